package dev.panopticon.prometheus;

import static dev.panopticon.prometheus.FakeServer.raw;
import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.core.sample.Answer;
import dev.panopticon.core.sample.Query;
import dev.panopticon.core.sample.Snapshot;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class DeadlineTest {
  private static final Duration DEADLINE = Duration.ofMillis(400);
  private static final List<Query> QUERIES =
      List.of(Query.of("a"), Query.of("b"), Query.of("c"), Query.of("d"));

  private final CountDownLatch never = new CountDownLatch(1);

  @Test
  void fetch_serverNeverAnswers_failsAtTheDeadline() throws Exception {
    try (FakeServer server = FakeServer.writing((request, out) -> never.await())) {
      assertAllMissTheDeadline(server.base(), 16);
    }
  }

  @Test
  void fetch_queriesStillQueued_failAtTheDeadline() throws Exception {
    try (FakeServer server = FakeServer.writing((request, out) -> never.await())) {
      assertAllMissTheDeadline(server.base(), 1);
      assertThat(server.requests()).hasSizeLessThan(2);
    }
  }

  @Test
  void fetch_connectionIsNotServed_failsAtTheDeadline() throws Exception {
    try (ServerSocket deaf = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertAllMissTheDeadline(URI.create("http://127.0.0.1:" + deaf.getLocalPort()), 16);
    }
  }

  @Test
  void fetch_bodyDrips_failsAtTheDeadlineAndGivesTheConnectionsUp() throws Exception {
    CountDownLatch givenUp = new CountDownLatch(QUERIES.size());
    try (FakeServer server =
        FakeServer.writing(
            (request, out) -> {
              try {
                out.write(raw("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n"));
                drip(out);
              } catch (IOException e) {
                givenUp.countDown();
              }
            })) {
      assertAllMissTheDeadline(server.base(), 16);
      assertThat(givenUp.await(10, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void fetch_errorBodyDrips_failsAtTheDeadline() throws Exception {
    try (FakeServer server =
        FakeServer.writing(
            (request, out) -> {
              out.write(raw("HTTP/1.1 500 Oops\r\nContent-Type: text/plain\r\n\r\n"));
              drip(out);
            })) {
      assertAllMissTheDeadline(server.base(), 16);
    }
  }

  @Test
  void fetch_headersDrip_failsAtTheDeadline() throws Exception {
    try (FakeServer server =
        FakeServer.writing(
            (request, out) -> {
              out.write(raw("HTTP/1.1 200 OK\r\nX-Slow: "));
              drip(out);
            })) {
      assertAllMissTheDeadline(server.base(), 16);
    }
  }

  private void drip(OutputStream out) throws IOException, InterruptedException {
    while (!never.await(10, TimeUnit.MILLISECONDS)) {
      out.write(' ');
    }
  }

  private static void assertAllMissTheDeadline(URI base, int maxInFlight) {
    PrometheusSource source =
        PrometheusSource.at(base).withDeadline(DEADLINE).withMaxInFlight(maxInFlight);
    long start = System.nanoTime();
    Snapshot snapshot = source.fetch(QUERIES);
    Duration took = Duration.ofNanos(System.nanoTime() - start);

    assertThat(snapshot.answers().values())
        .hasSize(QUERIES.size())
        .containsOnly(
            Answer.failed(base.getAuthority() + " gave no answer within the deadline of 0.4 s"));
    assertThat(took).isBetween(DEADLINE, DEADLINE.multipliedBy(3));
  }
}
