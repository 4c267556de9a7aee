package dev.panopticon.core.watch;

import static dev.panopticon.core.watch.Given.at;
import static dev.panopticon.core.watch.Given.single;
import static dev.panopticon.core.watch.Given.times;
import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.core.check.Bands;
import dev.panopticon.core.check.Check;
import dev.panopticon.core.check.Condition;
import dev.panopticon.core.check.HoldTimes;
import dev.panopticon.core.check.Question;
import dev.panopticon.core.check.Voters;
import dev.panopticon.core.cluster.Cluster;
import dev.panopticon.core.cluster.Component;
import dev.panopticon.core.rating.Rating;
import dev.panopticon.core.sample.Answer;
import dev.panopticon.core.sample.Query;
import dev.panopticon.core.sample.Snapshot;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatusTrackerTest {
  private static final Subject CHECK = Subject.check("a", "c");

  private final StatusTracker tracker = StatusTracker.create();

  private Round track(Cluster cluster, Snapshot snapshot) {
    return tracker.track(cluster, snapshot).orElseThrow();
  }

  /** Tracks ratings 10 seconds apart, and returns those in effect. */
  private String inEffect(HoldTimes times, String ratings) {
    Cluster cluster = single(times);
    StringBuilder shown = new StringBuilder();
    long seconds = 0;
    for (String rating : List.of(ratings.split(" ", -1))) {
      Round round = track(cluster, single(seconds, rating));
      shown.append(' ').append(round.status().components().get(0).rating().word());
      seconds += 10;
    }
    return shown.substring(1);
  }

  @ParameterizedTest(name = "for {0}, recover-for {1}, grace {2}: {3} is {4}")
  @CsvSource({
    "0, 0, 0, healthy critical healthy, healthy critical healthy",
    "20, 0, 0, critical, critical",
    "20, 0, 0, healthy critical critical critical, healthy healthy healthy critical",
    "20, 0, 0, healthy critical critical healthy critical critical,"
        + " healthy healthy healthy healthy healthy healthy",
    "20, 0, 0, healthy warning critical warning critical critical,"
        + " healthy healthy healthy warning warning warning",
    "20, 0, 0, healthy warning critical critical critical,"
        + " healthy healthy healthy warning critical",
    "20, 0, 0, healthy critical unknown warning, healthy healthy healthy warning",
    "20, 0, 0, healthy failed failed failed, healthy healthy healthy unknown",
    "0, 20, 0, critical healthy healthy healthy, critical critical critical healthy",
    "0, 20, 0, critical healthy warning healthy, critical critical critical warning",
    "0, 20, 0, critical warning healthy healthy healthy,"
        + " critical critical critical warning healthy",
    "0, 0, 20, healthy failed failed failed, healthy healthy unknown unknown",
    "0, 0, 20, critical failed failed healthy, critical critical unknown healthy",
    "0, 0, 20, failed failed healthy failed, unknown unknown healthy healthy",
    "0, 0, 20, healthy unknown, healthy unknown",
    "10, 0, 30, healthy critical failed, healthy healthy critical",
    "0, 10, 30, critical healthy failed healthy, critical critical critical healthy",
  })
  void track_ratingsOverTime_holdsThem(
      int worse, int better, int grace, String measured, String shown) {
    assertThat(inEffect(times(worse, better, grace, 0), measured)).isEqualTo(shown);
  }

  @Test
  void track_firstSnapshotHealthy_hasNoTransition() {
    assertThat(track(single(times(0, 0, 0, 0)), single(0, "healthy")).transitions()).isEmpty();
  }

  @Test
  void track_firstSnapshotNotHealthy_tellsCheckComponentAndCluster() {
    Round round = track(single(times(60, 0, 0, 0)), single(0, "critical"));

    assertThat(round.transitions())
        .extracting(Transition::toString)
        .containsExactly(
            "a/c is critical since 2026-01-01T12:00:00Z: 0 of 1 healthy, 1 needed"
                + " (cluster: 0, needs value >= 2)",
            "a is critical since 2026-01-01T12:00:00Z: c is critical: 0 of 1 healthy, 1 needed"
                + " (cluster: 0, needs value >= 2)",
            "cluster is critical since 2026-01-01T12:00:00Z: a is critical: c is critical:"
                + " 0 of 1 healthy, 1 needed (cluster: 0, needs value >= 2)");
  }

  @Test
  void track_recovery_saysWhatWasAndSinceWhen() {
    Cluster cluster = single(times(0, 0, 0, 0));
    track(cluster, single(0, "warning"));
    track(cluster, single(10, "warning"));
    Transition told = track(cluster, single(20, "healthy")).transitions().get(0);

    assertThat(told.isRecovery()).isTrue();
    assertThat(told.before().orElseThrow().since()).isEqualTo(at(0));
    assertThat(told.before().orElseThrow().reasons())
        .containsExactly(
            "0 of 1 healthy, 1 needed (cluster: 2, needs value >= 3), one more loss is unknown");
    assertThat(told.now())
        .isEqualTo(
            new Standing(
                Rating.HEALTHY, at(20), List.of("1 of 1 healthy, one more loss is unknown")));
  }

  @ParameterizedTest
  @CsvSource({"10", "9", "-1000"})
  void track_notNewer_isIgnored(long seconds) {
    Cluster cluster = single(times(0, 0, 0, 0));
    track(cluster, single(10, "healthy"));
    TrackerState before = tracker.state();

    assertThat(tracker.track(cluster, single(seconds, "critical"))).isEmpty();
    assertThat(tracker.state()).isSameAs(before);
  }

  @Test
  void track_ratingHeld_saysWhatIsMeasured() {
    Cluster cluster = single(times(300, 0, 0, 0));
    track(cluster, single(0, "healthy"));
    Round round = track(cluster, single(10, "critical"));

    assertThat(round.status().explain())
        .isEqualTo(
            """
            healthy: test
            remark: a/c: held at healthy, critical since 2026-01-01T12:00:10Z and not yet for 5m
            """);
    assertThat(round.status().components().get(0).checks().get(0).reason())
        .isEqualTo(
            "held at healthy, critical since 2026-01-01T12:00:10Z and not yet for 5m:"
                + " 0 of 1 healthy, 1 needed (cluster: 0, needs value >= 2)");
  }

  @Test
  void track_ratingHeldThatWasWorse_saysNoMoreThanIsKnown() {
    Cluster cluster = single(times(300, 0, 0, 0));
    track(cluster, single(0, "healthy"));
    track(cluster, single(10, "critical"));

    assertThat(track(cluster, single(20, "unknown")).status().remarks())
        .containsExactly(
            "a/c: held at healthy, unknown or worse since 2026-01-01T12:00:10Z and not yet for 5m");
  }

  /** The answer before answered something else, or was rated by what does not hold any more. */
  @ParameterizedTest
  @CsvSource({
    "a_c, value >= 3, healthy",
    "other, value >= 3, unknown",
    "a_c, value >= 4, unknown",
  })
  void track_failsUnderOtherRulesWithinGrace_isHealthyOnlyUnderTheSameRule(
      String query, String healthy, String shown) {
    HoldTimes times = times(0, 0, 100, 0);
    track(ruled("a_c", "value >= 3", times), single(0, "healthy"));
    Snapshot failed =
        Given.snapshot(Given.at(10), Map.of(Query.of(query), Answer.failed("timed out")));

    assertThat(track(ruled(query, healthy, times), failed).status().rating().word())
        .isEqualTo(shown);
  }

  private static Cluster ruled(String query, String healthy, HoldTimes times) {
    Check check =
        Check.builder(
                "c",
                Question.of(Query.of(query)),
                Voters.wholeCluster(),
                Bands.healthy(Condition.of(healthy, row -> row.value() >= 3)))
            .holdTimes(times)
            .build();
    return Given.cluster(Component.builder("a").check(check));
  }

  @Test
  void track_recoveryHeld_saysWhatIsMeasured() {
    Cluster cluster = single(times(0, 90, 0, 0));
    track(cluster, single(0, "critical"));
    Round round = track(cluster, single(10, "healthy"));

    assertThat(round.status().explain())
        .isEqualTo(
            """
            critical: test
            root cause: a is critical
              critical: a/c: held at critical, healthy since 2026-01-01T12:00:10Z and not yet for\
             1m30s: 1 of 1 healthy, one more loss is unknown
            remark: a/c: held at critical, healthy since 2026-01-01T12:00:10Z and not yet for 1m30s
            """);
  }

  @Test
  void track_sourceFailsWithinGrace_namesNoSource() {
    Cluster cluster = single(times(0, 0, 60, 0));
    track(cluster, single(0, "healthy"));
    Round round = track(cluster, single(10, "failed"));

    assertThat(round.transitions()).isEmpty();
    assertThat(round.status().explain())
        .isEqualTo(
            """
            healthy: test
            remark: a/c: healthy was known at 2026-01-01T12:00:00Z and stands in for 1m
            """);
  }

  @Test
  void track_sourceFailsWhileTroubleStandsIn_blamesTheComponent() {
    Cluster cluster = single(times(0, 0, 60, 0));
    track(cluster, single(0, "critical"));
    Round round = track(cluster, single(10, "failed"));

    assertThat(round.status().rootCauses()).extracting("id").containsExactly("a");
  }

  @Test
  void track_unknownOfADeadSourceHeld_blamesTheSource() {
    Cluster cluster = single(times(0, 60, 0, 0));
    track(cluster, single(0, "failed"));
    Round round = track(cluster, single(10, "healthy"));

    assertThat(round.status().explain())
        .isEqualTo(
            """
            unknown: test
            root cause: source is unknown, reaches a
              1 check is not answered: held at unknown, healthy since 2026-01-01T12:00:10Z and not\
             yet for 1m
            affected: a is unknown because 1 of 1 checks not answered
            remark: a/c: held at unknown, healthy since 2026-01-01T12:00:10Z and not yet for 1m
            """);
  }

  @Test
  void track_allAnswersEmptyWhileHealthyIsHeld_keepsTheClusterHealthy() {
    Cluster cluster = single(times(60, 0, 0, 0));
    track(cluster, single(0, "healthy"));

    assertThat(track(cluster, single(10, "unknown")).status().rating()).isEqualTo(Rating.HEALTHY);
  }

  @Test
  void track_componentGone_isForgottenWithARemark() {
    Component.Builder other =
        Component.builder("b").check(Given.check("b", "c", times(0, 0, 0, 0)));
    track(single(times(0, 0, 0, 0)), single(0, "critical"));
    Round round = track(Given.cluster(other), single(10, "critical"));

    assertThat(round.remarks())
        .containsExactly(
            "a/c is not in the rules any more and forgotten, was critical since"
                + " 2026-01-01T12:00:00Z",
            "a is not in the rules any more and forgotten, was critical since"
                + " 2026-01-01T12:00:00Z");
    assertThat(round.state().subjects().keySet())
        .containsExactly(Subject.check("b", "c"), Subject.component("b"), Subject.cluster());
    assertThat(round.state().checks().keySet()).containsExactly(Subject.check("b", "c"));
  }

  @Test
  void track_otherCluster_saysSo() {
    track(single(times(0, 0, 0, 0)), single(0, "healthy"));
    Cluster renamed = Cluster.of("other", single(times(0, 0, 0, 0)).components());

    assertThat(track(renamed, single(10, "healthy")).remarks())
        .containsExactly("the cluster is now other, was test");
  }

  @Test
  void track_holdTimeShortenedByNewRules_countsFromTheSameInstant() {
    track(single(times(300, 0, 0, 0)), single(0, "healthy"));
    track(single(times(300, 0, 0, 0)), single(10, "critical"));

    Round round = track(single(times(20, 0, 0, 0)), single(30, "critical"));
    assertThat(round.transitions()).extracting(Transition::subject).contains(CHECK);
  }

  @Test
  void rewound_clockWentBack_takesSnapshotsAgain() {
    Cluster cluster = single(times(20, 0, 1000, 0));
    track(cluster, single(1000, "healthy"));
    track(cluster, single(1010, "critical"));
    tracker.change(state -> state.rewound(at(0)));

    Round held = track(cluster, single(10, "critical"));
    assertThat(held.transitions()).isEmpty();
    assertThat(track(cluster, single(30, "critical")).transitions()).hasSize(3);
    assertThat(track(cluster, single(40, "critical")).state().subjects().get(CHECK).standing())
        .extracting(Standing::since)
        .isEqualTo(at(30));
  }

  @Test
  void rewound_thenFailedAnswer_letsNothingStandIn() {
    Cluster cluster = single(times(0, 0, 1000, 0));
    track(cluster, single(1000, "healthy"));
    tracker.change(state -> state.rewound(at(0)));

    assertThat(track(cluster, single(10, "failed")).status().rating()).isEqualTo(Rating.UNKNOWN);
  }

  @Test
  void track_instantsFarApart_staysTotal() {
    Cluster cluster = single(times(10, 10, 10, 10));
    tracker.track(cluster, Given.snapshot(Instant.MIN, single(0, "healthy").answers()));
    Round round = track(cluster, Given.snapshot(Instant.MAX, single(0, "critical").answers()));

    assertThat(round.status().rating()).isEqualTo(Rating.HEALTHY);
  }
}
