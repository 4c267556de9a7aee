package dev.panopticon.prometheus.scrape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.panopticon.core.sample.Answer;
import dev.panopticon.core.sample.Query;
import dev.panopticon.core.sample.Sample;
import dev.panopticon.core.sample.SampleText;
import dev.panopticon.core.sample.Snapshot;
import dev.panopticon.prometheus.access.Access;
import dev.panopticon.prometheus.access.Secret;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScrapeSourceTest {
  private static final Instant NOW = Instant.parse("2027-01-01T00:00:00Z");
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

  private ScrapeSource source(String... paths) {
    ScrapeJob.Builder job = ScrapeJob.named("node");
    for (String path : paths) {
      job.targets(target(path));
    }
    return ScrapeSource.of(job.build()).withClock(Clock.fixed(NOW, ZoneOffset.UTC));
  }

  private TargetGroup target(String path) {
    return new TargetGroup(
        List.of(exporters.address()), Map.of("__metrics_path__", path, "instance", path));
  }

  static Answer.Samples ask(ScrapeSource source, String query) {
    return (Answer.Samples) source.fetch(List.of(Query.of(query))).answer(Query.of(query));
  }

  /** Returns the samples of an answer without their time, which is the snapshot's. */
  static List<String> told(Answer.Samples answer) {
    return answer.samples().stream()
        .map(sample -> sample.labels() + " " + SampleText.number(sample.value()))
        .sorted()
        .toList();
  }

  private List<String> warnings(ScrapeSource source, String query) {
    return ask(source, query).warnings().stream()
        .map(warning -> warning.replace(exporters.address(), "HOST"))
        .toList();
  }

  @Test
  void samples_getTheLabelsOfTheirTarget() {
    exporters.with("/a", "m{a=\"b\"} 1\n").with("/b", "m 2\nother 3\n");

    assertThat(told(ask(source("/a", "/b"), "m")))
        .containsExactly(
            "m{a=\"b\",instance=\"/a\",job=\"node\"} 1", "m{instance=\"/b\",job=\"node\"} 2");
    assertThat(told(ask(source("/a", "/b"), "{__name__=~\"up|scrape_samples.*\"}")))
        .containsExactly(
            "scrape_samples_scraped{instance=\"/a\",job=\"node\"} 1",
            "scrape_samples_scraped{instance=\"/b\",job=\"node\"} 2",
            "up{instance=\"/a\",job=\"node\"} 1",
            "up{instance=\"/b\",job=\"node\"} 1");
    assertThat(ask(source("/a"), "scrape_duration_seconds").samples().get(0).value())
        .isBetween(0.0, 10.0);
  }

  @Test
  void labelsOfTheExporter_thatTheTargetHides_areKeptAside() {
    exporters.with(
        "/a", "m{job=\"x\",instance=\"\",exported_job=\"y\",exported_exported_job=\"\"} 1\n");

    assertThat(told(ask(source("/a"), "m")))
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

    assertThat(warnings(source("/om"), "up"))
        .containsExactly(
            "http://HOST/om (job node) is not scraped: line 1: 'm' is no counter and no bucket: it"
                + " may have no exemplar");
    assertThat(told(ask(source("/gzip"), "m")))
        .containsExactly("m{instance=\"/gzip\",job=\"node\"} 1");
  }

  @ParameterizedTest
  @CsvSource({
    "404, it answers HTTP 404 (no metrics at this path)",
    "500, it answers HTTP 500",
    "401, it answers HTTP 401 (it wants other credentials)",
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

    Answer.Samples up = ask(source("/a"), "up");
    assertThat(told(up)).containsExactly("up{instance=\"/a\",job=\"node\"} 0");
    assertThat(warnings(source("/a"), "up"))
        .containsExactly("http://HOST/a (job node) is not scraped: " + cause);
  }

  @Test
  void oneBadLine_failsTheScrape() {
    exporters.with("/a", "m 1\nm{a=\"b\"} x\nn 3\n");

    assertThat(ask(source("/a"), "m").samples()).isEmpty();
    assertThat(told(ask(source("/a"), "up"))).containsExactly("up{instance=\"/a\",job=\"node\"} 0");
    assertThat(warnings(source("/a"), "up"))
        .containsExactly("http://HOST/a (job node) is not scraped: line 2: 'x' is not a number");
  }

  @Test
  void failedScrape_isToldAtUp_orByTheSnapshotWhereNobodyAskedForThat() {
    exporters.with("/a", "<html>").with("/b", "m 1\n");
    String remark =
        "http://%s/a (job node) is not scraped: line 1: expected a metric name, found '<html>'"
            .formatted(exporters.address());

    Snapshot both = source("/a", "/b").fetch(List.of(Query.of("m"), Query.of("up")));
    Snapshot without =
        source("/a", "/b").fetch(List.of(Query.of("m"), Query.of("up{instance=\"/b\"}")));

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

    assertThat(warnings(source(paths), "up")).hasSize(11).last().isEqualTo("and 20 more");
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

    assertThat(warnings(source("/cut", "/no-gzip", "/br", "/bomb"), "up"))
        .containsExactly(
            "http://HOST/cut (job node) is not scraped: its gzip is broken: it ends too early",
            "http://HOST/no-gzip (job node) is not scraped: its gzip is broken: Not in GZIP format",
            "http://HOST/br (job node) is not scraped: it sends its text as br, which was not asked"
                + " for",
            "http://HOST/bomb (job node) is not scraped: its text is larger than 64 MiB");
  }

  @Test
  void hangingExporter_costsNothingBeyondItsTimeoutAndTheDeadline() {
    exporters
        .with("/silent", exchange -> exporters.hang())
        .with(
            "/drip",
            exchange -> {
              String half = "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nm 1\n";
              exchange.out().write(half.getBytes(StandardCharsets.UTF_8));
              exchange.out().flush();
              exporters.hang();
            })
        .with("/well", "m 1\n");
    ScrapeJob job =
        ScrapeJob.named("node")
            .targets(target("/silent"))
            .targets(target("/drip"))
            .targets(target("/well"))
            .timeout(Duration.ofMillis(300))
            .build();

    long begin = System.nanoTime();
    ScrapeSource timedOut = ScrapeSource.of(job);
    assertThat(told(ask(timedOut, "up")))
        .containsExactly(
            "up{instance=\"/drip\",job=\"node\"} 0",
            "up{instance=\"/silent\",job=\"node\"} 0",
            "up{instance=\"/well\",job=\"node\"} 1");
    assertThat(warnings(timedOut, "up"))
        .containsExactly(
            "http://HOST/silent (job node) is not scraped: no answer within the timeout of 0.3 s",
            "http://HOST/drip (job node) is not scraped: no answer within the timeout of 0.3 s");
    assertThat(warnings(source("/silent", "/drip").withDeadline(Duration.ofMillis(300)), "up"))
        .containsExactly(
            "http://HOST/silent (job node) is not scraped: no answer within the deadline of 0.3 s",
            "http://HOST/drip (job node) is not scraped: no answer within the deadline of 0.3 s");
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
  }

  @Test
  void targetsThatNobodyHadTimeFor_areDown() {
    exporters.with("/silent", exchange -> exporters.hang()).with("/well", "m 1\n");
    ScrapeSource source =
        source("/silent", "/well").withMaxInFlight(1).withDeadline(Duration.ofMillis(300));

    assertThat(warnings(source, "up"))
        .containsExactly(
            "http://HOST/silent (job node) is not scraped: no answer within the deadline of 0.3 s",
            "http://HOST/well (job node) is not scraped: no answer within the deadline of 0.3 s");
  }

  @Test
  void scrapesAtOnce_areLimited() {
    AtomicInteger now = new AtomicInteger();
    AtomicInteger peak = new AtomicInteger();
    String[] paths = IntStream.range(0, 12).mapToObj(i -> "/" + i).toArray(String[]::new);
    for (String path : paths) {
      exporters.with(
          path,
          exchange -> {
            peak.accumulateAndGet(now.incrementAndGet(), Math::max);
            exchange.reply("200 OK", "", "m 1\n");
            now.decrementAndGet();
          });
    }

    assertThat(ask(source(paths).withMaxInFlight(2), "m").samples()).hasSize(12);
    assertThat(peak.get()).isLessThanOrEqualTo(3); // the last may still be closing
  }

  @Test
  void interrupt_givesFailedAnswersAndStaysSet() {
    exporters.with("/silent", exchange -> exporters.hang());
    Thread.currentThread().interrupt();

    Answer answer = source("/silent").fetch(List.of(Query.of("m"))).answer(Query.of("m"));

    assertThat(Thread.interrupted()).isTrue();
    assertThat(answer).isEqualTo(Answer.failed("interrupted before all exporters were scraped"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"sum(up)", "rate(x[5m])", "up[5m]", "up offset 5m", "up == 1", "1", "up @ 0", "{}"})
  void query_thatIsNoPlainSelector_isRejectedWithWhatToDo(String query) {
    exporters.with("/a", "m 1\n");
    Answer answer = source("/a").fetch(List.of(Query.of(query))).answer(Query.of(query));

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
    long now = NOW.toEpochMilli();
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

    Answer.Samples answer = ask(source("/a"), "m");

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
    assertThat(warnings(source("/a"), "{__name__=~\"m|up\"}"))
        .containsExactly(
            "http://HOST/a (job node) gives 1 samples of series that it gave before, with other"
                + " values: the first counts",
            "http://HOST/a (job node) gives 2 samples that are older than 5 minutes, or far ahead:"
                + " they are left out");
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

  @Test
  void rounds_leaveNoThreadsBehind() throws InterruptedException {
    exporters.with("/silent", exchange -> exporters.hang()).with("/well", "m 1\n");
    ScrapeSource source = source("/silent", "/well").withDeadline(Duration.ofMillis(20));
    for (int i = 0; i < 50; i++) {
      assertThat(ask(source, "up").samples()).hasSize(2);
    }

    List<Thread> left = new ArrayList<>();
    Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals(ScrapeRound.THREAD_NAME))
        .forEach(left::add);
    for (Thread thread : left) {
      thread.join(5_000);
      assertThat(thread.isAlive()).isFalse();
    }
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
