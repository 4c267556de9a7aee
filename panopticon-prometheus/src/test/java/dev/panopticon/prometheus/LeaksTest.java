package dev.panopticon.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.core.sample.Answer;
import dev.panopticon.core.sample.Labels;
import dev.panopticon.core.sample.Query;
import dev.panopticon.core.sample.Sample;
import dev.panopticon.core.sample.Snapshot;
import dev.panopticon.prometheus.FaultServer.Reply;
import dev.panopticon.prometheus.FaultServer.Timing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/** What is left after very many rounds in which much goes wrong: nothing. */
class LeaksTest {
  private static final int ROUNDS = 10_000;
  private static final int MOST_IN_FLIGHT = 4;

  /** The rarest: each costs the deadline. */
  private static final Set<Timing> SLOW =
      Set.of(
          Timing.SILENT,
          Timing.HEADERS_ONLY,
          Timing.HALF_HEADERS,
          Timing.ENDLESS_HEADERS,
          Timing.STALLED,
          Timing.DRIP,
          Timing.ENDLESS);

  /**
   * The JDK's client never closes a connection whose status line or headers it cannot read: too
   * large, a bad name, a Content-Length that is no number. It stays open until this JVM ends, even
   * where the server closes it, and nothing here holds it. So does a call of {@code
   * HttpClient.send} alone, with JDK 17.0.15 and 25. All that can be done is to ask such a server
   * only once.
   */
  private static final Timing UNCLOSED = Timing.ENDLESS_HEADERS;

  private static final int[] STATUSES = {200, 200, 200, 400, 401, 404, 422, 429, 500, 502, 503};
  private static final Answer ONE = Answer.of(new Sample(Labels.none(), 1, 1_000));

  @Test
  void fetch_tenThousandRoundsWithFaults_leavesNoThreadAndNoConnection() throws Exception {
    Random random = new Random(7);
    try (FaultServer server = new FaultServer(LeaksTest::reply)) {
      PrometheusSource source =
          FakeServer.source(server.base())
              .withMaxInFlight(MOST_IN_FLIGHT)
              .withRetries(new Retries(System::nanoTime, random::nextDouble, pause -> {}));
      int unclosed = 0;
      for (int round = 0; round < ROUNDS; round++) {
        boolean isSlow = round % 100 == 0;
        List<Query> queries = queries(random, isSlow);
        Duration deadline = isSlow ? Duration.ofMillis(30) : Duration.ofSeconds(20);

        unclosed += queries.get(0).text().endsWith(UNCLOSED.name()) ? 1 : 0;
        check(source.withDeadline(deadline).fetch(queries), queries, isSlow);
      }

      assertThat(source.fetch(List.of(Query.of("200_WHOLE"))).answers().values()).containsOnly(ONE);
      assertThat(await(() -> threads("panopticon-prometheus") == 0)).isTrue();
      assertThat(threads("HttpClient-")).isLessThan(50);
      int most = MOST_IN_FLIGHT + unclosed;
      assertThat(unclosed).isBetween(1, 50);
      assertThat(await(() -> server.openCount() <= most))
          .as("%d connections", server.openCount())
          .isTrue();
    }
  }

  private static List<Query> queries(Random random, boolean isSlow) {
    List<Query> queries = new ArrayList<>();
    if (isSlow || random.nextInt(5) == 0) {
      Timing[] timings = Timing.values();
      Timing timing = timings[random.nextInt(timings.length)];
      while (SLOW.contains(timing) != isSlow) {
        timing = timings[random.nextInt(timings.length)];
      }
      queries.add(Query.of(STATUSES[random.nextInt(STATUSES.length)] + "_" + timing));
    }
    if (queries.isEmpty() || random.nextInt(4) == 0) {
      queries.add(Query.of("200_WHOLE"));
    }
    return queries;
  }

  /** Only what came whole and was right is samples. */
  private static void check(Snapshot snapshot, List<Query> queries, boolean isSlow) {
    for (Query query : queries) {
      Answer answer = snapshot.answer(query);
      boolean isRight = query.text().equals("200_WHOLE") || query.text().equals("200_CHUNKED");
      if (isRight && !(isSlow && Takings.isMissing(answer))) {
        assertThat(answer).as(query.text()).isEqualTo(ONE);
      } else {
        assertThat(answer).as(query.text()).isInstanceOf(Answer.Failed.class);
      }
    }
  }

  private static Reply reply(String query) {
    if (query.equals("1")) {
      return reply("200_WHOLE");
    }
    String[] parts = query.split("_", 2);
    return new Reply(
        "HTTP/1.1 %s Status\r\nContent-Type: application/json\r\n".formatted(parts[0]),
        FakeServer.raw(FakeServer.number("1")),
        Timing.valueOf(parts[1]));
  }

  private static long threads(String name) {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith(name))
        .count();
  }

  /** Waits up to 10 seconds: connections end a little later than fetches. */
  private static boolean await(BooleanSupplier what) {
    long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (!what.getAsBoolean() && System.nanoTime() < end) {
      Thread.onSpinWait();
    }
    return what.getAsBoolean();
  }
}
