package dev.panopticon.samples.lab;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.panopticon.core.check.Bands;
import dev.panopticon.core.check.Check;
import dev.panopticon.core.check.CheckStatus;
import dev.panopticon.core.check.Condition;
import dev.panopticon.core.check.Question;
import dev.panopticon.core.check.Question.Input;
import dev.panopticon.core.check.Voters;
import dev.panopticon.core.rating.Combination;
import dev.panopticon.core.rating.Rating;
import dev.panopticon.core.sample.Answer;
import dev.panopticon.core.sample.Query;
import dev.panopticon.core.sample.SampleSource;
import dev.panopticon.prometheus.PrometheusSource;
import dev.panopticon.prometheus.scrape.ScrapeJob;
import dev.panopticon.prometheus.scrape.ScrapeSource;
import dev.panopticon.prometheus.scrape.TargetGroup;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A sample that a server still shows, but that was measured minutes ago. */
class MaxAgeIT {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Instant threeMinutesAgo = Instant.now().minusSeconds(180);
  @TempDir private Path temp;

  @Test
  void oldSampleOfAnExporter_isUnknownWithMaxAge_fromPrometheusAndFromAScrape() throws IOException {
    HttpServer exporter = exporter();
    String address = "127.0.0.1:" + exporter.getAddress().getPort();
    String config =
        """
        global: { scrape_interval: 1s, scrape_timeout: 1s }
        scrape_configs:
          - job_name: old
            static_configs: [{ targets: ['%s'] }]
        """
            .formatted(address);
    try (LocalServer prometheus =
        LocalServer.startPrometheus(Debian.require("prometheus"), config, temp)) {
      SampleSource server = PrometheusSource.at(prometheus.uri());
      awaitOld(server);
      expectAges(server);
      expectAges(
          ScrapeSource.of(
              ScrapeJob.named("old").targets(new TargetGroup(List.of(address), Map.of())).build()));
    } finally {
      exporter.stop(0);
    }
  }

  @Test
  void oldSampleOfVictoriaMetrics_isUnknownWithMaxAge() throws Exception {
    try (LocalServer victoria = Debian.startVictoriaMetrics(temp)) {
      HttpRequest push =
          HttpRequest.newBuilder(victoria.uri().resolve("/api/v1/import/prometheus"))
              .POST(BodyPublishers.ofString(text(true)))
              .build();
      assertThat(HttpClient.newHttpClient().send(push, BodyHandlers.ofString()).statusCode())
          .isEqualTo(204);
      SampleSource server = PrometheusSource.at(victoria.uri());
      awaitOld(server);
      expectAges(server);
    }
  }

  private static void awaitOld(SampleSource source) {
    List<Query> both = List.of(Query.of("old"), Query.of("fresh"));
    boolean areThere =
        Await.until(
            PATIENCE,
            () ->
                source.fetch(both).answers().values().stream()
                    .allMatch(a -> a instanceof Answer.Samples s && !s.samples().isEmpty()));
    assertThat(areThere).isTrue();
  }

  private static void expectAges(SampleSource source) {
    assertThat(rate(source, Input.of("value", Query.of("old"))).rating()).isEqualTo(Rating.HEALTHY);
    assertThat(rate(source, limited("old", 240)).rating()).isEqualTo(Rating.HEALTHY);
    assertThat(rate(source, limited("fresh", 60)).rating()).isEqualTo(Rating.HEALTHY);
    CheckStatus old = rate(source, limited("old", 60));
    assertThat(old.rating()).isEqualTo(Rating.UNKNOWN);
    assertThat(old.voters().get(0).reason()).matches("silent: value is 3m[0-9]*s? old, at most 1m");
  }

  private static Input limited(String metric, long seconds) {
    return Input.of("value", Query.of(metric)).withMaxAge(Duration.ofSeconds(seconds));
  }

  private static CheckStatus rate(SampleSource source, Input input) {
    Bands bands = Bands.healthy(Condition.of("value == 1", row -> row.value() == 1));
    Check check =
        Check.builder("age", Question.of(input), Voters.wholeCluster(), bands)
            .combine(Combination.worst())
            .build();
    return check.rate(source.fetch(check.queries()), "instance");
  }

  private HttpServer exporter() throws IOException {
    HttpServer exporter =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    exporter.createContext(
        "/metrics",
        exchange -> {
          byte[] text = text(false).getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4");
          exchange.sendResponseHeaders(200, text.length);
          exchange.getResponseBody().write(text);
          exchange.close();
        });
    exporter.start();
    return exporter;
  }

  private String text(boolean isTimed) {
    String now = isTimed ? " " + System.currentTimeMillis() : "";
    return "old 1 %d\nfresh 1%s\n".formatted(threeMinutesAgo.toEpochMilli(), now);
  }
}
