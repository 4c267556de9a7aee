package dev.panopticon.core.watch;

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
import dev.panopticon.core.sample.Labels;
import dev.panopticon.core.sample.Query;
import dev.panopticon.core.sample.Sample;
import dev.panopticon.core.sample.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Clusters whose check ratings a test dictates, and time. */
final class Given {
  static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

  private Given() {}

  static Instant at(long seconds) {
    return NOON.plusSeconds(seconds);
  }

  /** Returns hold times in seconds. */
  static HoldTimes times(int worse, int better, int unknownGrace, int flapping) {
    return new HoldTimes(
        Duration.ofSeconds(worse),
        Duration.ofSeconds(better),
        Duration.ofSeconds(unknownGrace),
        Duration.ofSeconds(flapping));
  }

  /** Returns a check of one voter that asks the query {@code COMPONENT_ID}. */
  static Check check(String component, String id, HoldTimes times) {
    Bands bands =
        Bands.healthy(Condition.of("value >= 3", row -> row.value() >= 3))
            .withWarning(Condition.of("value >= 2", row -> row.value() >= 2));
    return Check.builder(
            id,
            Question.of(query(component, id)),
            Voters.wholeCluster().withSilence(Rating.UNKNOWN),
            bands)
        .holdTimes(times)
        .build();
  }

  /**
   * Returns a check {@code c} of the hosts n1 ... of a component, the query {@code COMPONENT_c}.
   */
  static Check hosts(String component, Voters voters) {
    Bands bands = Bands.healthy(Condition.of("value == 1", row -> row.value() == 1));
    return Check.builder("c", Question.of(query(component, "c")), voters, bands).build();
  }

  static Query query(String component, String check) {
    return Query.of(component + "_" + check);
  }

  static Cluster cluster(Component.Builder... components) {
    return Cluster.of("test", Stream.of(components).map(Component.Builder::build).toList());
  }

  /** Returns the cluster of one component {@code a} with one check {@code c}. */
  static Cluster single(HoldTimes times) {
    return cluster(Component.builder("a").check(check("a", "c", times)));
  }

  /** Answers {@code a/c} with what makes it this rating; {@code failed} fails. */
  static Snapshot single(long seconds, String rating) {
    return snapshot(at(seconds), Map.of(query("a", "c"), answer(rating)));
  }

  static Answer answer(String rating) {
    return switch (rating) {
      case "healthy" -> number(3);
      case "warning" -> number(2);
      case "unknown" -> number(Double.NaN);
      case "critical" -> number(0);
      case "failed" -> Answer.failed("timed out");
      default -> throw new IllegalArgumentException("must be a rating or failed, was " + rating);
    };
  }

  private static Answer number(double value) {
    return Answer.of(Sample.of(Labels.of("m"), value));
  }

  /** Answers a check of hosts: {@code n1: 1, n2: 0}. */
  static Answer hosts(Map<String, Integer> values) {
    List<Sample> samples =
        values.entrySet().stream()
            .map(
                entry ->
                    Sample.of(Labels.of("m", "instance", entry.getKey() + ":1"), entry.getValue()))
            .toList();
    return Answer.of(samples);
  }

  static Snapshot snapshot(Instant at, Map<Query, Answer> answers) {
    return new Snapshot(at, new LinkedHashMap<>(answers));
  }
}
