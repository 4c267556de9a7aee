package dev.panopticon.samples.quickstart;

import dev.panopticon.core.cluster.Cluster;
import dev.panopticon.core.watch.Timeline;
import dev.panopticon.prometheus.PrometheusSource;
import dev.panopticon.prometheus.Replay;
import dev.panopticon.rules.RuleFiles;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/** Says how a cluster fared in the last days, by rules that need not have been in force then. */
public final class LookingBack {
  private LookingBack() {}

  /**
   * Prints shares of time, incidents and transitions.
   *
   * @param args a rule file, the address of a Prometheus server, and a number of days
   */
  public static void main(String... args) {
    if (args.length != 3) {
      throw new IllegalArgumentException("give a rule file, a URL, and a number of days");
    }
    Instant now = Instant.now();
    run(
        RuleFiles.load(Path.of(args[0])),
        PrometheusSource.at(URI.create(args[1])),
        now.minus(Duration.ofDays(Long.parseLong(args[2]))),
        now,
        System.out);
  }

  static void run(
      Cluster cluster, PrometheusSource prometheus, Instant from, Instant to, PrintStream out) {
    // tag::readme
    Duration step = Duration.ofMinutes(1);
    Replay replay = prometheus.range(from, to, step);
    Timeline timeline = Timeline.of(cluster, replay.snapshots(cluster.queries()), step);

    out.print(timeline.explain());
    timeline.transitions().forEach(out::println);
    // end::readme
  }
}
