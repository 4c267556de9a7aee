package dev.panopticon.prometheus.scrape;

import static dev.panopticon.prometheus.scrape.FakeExporters.ask;
import static dev.panopticon.prometheus.scrape.FakeExporters.told;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.panopticon.core.sample.Answer;
import dev.panopticon.core.sample.Query;
import dev.panopticon.core.sample.Sample;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScrapeSourceTest {
  private static final String OPEN_METRICS =
      "Content-Type: application/openmetrics-text; version=1.0.0\r\n";
  private static final String GZIP = "Content-Encoding: gzip\r\n";

  private FakeExporters exporters;

  @BeforeEach
  void start() throws IOException {
    exporters = new FakeExporters();
  }

  @AfterEach
  void stop() throws IOException {
    exporters.close();
  }

  @Test
  void samples_getTheLabelsOfTheirTarget() {
    exporters.with("/a", "m{a=\"b\"} 1\n").with("/b", "m 2\nother 3\n");

    assertThat(told(ask(exporters.source("/a", "/b"), "m")))
        .containsExactly(
            "m{a=\"b\",instance=\"/a\",job=\"node\"} 1", "m{instance=\"/b\",job=\"node\"} 2");
    assertThat(told(ask(exporters.source("/a", "/b"), "{__name__=~\"up|scrape_samples.*\"}")))
        .containsExactly(
            "scrape_samples_scraped{instance=\"/a\",job=\"node\"} 1",
            "scrape_samples_scraped{instance=\"/b\",job=\"node\"} 2",
            "up{instance=\"/a\",job=\"node\"} 1",
            "up{instance=\"/b\",job=\"node\"} 1");
    assertThat(ask(exporters.source("/a"), "scrape_duration_seconds").samples().get(0).value())
        .isBetween(0.0, 10.0);
  }

  @Test
  void labelsOfTheExporter_thatTheTargetHides_areKeptAside() {
    exporters.with(
        "/a", "m{job=\"x\",instance=\"\",exported_job=\"y\",exported_exported_job=\"\"} 1\n");

    assertThat(told(ask(exporters.source("/a"), "m")))
        .containsExactly(
            "m{exported_exported_exported_job=\"x\",exported_job=\"y\",instance=\"/a\","
                + "job=\"node\"} 1");
  }

  @Test
  void instance_isTheAddressUnlessNamed() {
    exporters.with("/metrics", "m 1\n");
    ScrapeJob job = ScrapeJob.named("node").targets(exporters.address()).build();

    assertThat(told(ask(ScrapeSource.of(job), "m")))
        .containsExactly("m{instance=\"" + exporters.address() + "\",job=\"node\"} 1");
  }

  @Test
  void openMetricsAndGzip_areRead() {
    exporters
        .with("/om", exchange -> exchange.reply("200 OK", OPEN_METRICS, "m 1 # {} 1\n# EOF\n"))
        .with(
            "/gzip",
            exchange -> {
              assertThat(exchange.headers().get("Accept-Encoding")).isEqualTo("gzip");
              exchange.reply("200 OK", OPEN_METRICS + GZIP, FakeExporters.gzip("m 1\n# EOF\n"));
            });

    assertThat(exporters.warnings(exporters.source("/om"), "up"))
        .containsExactly(
            "http://HOST/om (job node) is not scraped: line 1: 'm' is no counter and no bucket: it"
                + " may have no exemplar");
    assertThat(told(ask(exporters.source("/gzip"), "m")))
        .containsExactly("m{instance=\"/gzip\",job=\"node\"} 1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"sum(up)", "rate(x[5m])", "up[5m]", "up offset 5m", "up == 1", "1", "up @ 0", "{}"})
  void query_thatIsNoPlainSelector_isRejectedWithWhatToDo(String query) {
    exporters.with("/a", "m 1\n");
    Answer answer = exporters.source("/a").fetch(List.of(Query.of(query))).answer(Query.of(query));

    assertThat(answer)
        .isInstanceOfSatisfying(
            Answer.Failed.class,
            failed -> {
              assertThat(failed.trouble()).isEqualTo(Answer.Trouble.REJECTED);
              assertThat(failed.cause())
                  .startsWith(
                      "without a Prometheus only plain selectors are answered, such as"
                          + " up{job=\"node\"}: ")
                  .endsWith(
                      "; ask for the series and calculate in the check (queries, value, fold), or"
                          + " ask a Prometheus");
            });
  }

  @Test
  void timestamps_countAsInPrometheus() {
    long now = FakeExporters.NOW.toEpochMilli();
    exporters.with(
        "/a",
        """
        m{x="own"} 1 %d
        m{x="old"} 1 %d
        m{x="far"} 1 %d
        m{x="twice"} 1 %d
        m{x="twice"} 2 %d
        m{x="same"} 1
        m{x="same"} 2
        m{x="same again"} 1
        m{x="same again"} 1
        """
            .formatted(now - 60_000, now - 300_000, now + 600_001, now - 2_000, now - 3_000));

    Answer.Samples answer = ask(exporters.source("/a"), "m");

    assertThat(answer.samples())
        .extracting(
            sample -> sample.labels().value("x"),
            Sample::value,
            sample -> now - sample.epochMillis())
        .containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple("own", 1.0, 60_000L),
            org.assertj.core.groups.Tuple.tuple("twice", 1.0, 2_000L),
            org.assertj.core.groups.Tuple.tuple("same", 1.0, 0L),
            org.assertj.core.groups.Tuple.tuple("same again", 1.0, 0L));
    assertThat(exporters.warnings(exporters.source("/a"), "{__name__=~\"m|up\"}"))
        .containsExactly(
            "http://HOST/a (job node) gives 1 samples of series that it gave before, with other"
                + " values: the first counts",
            "http://HOST/a (job node) gives 2 samples that are older than 5 minutes, or far ahead:"
                + " they are left out");
  }

  @Test
  void jobsAndTargets_thatCannotBe_areRefused() {
    assertThatThrownBy(() -> ScrapeSource.of())
        .hasMessage("there must be at least one job, and no two of the same name, was []");
    ScrapeJob job = ScrapeJob.named("node").build();
    assertThatThrownBy(() -> ScrapeSource.of(job, job))
        .hasMessage(
            "there must be at least one job, and no two of the same name, was [job node, job node]");
    assertThatThrownBy(() -> ScrapeJob.named("a").targets("http://x:1/metrics").build())
        .hasMessage("a target is HOST:PORT without scheme and path, was 'http://x:1/metrics'");
    assertThatThrownBy(() -> ScrapeJob.named("a").targets("me:pass@x:1").build())
        .hasMessage("a target is HOST:PORT without user and password (the address is not shown)");
    assertThatThrownBy(() -> ScrapeJob.named("a").targets("my_host:1").build())
        .hasMessage(
            "a target is HOST:PORT, was 'my_host:1': Java takes no underscore in host names");
    assertThatThrownBy(() -> ScrapeJob.named("a").targets("x:70000").build())
        .hasMessage("a target's port is 1 to 65535, was 'x:70000'");
    assertThatThrownBy(() -> ScrapeJob.named("a").scheme("ftp"))
        .hasMessage("the scheme must be http or https, was 'ftp'");
    assertThatThrownBy(() -> ScrapeJob.named("a").timeout(Duration.ZERO))
        .hasMessage("the timeout must be between 1 ms and 1 day, was PT0S");
    assertThatThrownBy(
            () ->
                ScrapeJob.named("a")
                    .targets(new TargetGroup(List.of("x"), Map.of("__param_module", "icmp")))
                    .build())
        .hasMessage("the label '__param_module' sets a URL parameter, which is not supported");
  }
}
