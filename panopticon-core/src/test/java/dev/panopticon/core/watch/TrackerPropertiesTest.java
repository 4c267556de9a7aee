package dev.panopticon.core.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.core.check.CheckStatus;
import dev.panopticon.core.cluster.Cluster;
import dev.panopticon.core.cluster.ComponentStatus;
import dev.panopticon.core.cluster.Impact;
import dev.panopticon.core.rating.Rating;
import dev.panopticon.core.sample.Snapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class TrackerPropertiesTest {
  private static final int ROUNDS = 40;

  /** What the reference says is in effect, by subject as text. */
  private static final class Reference {
    private final Map<Subject, ReferenceTracker> checks = new LinkedHashMap<>();
    private final Map<String, Rating> ratings = new LinkedHashMap<>();
    private final Map<String, Instant> since = new LinkedHashMap<>();

    Reference(RandomScript script) {
      script.times.forEach((check, times) -> checks.put(check, new ReferenceTracker(times)));
    }

    /** Returns the transitions as text. */
    List<String> next(RandomScript script) {
      Map<Subject, Rating> held = new LinkedHashMap<>();
      checks.forEach(
          (check, tracker) ->
              held.put(check, tracker.next(script.at(), script.answers.getOrDefault(check, ""))));
      Rating ac = held.getOrDefault(RandomScript.CHECKS.get(0), Rating.UNKNOWN);
      Rating ad = held.getOrDefault(RandomScript.CHECKS.get(1), Rating.UNKNOWN);
      Rating bc = held.getOrDefault(RandomScript.CHECKS.get(2), Rating.UNKNOWN);
      Rating a = Rating.worst(ac, ad);
      Rating b = Rating.worst(bc, Impact.soft().passes(a));
      List<String> changes = new ArrayList<>();
      change("a/c", ac, script.at(), changes);
      change("a/d", ad, script.at(), changes);
      change("a", a, script.at(), changes);
      change("b/c", bc, script.at(), changes);
      change("b", b, script.at(), changes);
      return changes;
    }

    Rating bestWithinHoldTime(Subject check) {
      return java.util.Objects.requireNonNull(checks.get(check)).bestWithinHoldTime();
    }

    private void change(String subject, Rating now, Instant at, List<String> changes) {
      Rating before = ratings.put(subject, now);
      Instant began = before == now ? since.get(subject) : since.put(subject, at);
      if (before != now && (before != null || !now.isHealthy())) {
        String was = before == null ? "" : "%s since %s".formatted(before, began);
        changes.add("%s: %s, was %s".formatted(subject, now, was));
      }
    }
  }

  private static List<String> changes(Round round) {
    return round.transitions().stream()
        .filter(transition -> !transition.subject().isCluster())
        .map(TrackerPropertiesTest::change)
        .toList();
  }

  private static String change(Transition transition) {
    String was =
        transition
            .before()
            .map(before -> "%s since %s".formatted(before.rating(), before.since()))
            .orElse("");
    return "%s: %s, was %s".formatted(transition.subject(), transition.now().rating(), was);
  }

  @Property(tries = 400)
  void step_anyScript_hasTheTransitionsOfTheReference(@ForAll long seed) {
    RandomScript script = new RandomScript(seed);
    Cluster cluster = script.cluster();
    Reference reference = new Reference(script);
    TrackerState state = TrackerState.empty();
    for (int i = 0; i < ROUNDS; i++) {
      Round round = state.step(cluster, script.next()).orElseThrow();
      assertThat(changes(round)).as("round %d", i).isEqualTo(reference.next(script));
      state = round.state();
    }
  }

  @Property(tries = 100)
  void step_sameSnapshots_isTheSame(@ForAll long seed) {
    assertThat(run(seed)).isEqualTo(run(seed));
  }

  private static List<Object> run(long seed) {
    RandomScript script = new RandomScript(seed);
    Cluster cluster = script.cluster();
    List<Object> all = new ArrayList<>();
    TrackerState state = TrackerState.empty();
    for (int i = 0; i < ROUNDS; i++) {
      Round round = state.step(cluster, script.next()).orElseThrow();
      state = round.state();
      all.add(state);
      all.addAll(round.transitions());
      all.addAll(round.remarks());
      all.add(round.status().explain());
    }
    return all;
  }

  /** A hold time delays bad news by as long as it says, and by no more. */
  @Property(tries = 150)
  void step_anyScript_isNeverBetterThanAllThatStoodInTheHoldTime(@ForAll long seed) {
    RandomScript script = new RandomScript(seed);
    Cluster cluster = script.cluster();
    Reference reference = new Reference(script);
    TrackerState state = TrackerState.empty();
    for (int i = 0; i < ROUNDS; i++) {
      Round round = state.step(cluster, script.next()).orElseThrow();
      state = round.state();
      reference.next(script);
      for (ComponentStatus component : round.status().components()) {
        for (CheckStatus check : component.checks()) {
          Subject subject = Subject.check(component.component().id(), check.check().id());
          assertThat(check.rating()).isGreaterThanOrEqualTo(reference.bestWithinHoldTime(subject));
        }
      }
    }
  }

  /**
   * Whoever hears only what is not silenced hears of each trouble once and of its end, and knows
   * how everything stands as soon as no maintenance goes on.
   */
  @Property(tries = 400)
  void step_maintenanceAtRandom_losesAndDoublesNothing(@ForAll long seed) {
    RandomScript script = new RandomScript(seed);
    Cluster cluster = script.cluster();
    Map<Subject, Rating> heard = new LinkedHashMap<>();
    TrackerState state = TrackerState.empty();
    for (int i = 0; i < ROUNDS; i++) {
      if (script.random.nextInt(8) == 0) {
        Instant from = script.at().plusSeconds(script.random.nextInt(60));
        String component = script.random.nextBoolean() ? "a" : "b";
        Instant to = from.plusSeconds(1 + script.random.nextInt(200));
        state = state.with(Maintenance.ofComponent(component, from, to, ""));
      }
      Round round = state.step(cluster, script.next()).orElseThrow();
      state = round.state();
      for (Transition transition : round.transitions()) {
        if (transition.isToBeTold()) {
          Rating before = heard.put(transition.subject(), transition.now().rating());
          assertThat(transition.now().rating())
              .isNotEqualTo(before == null ? Rating.HEALTHY : before);
        }
      }
      boolean isQuietTime =
          state.maintenance().stream().noneMatch(window -> window.isActive(script.at()));
      state
          .subjects()
          .forEach(
              (subject, tracked) -> {
                Rating known = heard.getOrDefault(subject, Rating.HEALTHY);
                assertThat(tracked.told()).isEqualTo(known);
                if (isQuietTime) {
                  assertThat(known).isEqualTo(tracked.standing().rating());
                }
              });
    }
  }

  /**
   * Rules that change under way, be it over a restart: what they still have goes on, and what comes
   * back after it was gone is new.
   */
  @Property(tries = 300)
  void step_rulesChangeAtRandom_losesAndDoublesNothing(@ForAll long seed) {
    RandomScript script = new RandomScript(seed);
    Cluster cluster = script.cluster();
    Map<Subject, Rating> heard = new LinkedHashMap<>();
    TrackerState state = TrackerState.empty();
    for (int i = 0; i < ROUNDS; i++) {
      if (script.random.nextInt(6) == 0) {
        cluster = changed(script);
      }
      Round round = state.step(cluster, script.next()).orElseThrow();
      state = round.state();
      heard.keySet().retainAll(state.subjects().keySet());
      for (Transition transition : round.transitions()) {
        Rating before = heard.put(transition.subject(), transition.now().rating());
        assertThat(transition.before().map(Standing::rating).orElse(Rating.HEALTHY))
            .isEqualTo(before == null ? Rating.HEALTHY : before);
        assertThat(transition.now().rating()).isNotEqualTo(before);
      }
      state
          .subjects()
          .forEach(
              (subject, tracked) ->
                  assertThat(heard.getOrDefault(subject, Rating.HEALTHY))
                      .as("%s", subject)
                      .isEqualTo(tracked.standing().rating()));
    }
  }

  /** Returns rules without a/d, or with it, and with other hold times. */
  private static Cluster changed(RandomScript script) {
    Subject leaving = RandomScript.CHECKS.get(1);
    for (Subject check : RandomScript.CHECKS) {
      script.times.put(check, Given.times(seconds(script), seconds(script), seconds(script), 0));
    }
    if (script.random.nextBoolean()) {
      script.times.remove(leaving);
    }
    return script.cluster();
  }

  private static int seconds(RandomScript script) {
    return script.random.nextInt(4) * 20;
  }

  @Property(tries = 150)
  void step_maintenance_changesNoRating(@ForAll long seed) {
    RandomScript script = new RandomScript(seed);
    Cluster cluster = script.cluster();
    TrackerState plain = TrackerState.empty();
    TrackerState maintained =
        TrackerState.empty().with(Maintenance.ofComponent("a", Given.at(100), Given.at(900), ""));
    for (int i = 0; i < ROUNDS; i++) {
      Snapshot snapshot = script.next();
      Round one = plain.step(cluster, snapshot).orElseThrow();
      Round other = maintained.step(cluster, snapshot).orElseThrow();
      plain = one.state();
      maintained = other.state();
      assertThat(other.status().explain()).isEqualTo(one.status().explain());
    }
  }

  @Property(tries = 100)
  void step_anyScript_remembersNoMoreThanTheRulesNeed(@ForAll long seed) {
    RandomScript script = new RandomScript(seed);
    Cluster cluster = script.cluster();
    TrackerState state = TrackerState.empty();
    for (int i = 0; i < ROUNDS; i++) {
      state = state.step(cluster, script.next()).orElseThrow().state();
      assertThat(state.subjects()).hasSize(6);
      assertThat(state.checks()).hasSize(3);
      for (TrackerState.CheckMemory check : state.checks().values()) {
        assertThat(check.standing()).hasSizeLessThanOrEqualTo(3);
        assertThat(check.changes().at()).hasSizeLessThanOrEqualTo(20);
      }
    }
  }
}
