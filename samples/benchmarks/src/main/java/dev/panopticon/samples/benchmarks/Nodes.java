package dev.panopticon.samples.benchmarks;

import dev.panopticon.core.cluster.Cluster;
import dev.panopticon.core.rating.Rating;
import dev.panopticon.core.rating.Vote;
import dev.panopticon.core.sample.Answer;
import dev.panopticon.core.sample.Labels;
import dev.panopticon.core.sample.Query;
import dev.panopticon.core.sample.Sample;
import dev.panopticon.core.sample.Snapshot;
import dev.panopticon.rules.RuleFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * A cluster of nodes with 20 checks, each of which has one sample of every node, and the same
 * samples in arrays, with the loop that a programmer writes over them.
 *
 * <p>One node in 200 is serving, one in 1,000 fails, and one in 2,000 has no usable sample, so that
 * each check has a warning.
 */
final class Nodes {
  static final int CHECKS = 20;

  private final Cluster cluster;
  private final Snapshot snapshot;
  private final String[][] instances = new String[CHECKS][];
  private final double[][] values = new double[CHECKS][];

  private Nodes(int nodes) {
    cluster = cluster(nodes);
    Random random = new Random(nodes);
    Map<Query, Answer> answers = new LinkedHashMap<>();
    List<String> names =
        IntStream.range(0, nodes).mapToObj(i -> "node-%06d:9100".formatted(i)).toList();
    for (int check = 0; check < CHECKS; check++) {
      List<Sample> samples = new ArrayList<>();
      instances[check] = names.toArray(String[]::new);
      values[check] = new double[nodes];
      for (int node = 0; node < nodes; node++) {
        double value = value(random);
        values[check][node] = value;
        Labels labels =
            Labels.of(metric(check), "instance", names.get(node), "job", "node", "zone", "a");
        samples.add(new Sample(labels, value, 1_000_000));
      }
      answers.put(Query.of(metric(check)), Answer.of(samples));
    }
    snapshot = new Snapshot(Instant.EPOCH, answers);
  }

  static Nodes of(int nodes) {
    return new Nodes(nodes);
  }

  private static double value(Random random) {
    int dice = random.nextInt(2_000);
    if (dice == 0) {
      return Double.NaN;
    }
    return dice < 3 ? 0.02 : dice < 13 ? 0.1 : 0.2 + 0.8 * random.nextDouble();
  }

  private static String metric(int check) {
    return "share_" + check;
  }

  private static Cluster cluster(int nodes) {
    String checks =
        Generated.lines(
            CHECKS,
            i ->
                """
                      check-%d:
                        query: %s
                        valid: value >= 0 && value <= 1
                        healthy: value >= 0.15
                        warning: value >= 0.05
                """
                    .formatted(i, metric(i)));
    try {
      Path file = Files.createTempFile("nodes", ".yaml");
      try {
        Files.writeString(
            file,
            """
            panopticon: 1
            cluster: nodes
            components:
              host:
                voters: %d
                checks:
            %s"""
                .formatted(nodes, checks));
        return RuleFiles.load(file);
      } finally {
        Files.delete(file);
      }
    } catch (IOException bad) {
      throw new UncheckedIOException(bad);
    }
  }

  Cluster cluster() {
    return cluster;
  }

  Snapshot snapshot() {
    return snapshot;
  }

  /** Returns how many samples there are. */
  int samples() {
    return CHECKS * values[0].length;
  }

  /** Rates the same samples from the arrays. */
  Rating byHand() {
    Rating worst = Rating.HEALTHY;
    for (int check = 0; check < CHECKS; check++) {
      worst = Rating.worst(worst, byHand(instances[check], values[check]));
    }
    return worst;
  }

  /** Rates, groups by voter, counts, and combines by quorum. */
  private static Rating byHand(String[] instances, double[] values) {
    Map<String, Vote> votes = new HashMap<>();
    for (int i = 0; i < values.length; i++) {
      String host = instances[i].substring(0, instances[i].lastIndexOf(':'));
      votes.merge(host, vote(values[i]), Nodes::worst);
    }
    int healthy = 0;
    int warning = 0;
    for (Vote vote : votes.values()) {
      healthy += vote == Vote.HEALTHY ? 1 : 0;
      warning += vote == Vote.WARNING ? 1 : 0;
    }
    int expected = values.length;
    if (healthy == expected) {
      return Rating.HEALTHY;
    }
    return healthy + warning >= expected / 2 + 1 ? Rating.WARNING : Rating.CRITICAL;
  }

  private static Vote vote(double value) {
    if (!(value >= 0 && value <= 1)) {
      return Vote.SILENT;
    }
    return value >= 0.15 ? Vote.HEALTHY : value >= 0.05 ? Vote.WARNING : Vote.CRITICAL;
  }

  private static Vote worst(Vote one, Vote other) {
    return one.compareTo(other) > 0 ? one : other;
  }
}
