package dev.panopticon.prometheus;

import dev.panopticon.core.check.About;
import dev.panopticon.core.check.Bands;
import dev.panopticon.core.check.Check;
import dev.panopticon.core.check.Condition;
import dev.panopticon.core.check.Question;
import dev.panopticon.core.check.Voters;
import dev.panopticon.core.cluster.Cluster;
import dev.panopticon.core.cluster.Component;
import dev.panopticon.core.cluster.Impact;
import dev.panopticon.core.rating.Rating;
import dev.panopticon.core.sample.Answer;
import dev.panopticon.core.sample.Labels;
import dev.panopticon.core.sample.Query;
import dev.panopticon.core.sample.Sample;
import dev.panopticon.core.sample.Snapshot;
import dev.panopticon.core.watch.Maintenance;
import dev.panopticon.core.watch.Round;
import dev.panopticon.core.watch.TrackerState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A cluster of two, consul and the application that needs it, whose ratings a test dictates. */
final class WatchedPair {
  static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

  private static final Map<String, String> LINKS =
      new TreeMap<>(Map.of("wiki", "https://wiki", "logs", "https://logs"));

  static final Cluster CLUSTER =
      Cluster.of(
          "lab",
          List.of(
              Component.builder("consul")
                  .about(new About("Consul", "", "https://wiki/consul", LINKS))
                  .check(check("consul", ""))
                  .build(),
              Component.builder("application")
                  .check(check("application", "https://wiki/application/up"))
                  .dependsOn("consul", Impact.hard())
                  .build()));

  private TrackerState state = TrackerState.empty();
  private Instant now = NOON;

  private static Check check(String component, String runbook) {
    Bands bands =
        Bands.healthy(Condition.of("value >= 3", row -> row.value() >= 3))
            .withWarning(Condition.of("value >= 2", row -> row.value() >= 2));
    return Check.builder(
            "up",
            Question.of(Query.of(component)),
            Voters.wholeCluster().withSilence(Rating.UNKNOWN),
            bands)
        .about(new About("", "", runbook, Map.of()))
        .build();
  }

  Instant now() {
    return now;
  }

  /** Returns a clock that shows the time of this cluster. */
  Clock clock() {
    return new Clock() {
      @Override
      public Instant instant() {
        return now;
      }

      @Override
      public ZoneId getZone() {
        return ZoneOffset.UTC;
      }

      @Override
      public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("it has one zone");
      }
    };
  }

  void pass(Duration span) {
    now = now.plus(span);
  }

  void announce(Maintenance window) {
    state = state.with(window);
  }

  /** Returns the round of the next second. */
  Round round(String consul, String application) {
    pass(Duration.ofSeconds(1));
    Snapshot snapshot =
        new Snapshot(
            now,
            Map.of(
                Query.of("consul"), answer(consul), Query.of("application"), answer(application)));
    Round round = state.step(CLUSTER, snapshot).orElseThrow();
    state = round.state();
    return round;
  }

  private static Answer answer(String rating) {
    return switch (rating) {
      case "healthy" -> number(3);
      case "warning" -> number(2);
      case "critical" -> number(0);
      case "unknown" -> number(Double.NaN);
      case "failed" -> Answer.failed("mon:9090 is \u202edown");
      default -> throw new IllegalArgumentException("must be a rating or failed, was " + rating);
    };
  }

  private static Answer number(double value) {
    return Answer.of(Sample.of(Labels.of("m"), value));
  }
}
