package dev.panopticon.samples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.core.cluster.Cluster;
import dev.panopticon.core.cluster.ClusterStatus;
import dev.panopticon.core.sample.SampleSource;
import dev.panopticon.core.watch.Panopticon;
import dev.panopticon.core.watch.Transition;
import dev.panopticon.core.watch.Watch;
import dev.panopticon.prometheus.AlertDelivery;
import dev.panopticon.prometheus.Alertmanager;
import dev.panopticon.prometheus.PrometheusSource;
import dev.panopticon.prometheus.access.Access;
import dev.panopticon.prometheus.access.Secret;
import dev.panopticon.prometheus.scrape.ScrapeJob;
import dev.panopticon.prometheus.scrape.ScrapeSource;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each example in the Javadoc of the library is code that stands here, and so compiles. */
class JavadocExamplesTest {
  private static final Path ROOT = Path.of("../..");
  private static final Path THIS =
      Path.of("src/test/java/dev/panopticon/samples/quickstart/JavadocExamplesTest.java");
  private static final Pattern EXAMPLE = Pattern.compile("(?s)<pre>\\{@code\n(.*?)\n *\\* }</pre>");

  /** The examples, in a host application of their own. */
  interface Host {
    void alert(Transition transition);

    void serve(Supplier<ClusterStatus> status);

    default void watching(Cluster cluster, SampleSource source) {
      Panopticon panopticon =
          Panopticon.of(cluster, source).every(Duration.ofSeconds(15)).onTransition(this::alert);
      try (Watch watch = panopticon.start()) {
        serve(watch::status);
      }
    }

    default void alerting(Cluster cluster, SampleSource source) {
      Alertmanager alertmanager = Alertmanager.at(URI.create("http://alerts.example.org:9093/"));
      try (AlertDelivery alerts = alertmanager.start();
          Watch watch = Panopticon.of(cluster, source).onRound(alerts).start()) {
        serve(watch::status);
      }
    }

    default PrometheusSource protectedServer() {
      Access access =
          Access.builder()
              .trust(Path.of("/etc/panopticon/ca.pem"))
              .clientCertificate(
                  Path.of("/etc/panopticon/cert.pem"), Path.of("/etc/panopticon/key.pem"))
              .basicAuth("panopticon", Secret.in(Path.of("/etc/panopticon/password")))
              .build();
      PrometheusSource source =
          PrometheusSource.at(URI.create("https://mon.example.org/prometheus/")).withAccess(access);
      return source;
    }

    default ScrapeSource exporters() {
      ScrapeJob node =
          ScrapeJob.named("node").targets("node1:9100", "node2:9100", "node3:9100").build();
      return ScrapeSource.of(node);
    }
  }

  @Test
  void examples_ofAllModules_standHere() throws IOException {
    List<String> examples = examples();
    String here = onOneLine(Files.readString(THIS));
    assertThat(examples).hasSizeGreaterThanOrEqualTo(4);
    assertThat(examples).allSatisfy(example -> assertThat(here).contains(onOneLine(example)));
  }

  private static List<String> examples() throws IOException {
    List<String> examples = new ArrayList<>();
    for (String module : List.of("panopticon-core", "panopticon-rules", "panopticon-prometheus")) {
      try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/main/java"))) {
        for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
          EXAMPLE
              .matcher(Files.readString(file))
              .results()
              .forEach(example -> examples.add(example.group(1)));
        }
      }
    }
    return examples;
  }

  /** Returns code without the margin of a comment, and as if it were written in one line. */
  private static String onOneLine(String code) {
    return code.replaceAll("(?m)^ *\\* ", "").replaceAll("\\s+", " ").replace("( ", "(").strip();
  }
}
