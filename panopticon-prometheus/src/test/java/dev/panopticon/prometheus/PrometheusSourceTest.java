package dev.panopticon.prometheus;

import static dev.panopticon.prometheus.FakeServer.json;
import static dev.panopticon.prometheus.FakeServer.number;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.panopticon.core.sample.Answer;
import dev.panopticon.core.sample.Labels;
import dev.panopticon.core.sample.Query;
import dev.panopticon.core.sample.Sample;
import dev.panopticon.core.sample.Snapshot;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PrometheusSourceTest {
  private static final Instant NOW = Instant.parse("2026-11-23T04:59:54.315987654Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

  @Test
  void fetch_twentyQueries_sixteenAreUnderWayAtOnce() throws Exception {
    CountDownLatch sixteen = new CountDownLatch(16);
    try (FakeServer server = FakeServer.replying(request -> whenReached(sixteen))) {
      Snapshot snapshot = FakeServer.source(server.base()).fetch(queries(20));

      assertThat(snapshot.answers().values())
          .hasSize(20)
          .allMatch(Answer.Samples.class::isInstance);
      assertThat(server.peak()).isEqualTo(16);
    }
  }

  @Test
  void fetch_maxInFlight_isReachedAndNotExceeded() throws Exception {
    CountDownLatch three = new CountDownLatch(3);
    try (FakeServer server = FakeServer.replying(request -> whenReached(three))) {
      Snapshot snapshot = FakeServer.source(server.base()).withMaxInFlight(3).fetch(queries(12));

      assertThat(snapshot.answers().values())
          .hasSize(12)
          .allMatch(Answer.Samples.class::isInstance);
      assertThat(server.peak()).isEqualTo(3);
    }
  }

  @Test
  void fetch_manyQueries_answersAreInTheOrderAsked() throws Exception {
    List<Query> queries = queries(40);
    try (FakeServer server = FakeServer.replying(request -> json(number(request.query())))) {
      Snapshot snapshot = FakeServer.source(server.base()).fetch(queries);

      assertThat(snapshot.answers().keySet()).containsExactlyElementsOf(queries);
      assertThat(snapshot.answer(Query.of("7")))
          .isEqualTo(Answer.of(new Sample(Labels.none(), 7, 1_000)));
    }
  }

  @Test
  void fetch_everyQuery_hasTheTimeOfTheSnapshot() throws Exception {
    try (FakeServer server = FakeServer.replying(request -> json(number(request.time(), "1")))) {
      Snapshot snapshot = FakeServer.source(server.base()).withClock(CLOCK).fetch(queries(5));

      assertThat(snapshot.at()).isEqualTo(Instant.parse("2026-11-23T04:59:54.315Z"));
      assertThat(server.requests())
          .hasSize(5)
          .allSatisfy(
              request -> assertThat(request.parameters()).containsEntry("time", "1795409994.315"));
    }
  }

  @Test
  void fetch_repeatedQuery_isAskedOnce() throws Exception {
    try (FakeServer server = FakeServer.replying(request -> json(number("1")))) {
      Snapshot snapshot =
          FakeServer.source(server.base()).fetch(List.of(Query.of("up"), Query.of("up")));

      assertThat(snapshot.answers()).hasSize(1);
      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  void fetch_noQueries_asksNothing() {
    Snapshot snapshot =
        PrometheusSource.at(URI.create("http://127.0.0.1:9")).withClock(CLOCK).fetch(List.of());

    assertThat(snapshot.answers()).isEmpty();
    assertThat(snapshot.at()).isEqualTo(Instant.parse("2026-11-23T04:59:54.315Z"));
  }

  @Test
  void fetch_oneQueryFails_othersAreAnswered() throws Exception {
    try (FakeServer server =
        FakeServer.replying(
            request ->
                request.query().equals("1")
                    ? FakeServer.reply("502 Bad Gateway", "text/html", "<html>")
                    : json(number("1")))) {
      Snapshot snapshot = FakeServer.source(server.base()).fetch(queries(3));

      assertThat(snapshot.answer(Query.of("0"))).isInstanceOf(Answer.Samples.class);
      assertThat(snapshot.answer(Query.of("1"))).isInstanceOf(Answer.Failed.class);
      assertThat(snapshot.answer(Query.of("2"))).isInstanceOf(Answer.Samples.class);
    }
  }

  @Test
  void fetch_nullQueries_areRefused() {
    PrometheusSource source = PrometheusSource.at(URI.create("http://127.0.0.1:9"));

    assertThatNullPointerException().isThrownBy(() -> source.fetch(null));
    assertThatNullPointerException()
        .isThrownBy(() -> source.fetch(Arrays.asList(Query.of("up"), null)));
  }

  @Test
  void fetch_interrupted_keepsWhatIsAnsweredAndTheInterrupt() throws Exception {
    Thread asking = Thread.currentThread();
    CountDownLatch never = new CountDownLatch(1);
    try (FakeServer server =
        FakeServer.replying(
            request -> {
              if (request.query().equals("1")) {
                asking.interrupt();
                never.await();
              }
              return json(number("1"));
            })) {
      Snapshot snapshot = FakeServer.source(server.base()).withMaxInFlight(1).fetch(queries(3));

      assertThat(Thread.interrupted()).isTrue();
      Answer interrupted = Answer.failed("interrupted before " + server.address() + " answered");
      assertThat(snapshot.answer(Query.of("0"))).isInstanceOf(Answer.Samples.class);
      assertThat(snapshot.answer(Query.of("1"))).isEqualTo(interrupted);
      assertThat(snapshot.answer(Query.of("2"))).isEqualTo(interrupted);
    }
  }

  @Test
  void fetch_manyTimes_leavesNoThreadBehind() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    try (FakeServer server =
        FakeServer.replying(
            request -> {
              if (request.query().equals("9")) {
                never.await();
              }
              return json(number("1"));
            })) {
      PrometheusSource source =
          FakeServer.source(server.base()).withDeadline(Duration.ofMillis(100));
      for (int i = 0; i < 20; i++) {
        source.fetch(queries(i % 2 == 0 ? 5 : 10));
      }

      for (Thread thread : workers()) {
        thread.join(TimeUnit.SECONDS.toMillis(10));
      }
      assertThat(workers()).isEmpty();
    }
  }

  @Test
  void withDeadline_outOfRange_isRefused() {
    PrometheusSource source = PrometheusSource.at(URI.create("http://127.0.0.1:9"));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> source.withDeadline(Duration.ofNanos(999_999)))
        .withMessage("the deadline must be between 1 ms and 1 day, was PT0.000999999S");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> source.withDeadline(Duration.ofDays(1).plusNanos(1)))
        .withMessage("the deadline must be between 1 ms and 1 day, was PT24H0.000000001S");
  }

  @Test
  void withMaxInFlight_none_isRefused() {
    PrometheusSource source = PrometheusSource.at(URI.create("http://127.0.0.1:9"));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> source.withMaxInFlight(0))
        .withMessage("maxInFlight must be at least 1, was 0");
  }

  @Test
  void toString_source_namesTheServer() {
    assertThat(PrometheusSource.at(URI.create("HTTPS://mon.example.org/prometheus/")))
        .hasToString("Prometheus at https://mon.example.org/prometheus");
  }

  private static List<Query> queries(int count) {
    return IntStream.range(0, count).mapToObj(i -> Query.of("" + i)).toList();
  }

  private static byte[] whenReached(CountDownLatch latch) throws InterruptedException {
    latch.countDown();
    return latch.await(10, TimeUnit.SECONDS) ? json(number("1")) : json("{}");
  }

  private static List<Thread> workers() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals(Turn.THREAD_NAME))
        .toList();
  }
}
