package dev.panopticon.samples.quickstart;

import dev.panopticon.core.cluster.ClusterStatus;
import dev.panopticon.core.sample.SampleSource;
import dev.panopticon.core.watch.Panopticon;
import dev.panopticon.core.watch.Watch;
import dev.panopticon.prometheus.AlertDelivery;
import dev.panopticon.prometheus.Alertmanager;
import dev.panopticon.prometheus.PrometheusSource;
import dev.panopticon.rules.RuleFiles;
import dev.panopticon.rules.RuleWatch;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;

/** Watches a cluster until it is stopped: follows changed rule files, and sends alerts. */
public final class Watching {
  private Watching() {}

  /**
   * Prints each change of a rating until the process is ended.
   *
   * @param args a rule file, then the addresses of a Prometheus server and of an Alertmanager
   * @throws InterruptedException if the main thread is interrupted
   */
  public static void main(String... args) throws InterruptedException {
    if (args.length != 3) {
      throw new IllegalArgumentException("give a rule file, then two URLs");
    }
    CountDownLatch never = new CountDownLatch(1);
    Serving untilEnded = status -> never.await();
    run(
        Path.of(args[0]),
        PrometheusSource.at(URI.create(args[1])),
        URI.create(args[2]),
        System.out,
        untilEnded);
  }

  /** What a host application does while the cluster is watched. */
  interface Serving {
    void serve(Supplier<ClusterStatus> status) throws InterruptedException;
  }

  static void run(Path file, SampleSource source, URI alertmanager, PrintStream out, Serving host)
      throws InterruptedException {
    // tag::readme
    try (RuleWatch rules = RuleFiles.watch(file);
        AlertDelivery alerts = Alertmanager.at(alertmanager).start();
        Watch watch =
            Panopticon.of(rules::cluster, source)
                .every(Duration.ofSeconds(15))
                .onTransition(out::println)
                .onRound(alerts)
                .start()) {
      host.serve(watch::status);
    }
    // end::readme
  }
}
