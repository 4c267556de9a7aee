package dev.panopticon.samples.quickstart;

import static dev.panopticon.core.insight.WhatIf.without;

import dev.panopticon.core.cluster.Cluster;
import dev.panopticon.core.cluster.ClusterStatus;
import dev.panopticon.core.insight.Difference;
import dev.panopticon.core.insight.FaultTolerance;
import dev.panopticon.core.rating.Rating;
import dev.panopticon.core.sample.RecordedSamples;
import dev.panopticon.rules.RuleFiles;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;

/** Says what the loss of a node would do, and how much the cluster can lose. */
public final class LookingAhead {
  private LookingAhead() {}

  /**
   * Prints what would be critical without a node, and what the cluster cannot do without.
   *
   * @param args a rule file, recorded samples, and a node
   * @throws IOException if the samples cannot be read
   */
  public static void main(String... args) throws IOException {
    if (args.length != 3) {
      throw new IllegalArgumentException("give a rule file, a folder of samples, and a node");
    }
    Cluster cluster = RuleFiles.load(Path.of(args[0]));
    RecordedSamples source = RecordedSamples.read(Path.of(args[1]), Instant.now());
    run(cluster.evaluate(source.fetch(cluster.queries())), args[2], System.out);
  }

  static void run(ClusterStatus status, String node, PrintStream out) {
    // tag::readme
    ClusterStatus lost = status.whatIf(without(node));
    Difference.between(status, lost).changes().stream()
        .filter(change -> change.after() == Rating.CRITICAL)
        .forEach(out::println);

    out.print(FaultTolerance.of(status).explain());
    // end::readme
  }
}
