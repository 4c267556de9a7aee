package dev.panopticon.prometheus.scrape;

import static dev.panopticon.prometheus.scrape.FakeExporters.ask;
import static dev.panopticon.prometheus.scrape.FakeExporters.told;
import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.core.sample.Answer;
import dev.panopticon.core.sample.Query;
import dev.panopticon.core.sample.Sample;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How long exporters are waited for, and what is left behind. */
class ScrapeDeadlineTest {
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
            .targets(exporters.target("/silent"))
            .targets(exporters.target("/drip"))
            .targets(exporters.target("/well"))
            .timeout(Duration.ofMillis(300))
            .build();

    long begin = System.nanoTime();
    ScrapeSource timedOut = ScrapeSource.of(job);
    assertThat(told(ask(timedOut, "up")))
        .containsExactly(
            "up{instance=\"/drip\",job=\"node\"} 0",
            "up{instance=\"/silent\",job=\"node\"} 0",
            "up{instance=\"/well\",job=\"node\"} 1");
    assertThat(exporters.warnings(timedOut, "up"))
        .containsExactly(
            "http://HOST/silent (job node) is not scraped: no answer within the timeout of 0.3 s",
            "http://HOST/drip (job node) is not scraped: no answer within the timeout of 0.3 s");
    assertThat(
            exporters.warnings(
                exporters.source("/silent", "/drip").withDeadline(Duration.ofMillis(300)), "up"))
        .containsExactly(
            "http://HOST/silent (job node) is not scraped: no answer within the deadline of 0.3 s",
            "http://HOST/drip (job node) is not scraped: no answer within the deadline of 0.3 s");
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
  }

  /** Why there is no breaker: one after the other they would take 18 seconds. */
  @Test
  void deadExporters_costTheirTimeoutOnceTogether() {
    ScrapeJob.Builder job = ScrapeJob.named("node").timeout(Duration.ofMillis(300));
    for (int i = 0; i < 60; i++) {
      exporters.with("/" + i, exchange -> exporters.hang());
      job.targets(exporters.target("/" + i));
    }
    job.targets(exporters.target("/well"));
    exporters.with("/well", "m 1\n");

    long begin = System.nanoTime();
    Answer.Samples up = ask(ScrapeSource.of(job.build()), "up");

    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
    assertThat(up.samples().stream().mapToDouble(Sample::value).sum()).isEqualTo(1);
  }

  @Test
  void targetsThatNobodyHadTimeFor_areDown() {
    exporters.with("/silent", exchange -> exporters.hang()).with("/well", "m 1\n");
    ScrapeSource source =
        exporters
            .source("/silent", "/well")
            .withMaxInFlight(1)
            .withDeadline(Duration.ofMillis(300));

    assertThat(exporters.warnings(source, "up"))
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

    assertThat(ask(exporters.source(paths).withMaxInFlight(2), "m").samples()).hasSize(12);
    assertThat(peak.get()).isLessThanOrEqualTo(3); // the last may still be closing
  }

  @Test
  void interrupt_givesFailedAnswersAndStaysSet() {
    exporters.with("/silent", exchange -> exporters.hang());
    Thread.currentThread().interrupt();

    Answer answer = exporters.source("/silent").fetch(List.of(Query.of("m"))).answer(Query.of("m"));

    assertThat(Thread.interrupted()).isTrue();
    assertThat(answer).isEqualTo(Answer.failed("interrupted before all exporters were scraped"));
  }

  @Test
  void rounds_leaveNoThreadsBehind() throws InterruptedException {
    exporters.with("/silent", exchange -> exporters.hang()).with("/well", "m 1\n");
    ScrapeSource source = exporters.source("/silent", "/well").withDeadline(Duration.ofMillis(20));
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
}
