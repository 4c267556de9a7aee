package dev.panopticon.samples.quickstart;

import dev.panopticon.core.cluster.Cluster;
import dev.panopticon.core.cluster.ClusterStatus;
import dev.panopticon.core.sample.RecordedSamples;
import dev.panopticon.core.sample.SampleSource;
import dev.panopticon.prometheus.PrometheusSource;
import dev.panopticon.rules.RuleFiles;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;

/** Says whether a cluster works, and if not, why. */
public final class Quickstart {
  private Quickstart() {}

  /**
   * Prints the status of a cluster.
   *
   * @param args a rule file, then the address of a Prometheus server or recorded samples
   * @throws IOException if the recorded samples cannot be read
   */
  public static void main(String... args) throws IOException {
    if (args.length != 2) {
      throw new IllegalArgumentException("give a rule file, then a URL or a folder of samples");
    }
    run(args, System.out);
  }

  static void run(String[] args, PrintStream out) throws IOException {
    // tag::readme
    Cluster cluster = RuleFiles.load(Path.of(args[0]));

    SampleSource source =
        args[1].startsWith("http")
            ? PrometheusSource.at(URI.create(args[1]))
            : RecordedSamples.read(Path.of(args[1]), Instant.now());

    ClusterStatus status = cluster.evaluate(source.fetch(cluster.queries()));
    out.print(status.explain());
    // end::readme
  }
}
