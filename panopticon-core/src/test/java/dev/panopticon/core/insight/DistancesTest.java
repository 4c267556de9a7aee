package dev.panopticon.core.insight;

import static dev.panopticon.core.cluster.Given.cluster;
import static dev.panopticon.core.cluster.Given.evaluate;
import static dev.panopticon.core.cluster.Given.rated;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.panopticon.core.check.Bands;
import dev.panopticon.core.check.Check;
import dev.panopticon.core.check.CheckStatus;
import dev.panopticon.core.check.Condition;
import dev.panopticon.core.check.HoldTimes;
import dev.panopticon.core.check.Question;
import dev.panopticon.core.check.Voters;
import dev.panopticon.core.cluster.Change;
import dev.panopticon.core.cluster.Cluster;
import dev.panopticon.core.cluster.ClusterStatus;
import dev.panopticon.core.cluster.Component;
import dev.panopticon.core.cluster.ComponentStatus;
import dev.panopticon.core.cluster.Given;
import dev.panopticon.core.cluster.Impact;
import dev.panopticon.core.cluster.RandomClusters;
import dev.panopticon.core.rating.Distance;
import dev.panopticon.core.rating.Rating;
import dev.panopticon.core.rating.Vote;
import dev.panopticon.core.rating.Votes;
import dev.panopticon.core.sample.Answer;
import dev.panopticon.core.sample.Labels;
import dev.panopticon.core.sample.Query;
import dev.panopticon.core.sample.Sample;
import dev.panopticon.core.sample.Snapshot;
import dev.panopticon.core.watch.StatusTracker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.Predicate;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class DistancesTest {

  @Property(tries = 2000)
  void of_anyStatus_agreesWithTryingEverySetOfVotersInEachCheck(@ForAll long seed) {
    RandomClusters random = new RandomClusters(seed);
    ClusterStatus status = random.cluster().evaluate(random.snapshot());
    Distances distances = Distances.of(status);
    List<After> losses = new ArrayList<>();
    List<After> returns = new ArrayList<>();
    for (int voters = 1; voters <= 8; voters++) {
      losses.add(after(status, voters, Vote.SILENT));
      returns.add(after(status, voters, Vote.HEALTHY));
    }

    for (ComponentStatus component : status.components()) {
      String id = component.component().id();
      assertThat(distances.component(id))
          .isEqualTo(
              distance(component.rating(), losses, returns, after -> rating(after.status(), id)));
    }
    assertThat(distances.cluster())
        .isEqualTo(distance(status.rating(), losses, returns, After::cluster));
  }

  private static Rating rating(ClusterStatus status, String id) {
    return status.component(id).orElseThrow().rating();
  }

  /** What became of the components, and of the cluster, which needs something that proves it. */
  private record After(ClusterStatus status, Rating cluster) {}

  private static Distance distance(
      Rating now, List<After> losses, List<After> returns, Function<After, Rating> rating) {
    return new Distance(
        first(losses, after -> rating.apply(after).isWorseThan(now)),
        now == Rating.CRITICAL
            ? OptionalInt.of(0)
            : first(losses, after -> rating.apply(after) == Rating.CRITICAL),
        first(returns, after -> now.isWorseThan(rating.apply(after))));
  }

  private static OptionalInt first(List<After> after, Predicate<After> isReached) {
    for (int i = 0; i < after.size(); i++) {
      if (isReached.test(after.get(i))) {
        return OptionalInt.of(i + 1);
      }
    }
    return OptionalInt.empty();
  }

  /** The status after up to so many voters of each check changed their votes to this. */
  private static After after(ClusterStatus status, int voters, Vote vote) {
    List<Change> changes = new ArrayList<>();
    for (ComponentStatus component : status.components()) {
      if (component.component().group().isEmpty()) {
        Rating own =
            component.checks().stream()
                .map(check -> extreme(check, voters, vote))
                .reduce(Rating.HEALTHY, Rating::worst);
        changes.add(WhatIf.rating(component.component().id(), own));
      }
    }
    ClusterStatus after = status.whatIf(changes.toArray(Change[]::new));
    boolean isProved =
        status.components().stream()
            .flatMap(component -> component.checks().stream())
            .filter(check -> check.votes().isPresent())
            .anyMatch(check -> vote == Vote.HEALTHY || usable(check) > voters);
    Rating floor = isProved ? Rating.HEALTHY : Rating.UNKNOWN;
    return new After(after, Rating.worst(floor, after.rating()));
  }

  private static int usable(CheckStatus check) {
    return check.votes().map(Votes::usable).orElse(0);
  }

  private static Rating extreme(CheckStatus status, int voters, Vote vote) {
    if (status.votes().isEmpty()) {
      return status.rating();
    }
    List<Vote> votes = voters(status.votes().get());
    Rating extreme = status.rating();
    for (int set = 0; set < 1 << votes.size(); set++) {
      if (Integer.bitCount(set) <= voters) {
        List<Vote> changed = new ArrayList<>(votes);
        for (int i = 0; i < votes.size(); i++) {
          if ((set >> i & 1) == 1) {
            changed.set(i, vote);
          }
        }
        Rating rating = rate(status.check(), changed);
        extreme =
            vote == Vote.SILENT ? Rating.worst(extreme, rating) : Rating.best(extreme, rating);
      }
    }
    return extreme;
  }

  private static Rating rate(Check check, List<Vote> votes) {
    Rating rating = check.combination().rate(count(votes), check.silence());
    return Rating.best(rating, check.atMost().orElse(Rating.CRITICAL));
  }

  private static List<Vote> voters(Votes votes) {
    List<Vote> voters = new ArrayList<>();
    for (Rating rating : Rating.values()) {
      for (int i = 0; i < votes.count(rating); i++) {
        voters.add(Vote.of(rating));
      }
    }
    for (int i = 0; i < votes.silent(); i++) {
      voters.add(Vote.SILENT);
    }
    return voters;
  }

  private static Votes count(List<Vote> votes) {
    return new Votes(
        count(votes, Vote.HEALTHY),
        count(votes, Vote.WARNING),
        count(votes, Vote.UNKNOWN),
        count(votes, Vote.CRITICAL),
        count(votes, Vote.SILENT));
  }

  private static int count(List<Vote> votes, Vote wanted) {
    return (int) votes.stream().filter(vote -> Objects.equals(vote, wanted)).count();
  }

  /** What is held is healthy, and two of three votes are critical. */
  @Test
  void of_heldStatus_countsFromWhatWasMeasured() {
    ClusterStatus held = tracked("1 1 1", "1 0 0");
    Distance near = new Distance(OptionalInt.of(0), OptionalInt.of(0), OptionalInt.empty());

    assertThat(held.rating()).isEqualTo(Rating.HEALTHY);
    assertThat(Distances.of(held).cluster()).isEqualTo(near);
    assertThat(Distances.of(held).component("a")).isEqualTo(near);
    assertThat(check(held).distance()).isEqualTo(near);
    assertThat(held.measured().rating()).isEqualTo(Rating.CRITICAL);
    assertThat(Difference.between(held, held.whatIf()).changes()).isEmpty();
    assertThat(Difference.between(held, held.whatIf(WhatIf.rating("a", Rating.WARNING))).changes())
        .extracting(Difference.Changed::toString)
        .containsExactly("cluster: critical, would be warning", "a: critical, would be warning");
  }

  @Test
  void of_statusHeldCritical_needsNobodyToComeBack() {
    ClusterStatus held = tracked("0 0 0", "1 1 1");
    Distance near = new Distance(OptionalInt.empty(), OptionalInt.of(0), OptionalInt.of(0));

    assertThat(held.rating()).isEqualTo(Rating.CRITICAL);
    assertThat(Distances.of(held).cluster()).isEqualTo(near);
    assertThat(check(held).distance()).isEqualTo(near);
  }

  /** What is held healthy may be a dead source: its own rating is worse already. */
  @Test
  void of_statusHeldOverADeadSource_isWorseAlready() {
    ClusterStatus held = tracked("1 1 1", "failed");

    assertThat(held.rating()).isEqualTo(Rating.HEALTHY);
    assertThat(Distances.of(held).cluster())
        .isEqualTo(new Distance(OptionalInt.of(0), OptionalInt.empty(), OptionalInt.empty()));
  }

  private static CheckStatus check(ClusterStatus status) {
    return status.components().get(0).checks().get(0);
  }

  /** Follows a component of three hosts whose ratings take five minutes to change. */
  private static ClusterStatus tracked(String... answers) {
    Duration time = Duration.ofMinutes(5);
    Query query = Query.of("up");
    Bands bands = Bands.healthy(Condition.of("value == 1", row -> row.value() == 1));
    Check check =
        Check.builder("up", Question.of(query), Voters.hosts(3), bands)
            .holdTimes(new HoldTimes(time, time, Duration.ZERO, Duration.ZERO))
            .build();
    Cluster cluster = cluster(Component.builder("a").check(check));
    StatusTracker tracker = StatusTracker.create();
    ClusterStatus last = null;
    for (int i = 0; i < answers.length; i++) {
      Snapshot snapshot = new Snapshot(Given.NOON.plusSeconds(i), Map.of(query, up(answers[i])));
      last = tracker.track(cluster, snapshot).orElseThrow().status();
    }
    return Objects.requireNonNull(last);
  }

  private static Answer up(String values) {
    if (values.equals("failed")) {
      return Answer.failed("down");
    }
    List<Sample> samples = new ArrayList<>();
    for (String value : values.split(" ", -1)) {
      Labels labels = Labels.of("up", "instance", "n%d:1".formatted(samples.size() + 1));
      samples.add(Sample.of(labels, Double.parseDouble(value)));
    }
    return Answer.of(samples);
  }

  @Test
  void component_needsAnother_isAsNearAsThatOne() {
    ClusterStatus status =
        evaluate(
            cluster(rated("app").dependsOn("db", Impact.warn()), rated("db"), rated("tool")),
            "tool: warning");
    Distances distances = Distances.of(status);

    Distance one = new Distance(OptionalInt.of(1), OptionalInt.of(1), OptionalInt.empty());
    assertThat(distances.component("app")).isEqualTo(one);
    assertThat(distances.component("tool"))
        .isEqualTo(new Distance(OptionalInt.of(1), OptionalInt.of(1), OptionalInt.of(1)));
    assertThat(distances.cluster())
        .isEqualTo(new Distance(OptionalInt.of(1), OptionalInt.of(1), OptionalInt.of(1)));
  }

  @Test
  void component_unknown_isRefused() {
    Distances distances = Distances.of(evaluate(cluster(rated("a")), ""));

    assertThatThrownBy(() -> distances.component("b"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the component must be one of [a], was b");
  }
}
