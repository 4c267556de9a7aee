package dev.panopticon.samples.lab;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.panopticon.core.sample.Answer;
import dev.panopticon.core.sample.Labels;
import dev.panopticon.core.sample.Query;
import dev.panopticon.core.sample.Sample;
import dev.panopticon.core.sample.SampleSource;
import dev.panopticon.core.sample.VisibleText;
import dev.panopticon.prometheus.PrometheusSource;
import dev.panopticon.prometheus.scrape.ScrapeJob;
import dev.panopticon.prometheus.scrape.ScrapeSource;
import dev.panopticon.prometheus.scrape.TargetGroup;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiConsumer;
import java.util.function.LongFunction;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is scraped directly is what a real Prometheus scrapes from the same targets. */
class ScrapeIT {
  private static final int TEXTS = Integer.getInteger("scrape.texts", 400);
  private static final long SEED = Long.getLong("scrape.seed", 20261128);
  private static final Duration SOME_SCRAPES = Duration.ofSeconds(60);
  private static final String OPEN_METRICS =
      "application/openmetrics-text; version=1.0.0; charset=utf-8";

  /** Prometheus has them and a scrape does not, or they are never the same. */
  private static final String ITS_OWN =
      "scrape_(duration_seconds|series_added|samples_post_metric_relabeling)";

  private static final List<String> SELECTORS =
      List.of(
          "m",
          "up",
          "nothing",
          "m{a=\"\"}",
          "m{a!=\"\"}",
          "x_total{_x!=\"#\"}",
          "{__name__=~\"m|a:b\"}",
          "{__name__=~\".+\",exported_job!~\"|1\"}",
          "{__name__=\"up\",exported_job=\"\"}",
          "{exported_job=~\".+\"}",
          "{le=~\"1.0|[+]Inf\"}",
          "{a=\"é\"}",
          "{a=\"\\\\\"}",
          "{a=\"\\n\"}",
          "{a='a=\"b\"'}",
          "{_x=`\\t`}",
          "{quantile=\"+Inf\",job=\"random\"}",
          "{A=~\"日.|😀\"}");

  /** The same series twice, with and without times (seconds before now) and in both formats. */
  private static final List<String> TWICE =
      List.of(
          "m 1\nm 1\n",
          "m 1\nm 2\n",
          "m 2\nm 1\n",
          "m 1\nm 2\nm 3\n",
          "m{a=\"b\",A=\"d\"} 2\nm{A=\"d\",a=\"b\"} 1\n",
          "m 1 @60\nm 1 @60\n",
          "m 1 @60\nm 2 @60\n",
          "m 2 @60\nm 1 @60\n",
          "m 1 @60\nm 2 @50\n",
          "m 1 @50\nm 2 @60\n",
          "m 1 @60\nm 2\n",
          "m 1\nm 2 @60\n",
          "m NaN\nm 1\n",
          "m 1\nm NaN\n",
          "m 0\nm -0\n",
          "up 0\n",
          "up 5\nup 7\n");

  private record Served(byte[] text, String contentType) {}

  @TempDir Path temp;
  private final ExecutorService threads = Executors.newFixedThreadPool(8);
  private final List<Served> texts = new ArrayList<>();
  private HttpServer exporters;

  @BeforeEach
  void start() throws IOException {
    exporters = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    exporters.setExecutor(threads);
    exporters.createContext(
        "/",
        exchange -> {
          Served served =
              texts.get(Integer.parseInt(exchange.getRequestURI().getPath().substring(1)));
          exchange.getResponseHeaders().set("Content-Type", served.contentType());
          exchange.getResponseHeaders().set("Connection", "close");
          exchange.sendResponseHeaders(200, served.text().length == 0 ? -1 : served.text().length);
          exchange.getResponseBody().write(served.text());
          exchange.close();
        });
    exporters.start();
  }

  @AfterEach
  void stop() {
    exporters.stop(0);
    threads.shutdownNow();
  }

  @Test
  void anyText_isReadAsPrometheusReadsIt() throws IOException {
    long now = System.currentTimeMillis();
    for (int i = 0; i < TEXTS; i++) {
      boolean isOpenMetrics = i % 2 == 1;
      serve(new RandomScrapes(SEED + i, isOpenMetrics, now).next(), isOpenMetrics);
    }
    compare(
        (server, scrape) -> {
          for (String selector : SELECTORS) {
            assertThat(byTarget(samples(scrape, selector)))
                .as(selector)
                .isEqualTo(byTarget(samples(server, selector)));
          }
          assertThat(samples(scrape, "up")).extracting(Sample::value).contains(0.0, 1.0);
        });
  }

  @Test
  void seriesThatIsGivenTwice_isReadAsPrometheusReadsIt() throws IOException {
    long now = System.currentTimeMillis();
    for (String text : TWICE) {
      serve(timed(text, ago -> "" + (now - ago * 1000)).getBytes(StandardCharsets.UTF_8), false);
      String openMetrics = timed(text, ago -> "%d".formatted(now / 1000 - ago)) + "# EOF\n";
      serve(openMetrics.getBytes(StandardCharsets.UTF_8), true);
    }
    compare((server, scrape) -> assertThat(samples(scrape, "m")).hasSize(2 * (TWICE.size() - 2)));
  }

  private static String timed(String text, LongFunction<String> time) {
    return Pattern.compile("@(\\d+)")
        .matcher(text)
        .replaceAll(ago -> time.apply(Long.parseLong(ago.group(1))));
  }

  private void serve(byte[] text, boolean isOpenMetrics) {
    texts.add(new Served(text, isOpenMetrics ? OPEN_METRICS : "text/plain; version=0.0.4"));
  }

  /** Compares what both have of all targets, and whatever else is to be compared. */
  private void compare(BiConsumer<SampleSource, SampleSource> others) throws IOException {
    try (LocalServer prometheus =
        LocalServer.startPrometheus(Debian.require("prometheus"), config(), temp)) {
      SampleSource server = PrometheusSource.at(prometheus.uri());
      SampleSource scrape = ScrapeSource.of(job());
      boolean all =
          Await.until(
              SOME_SCRAPES, () -> samples(server, "up{target!=\"\"}").size() >= texts.size());
      assertThat(all).isTrue();

      Map<String, Map<Labels, Double>> expected = byTarget(samples(server, "{target!=\"\"}"));
      Map<String, Map<Labels, Double>> found = byTarget(samples(scrape, "{target!=\"\"}"));

      assertThat(different(expected, found)).isEmpty();
      others.accept(server, scrape);
    }
  }

  private List<String> different(
      Map<String, Map<Labels, Double>> expected, Map<String, Map<Labels, Double>> found) {
    List<String> different = new ArrayList<>();
    expected.forEach(
        (target, samples) -> {
          if (!samples.equals(found.get(target))) {
            byte[] text = texts.get(Integer.parseInt(target)).text();
            different.add(
                "%s: %s%nPrometheus: %s%nscrape:     %s%n"
                    .formatted(
                        target,
                        VisibleText.of(new String(text, StandardCharsets.ISO_8859_1)),
                        samples,
                        found.get(target)));
          }
        });
    return different;
  }

  private String config() {
    StringBuilder config = new StringBuilder();
    config.append("global: { scrape_interval: 3s, scrape_timeout: 3s }\nscrape_configs:\n");
    config.append("  - job_name: random\n    static_configs:\n");
    for (int i = 0; i < texts.size(); i++) {
      config.append(
          "      - targets: ['%s']\n        labels: { target: '%d', __metrics_path__: /%d }\n"
              .formatted(address(), i, i));
    }
    return config.toString();
  }

  private ScrapeJob job() {
    ScrapeJob.Builder job = ScrapeJob.named("random");
    for (int i = 0; i < texts.size(); i++) {
      job.targets(
          new TargetGroup(
              List.of(address()), Map.of("target", "" + i, "__metrics_path__", "/" + i)));
    }
    return job.build();
  }

  private String address() {
    return "127.0.0.1:" + exporters.getAddress().getPort();
  }

  private static List<Sample> samples(SampleSource source, String query) {
    Answer answer = source.fetch(List.of(Query.of(query))).answer(Query.of(query));
    assertThat(answer).isInstanceOf(Answer.Samples.class);
    return ((Answer.Samples) answer).samples();
  }

  private static Map<String, Map<Labels, Double>> byTarget(List<Sample> samples) {
    Map<String, Map<Labels, Double>> targets = new TreeMap<>();
    for (Sample sample : samples) {
      if (!sample.labels().metric().matches(ITS_OWN)) {
        Double twice =
            targets
                .computeIfAbsent(sample.labels().value("target"), target -> new HashMap<>())
                .put(sample.labels(), sample.value());
        assertThat(twice).isNull();
      }
    }
    return targets;
  }
}
