package dev.panopticon.prometheus.scrape;

import static dev.panopticon.prometheus.scrape.FakeExporters.ask;
import static dev.panopticon.prometheus.scrape.FakeExporters.told;
import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.core.sample.Answer;
import dev.panopticon.core.sample.Query;
import dev.panopticon.core.sample.Snapshot;
import dev.panopticon.prometheus.access.Access;
import dev.panopticon.prometheus.access.Secret;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is told of exporters that cannot be scraped. */
class FailedScrapesTest {
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

  @ParameterizedTest
  @CsvSource({
    "404, it answers HTTP 404 (no metrics at this path)",
    "500, it answers HTTP 500",
    "401, it answers HTTP 401 (it wants credentials)",
    "204, it answers HTTP 204",
    "302, it redirects to http://elsewhere/metrics: name that address as the target"
  })
  void status_thatIsNot200_isAScrapeThatFailed(int status, String cause) {
    exporters.with(
        "/a",
        exchange -> {
          String location = "Location: http://u:p@elsewhere/metrics?token=x\r\n";
          exchange.reply(status + " Told", location, status == 204 ? "" : "m 1\n");
        });

    Answer.Samples up = ask(exporters.source("/a"), "up");
    assertThat(told(up)).containsExactly("up{instance=\"/a\",job=\"node\"} 0");
    assertThat(exporters.warnings(exporters.source("/a"), "up"))
        .containsExactly("http://HOST/a (job node) is not scraped: " + cause);
  }

  @Test
  void oneBadLine_failsTheScrape() {
    exporters.with("/a", "m 1\nm{a=\"b\"} x\nn 3\n");

    assertThat(ask(exporters.source("/a"), "m").samples()).isEmpty();
    assertThat(told(ask(exporters.source("/a"), "up")))
        .containsExactly("up{instance=\"/a\",job=\"node\"} 0");
    assertThat(exporters.warnings(exporters.source("/a"), "up"))
        .containsExactly("http://HOST/a (job node) is not scraped: line 2: 'x' is not a number");
  }

  @Test
  void failedScrape_isToldAtUp_orByTheSnapshotWhereNobodyAskedForThat() {
    exporters.with("/a", "<html>").with("/b", "m 1\n");
    String remark =
        "http://%s/a (job node) is not scraped: line 1: expected a metric name, found '<html>'"
            .formatted(exporters.address());

    Snapshot both = exporters.source("/a", "/b").fetch(List.of(Query.of("m"), Query.of("up")));
    Snapshot without =
        exporters.source("/a", "/b").fetch(List.of(Query.of("m"), Query.of("up{instance=\"/b\"}")));

    assertThat(((Answer.Samples) both.answer(Query.of("up"))).warnings()).containsExactly(remark);
    assertThat(((Answer.Samples) both.answer(Query.of("m"))).warnings()).isEmpty();
    assertThat(both.remarks()).isEmpty();
    assertThat(((Answer.Samples) without.answer(Query.of("m"))).warnings()).isEmpty();
    assertThat(without.remarks()).containsExactly(remark);
  }

  @Test
  void targetsFile_thatIsMissing_isRemarkedOn() {
    exporters.with("/metrics", "m 1\n");
    ScrapeJob job =
        ScrapeJob.named("node")
            .targets(exporters.address())
            .targetFile(Path.of("none.yml"))
            .build();

    Snapshot snapshot = ScrapeSource.of(job).fetch(List.of(Query.of("m")));

    assertThat(((Answer.Samples) snapshot.answer(Query.of("m"))).samples()).hasSize(1);
    assertThat(snapshot.remarks())
        .containsExactly("job node: targets file none.yml: there is no such file");
  }

  @Test
  void manyFailedScrapes_areToldInPart() {
    String[] paths = IntStream.range(0, 30).mapToObj(i -> "/none" + i).toArray(String[]::new);

    assertThat(exporters.warnings(exporters.source(paths), "up"))
        .hasSize(11)
        .last()
        .isEqualTo("and 20 more");
  }

  @Test
  void nobodyListens_isSaid() throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    ScrapeJob job = ScrapeJob.named("node").targets("127.0.0.1:" + port).build();

    assertThat(ask(ScrapeSource.of(job), "up").warnings())
        .containsExactly(
            "http://127.0.0.1:%d/metrics (job node) is not scraped: cannot connect: connection"
                    .formatted(port)
                + " refused");
    ScrapeJob unknown = ScrapeJob.named("node").targets("no-such-host.invalid").build();
    assertThat(ask(ScrapeSource.of(unknown), "up").warnings())
        .containsExactly(
            "http://no-such-host.invalid:80/metrics (job node) is not scraped: cannot connect:"
                + " unknown host");
  }

  @Test
  void brokenReplies_areFailedScrapes() {
    exporters
        .with(
            "/cut",
            exchange -> {
              byte[] gzip = FakeExporters.gzip("m 1\n".repeat(1_000));
              exchange.reply("200 OK", GZIP, Arrays.copyOf(gzip, gzip.length / 2));
            })
        .with(
            "/no-gzip",
            exchange -> {
              exchange.reply("200 OK", GZIP, "m 1\n");
            })
        .with(
            "/br",
            exchange -> {
              exchange.reply("200 OK", "Content-Encoding: br\r\n", "m 1\n");
            })
        .with(
            "/bomb",
            exchange -> {
              exchange.reply("200 OK", GZIP, FakeExporters.gzip("#\n".repeat(40 << 20)));
            });

    assertThat(exporters.warnings(exporters.source("/cut", "/no-gzip", "/br", "/bomb"), "up"))
        .containsExactly(
            "http://HOST/cut (job node) is not scraped: its gzip is broken: it ends too early",
            "http://HOST/no-gzip (job node) is not scraped: its gzip is broken: Not in GZIP format",
            "http://HOST/br (job node) is not scraped: it sends its text as br, which was not asked"
                + " for",
            "http://HOST/bomb (job node) is not scraped: its text is larger than 64 MiB");
  }

  @Test
  void credentials_areSentAndNotTold() {
    exporters.with(
        "/metrics",
        exchange -> {
          exchange.reply("200 OK", "", exchange.headers().get("Authorization"));
        });
    ScrapeJob job =
        ScrapeJob.named("node")
            .targets(exporters.address())
            .access(Access.builder().bearer(Secret.of("open-sesame")).build())
            .build();

    assertThat(ask(ScrapeSource.of(job), "up").warnings())
        .singleElement()
        .asString()
        .contains("'(secret)' is not a number")
        .doesNotContain("sesame");
  }

  @Test
  void credentials_repeatedInALabel_areNotShown() {
    exporters.with(
        "/metrics",
        exchange ->
            exchange.reply(
                "200 OK", "", "m{a=\"" + exchange.headers().get("Authorization") + "\"} 1\n"));
    ScrapeJob job =
        ScrapeJob.named("node")
            .targets(exporters.address())
            .access(Access.builder().bearer(Secret.of("open-sesame")).build())
            .build();

    assertThat(ask(ScrapeSource.of(job), "m").samples())
        .singleElement()
        .satisfies(
            sample -> assertThat(sample.labels().asMap()).containsEntry("a", "Bearer (secret)"));
  }
}
