package dev.panopticon.core.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.core.check.CheckStatus;
import dev.panopticon.core.rating.Rating;
import dev.panopticon.core.rating.Votes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class ClusterPropertiesTest {

  @Property(tries = 3000)
  void evaluate_anything_agreesWithReference(@ForAll long seed) {
    ClusterStatus status = evaluate(new RandomClusters(seed));

    for (ComponentStatus component : status.components()) {
      assertThat(component.rating()).isEqualTo(rating(status, component.component().id()));
    }
    assertThat(status.rating()).isEqualTo(rating(status));
  }

  @Property(tries = 2000)
  void evaluate_oneVoteImproved_worsensNothing(@ForAll long seed) {
    RandomClusters random = new RandomClusters(seed);
    ClusterStatus before = evaluate(random);
    random.improveOneVote();

    assertNotWorse(evaluate(random), before);
  }

  @Property(tries = 2000)
  void evaluate_dependencyAdded_improvesNothing(@ForAll long seed) {
    RandomClusters random = new RandomClusters(seed);
    ClusterStatus before = evaluate(random);
    random.addDependency();

    assertNotWorse(before, evaluate(random));
  }

  @Property(tries = 1000)
  void evaluate_samplesInAnotherOrder_isTheSame(@ForAll long seed) {
    RandomClusters random = new RandomClusters(seed);
    ClusterStatus before = evaluate(random);
    random.shuffleSamples();
    ClusterStatus after = evaluate(random);

    assertNotWorse(after, before);
    assertNotWorse(before, after);
    assertThat(after.rootCauses())
        .extracting(RootCause::id)
        .isEqualTo(before.rootCauses().stream().map(RootCause::id).toList());
  }

  @Property(tries = 2000)
  void rootCauses_notHealthy_nameWhatIsItselfInTrouble(@ForAll long seed) {
    ClusterStatus status = evaluate(new RandomClusters(seed));

    assertThat(status.rootCauses().isEmpty() && !status.rating().isHealthy()).isFalse();
    assertThat(status.rootCauses()).extracting(RootCause::id).doesNotHaveDuplicates();
    for (RootCause cause : status.rootCauses()) {
      if (!cause.id().equals(RootCause.SOURCE)) {
        ComponentStatus component = status.component(cause.id()).orElseThrow();
        assertThat(component.own()).isNotEqualTo(Rating.HEALTHY);
        assertThat(component.role()).isEqualTo(Role.ROOT_CAUSE);
        assertThat(cause.reasons()).isNotEmpty();
      }
      for (String id : cause.takesDown()) {
        assertThat(status.component(id).orElseThrow().rating()).isNotEqualTo(Rating.HEALTHY);
      }
    }
  }

  @Property(tries = 3000)
  void rootCauses_takesDown_isWhatIsLeftWithoutOtherTrouble(@ForAll long seed) {
    ClusterStatus status = evaluate(new RandomClusters(seed));
    for (RootCause cause : status.rootCauses()) {
      boolean isSource = cause.id().equals(RootCause.SOURCE);
      Map<String, Rating> trouble = new HashMap<>();
      for (ComponentStatus component : status.components()) {
        if (isSource || component.component().id().equals(cause.id())) {
          component.checks().stream()
              .filter(check -> check.isAnswered() != isSource)
              .forEach(c -> trouble.merge(component.component().id(), c.rating(), Rating::worst));
        }
      }
      List<String> reached = new ArrayList<>();
      for (ComponentStatus component : status.components()) {
        String id = component.component().id();
        if (!id.equals(cause.id()) && !felt(status, id, trouble).isHealthy()) {
          reached.add(id);
        }
      }

      assertThat(cause.takesDown()).as(cause.id()).isEqualTo(reached);
      status
          .cluster()
          .ratings(trouble)
          .components()
          .forEach((id, rating) -> assertThat(rating.isHealthy() || isNamed(cause, id)).isTrue());
    }
  }

  private static boolean isNamed(RootCause cause, String id) {
    return cause.id().equals(id) || cause.takesDown().contains(id);
  }

  /** What of this trouble a component feels, computed anew at each mention. */
  private static Rating felt(ClusterStatus status, String id, Map<String, Rating> trouble) {
    ComponentStatus component = status.component(id).orElseThrow();
    Rating felt = trouble.getOrDefault(id, Rating.HEALTHY);
    for (Dependency dependency : component.component().dependencies()) {
      Rating there = felt(status, dependency.on(), trouble);
      felt = Rating.worst(felt, dependency.impact().passes(there));
    }
    List<String> members = component.component().group().map(Group::members).orElse(List.of());
    for (String member : members) {
      if (!felt(status, member, trouble).isHealthy()) {
        felt = Rating.worst(felt, component.own());
      }
    }
    return felt;
  }

  @Property(tries = 2000)
  void evaluate_failedAnswer_isNeverHealthyAndNamesTheSource(@ForAll long seed) {
    ClusterStatus status = evaluate(new RandomClusters(seed));

    for (ComponentStatus component : status.components()) {
      for (CheckStatus check : component.checks()) {
        if (!check.isAnswered()) {
          assertThat(component.own()).isNotEqualTo(Rating.HEALTHY);
          assertThat(status.rootCauses().get(0).id()).isEqualTo(RootCause.SOURCE);
        }
      }
    }
  }

  @Property(tries = 2000)
  void roles_followRatings(@ForAll long seed) {
    for (ComponentStatus component : evaluate(new RandomClusters(seed)).components()) {
      assertThat(component.role() == Role.FINE).isEqualTo(component.rating().isHealthy());
      assertThat(component.because().isEmpty()).isEqualTo(component.rating().isHealthy());
      assertThat(component.rating()).isGreaterThanOrEqualTo(component.own());
    }
  }

  @Property(tries = 1000)
  void explain_anything_namesEveryTroubleAndNothingFine(@ForAll long seed) {
    ClusterStatus status = evaluate(new RandomClusters(seed));
    String text = status.explain().replaceAll("(?m)^remark: .*\n", "");

    assertThat(text).startsWith(status.rating().word() + ": random\n");
    for (ComponentStatus component : status.components()) {
      assertThat(text.matches("(?s).*\\b%s\\b.*".formatted(component.component().id())))
          .as("%s in %s", component, text)
          .isEqualTo(!component.rating().isHealthy());
    }
  }

  private static ClusterStatus evaluate(RandomClusters random) {
    return random.cluster().evaluate(random.snapshot());
  }

  private static void assertNotWorse(ClusterStatus status, ClusterStatus than) {
    assertThat(status.rating()).isLessThanOrEqualTo(than.rating());
    for (ComponentStatus component : status.components()) {
      assertThat(component.rating())
          .isLessThanOrEqualTo(than.component(component.component().id()).orElseThrow().rating());
    }
  }

  /** The rating of a component as the design defines it, computed anew at each mention. */
  private static Rating rating(ClusterStatus status, String id) {
    ComponentStatus component = status.component(id).orElseThrow();
    Rating rating = Rating.HEALTHY;
    for (CheckStatus check : component.checks()) {
      rating = Rating.worst(rating, check.rating());
    }
    if (component.component().group().isPresent()) {
      Group group = component.component().group().get();
      int[] counts = new int[Rating.values().length];
      group.members().forEach(member -> counts[rating(status, member).ordinal()]++);
      Votes votes = new Votes(counts[0], counts[1], counts[2], counts[3], 0);
      rating = group.combination().rate(votes, Rating.CRITICAL);
    }
    for (Dependency dependency : component.component().dependencies()) {
      Rating passed = dependency.impact().passes(rating(status, dependency.on()));
      rating = Rating.worst(rating, passed);
    }
    return rating;
  }

  private static Rating rating(ClusterStatus status) {
    Set<String> members = new HashSet<>();
    Rating worst = Rating.HEALTHY;
    boolean isAnyUsable = false;
    List<Component> components = status.cluster().components();
    components.forEach(c -> c.group().ifPresent(group -> members.addAll(group.members())));
    for (Component component : components) {
      Rating cap = component.atMost().orElse(Rating.CRITICAL);
      if (!members.contains(component.id())) {
        worst = Rating.worst(worst, Rating.best(cap, rating(status, component.id())));
      }
      for (CheckStatus check : status.component(component.id()).orElseThrow().checks()) {
        isAnyUsable |= check.votes().isPresent() && check.votes().get().usable() > 0;
      }
    }
    return isAnyUsable ? worst : Rating.worst(worst, Rating.UNKNOWN);
  }
}
