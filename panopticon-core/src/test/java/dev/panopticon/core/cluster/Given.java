package dev.panopticon.core.cluster;

import dev.panopticon.core.check.Bands;
import dev.panopticon.core.check.Check;
import dev.panopticon.core.check.Condition;
import dev.panopticon.core.check.Question;
import dev.panopticon.core.check.Voters;
import dev.panopticon.core.rating.Rating;
import dev.panopticon.core.sample.Answer;
import dev.panopticon.core.sample.Labels;
import dev.panopticon.core.sample.Query;
import dev.panopticon.core.sample.Sample;
import dev.panopticon.core.sample.Snapshot;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Components whose rating a test dictates: each has one check that is told what to say. */
public final class Given {
  /** The time of all snapshots. */
  public static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

  private Given() {}

  /** Returns a component with the check {@code c}: 3 is healthy, 2 warning, 1 unknown. */
  public static Component.Builder rated(String id) {
    Condition unknown = Condition.of("value >= 1", row -> row.value() >= 1);
    Bands bands =
        Bands.healthy(Condition.of("value >= 3", row -> row.value() >= 3))
            .withWarning(Condition.of("value >= 2", row -> row.value() >= 2));
    return Component.builder(id)
        .check(check("c", id, bands.withValid(Condition.of("value <= 3", row -> row.value() <= 3))))
        .check(check("u", id + "_u", Bands.healthy(unknown).withOtherwise(Rating.UNKNOWN)));
  }

  private static Check check(String id, String metric, Bands bands) {
    Question question = Question.of(Query.of(metric));
    return Check.builder(id, question, Voters.wholeCluster(), bands).build();
  }

  /** Returns the cluster {@code test} of these components. */
  public static Cluster cluster(Component.Builder... components) {
    return Cluster.of("test", List.of(components).stream().map(Component.Builder::build).toList());
  }

  /** Evaluates a cluster of {@link #rated} components: {@code "a: critical, b: failed"}. */
  public static ClusterStatus evaluate(Cluster cluster, String ratings) {
    Map<String, String> told = new LinkedHashMap<>();
    for (String entry : List.of(ratings.split(", ", -1))) {
      if (!entry.isEmpty()) {
        told.put(entry.substring(0, entry.indexOf(':')), entry.substring(entry.indexOf(' ') + 1));
      }
    }
    Map<Query, Answer> answers = new LinkedHashMap<>();
    for (Component component : cluster.components()) {
      String rating = told.getOrDefault(component.id(), "healthy");
      double value =
          switch (rating) {
            case "healthy", "unknown" -> 3;
            case "warning" -> 2;
            case "silent" -> 4;
            default -> 0;
          };
      answers.put(
          Query.of(component.id()),
          rating.equals("failed")
              ? Answer.failed("timed out")
              : Answer.of(Sample.of(Labels.of("m"), value)));
      answers.put(
          Query.of(component.id() + "_u"),
          Answer.of(Sample.of(Labels.of("m"), rating.equals("unknown") ? 0 : 1)));
    }
    return cluster.evaluate(new Snapshot(NOON, answers));
  }
}
