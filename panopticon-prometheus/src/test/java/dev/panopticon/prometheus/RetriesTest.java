package dev.panopticon.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.core.sample.Answer;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpHeaders;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class RetriesTest {
  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
  private final List<Long> pauses = new ArrayList<>();
  private final AtomicInteger asked = new AtomicInteger();

  @ParameterizedTest(name = "jitter {0}: after {1} and {2} ms")
  @CsvSource({"0, 100, 200", "0.5, 75, 150", "1, 50, 100"})
  void ask_failure_pausesLongerEachTime(double jitter, long first, long second) {
    ask(jitter, new Again(2, Duration.ZERO), Duration.ofSeconds(10));

    assertThat(pauses).containsExactly(first, second);
    assertThat(asked).hasValue(3);
  }

  @Test
  void ask_serverWantsAPause_waitsThatLong() {
    ask(0, new Again(2, Duration.ofSeconds(3)), Duration.ofSeconds(10));

    assertThat(pauses).containsExactly(3_100L, 3_200L);
  }

  @ParameterizedTest(name = "{0} ms left: asked {1} times")
  @CsvSource({"0, 1", "100, 1", "101, 2", "300, 2", "301, 3"})
  void ask_deadlineWouldPass_givesUpAtOnce(long leftMillis, int times) {
    ask(0, new Again(2, Duration.ZERO), Duration.ofMillis(leftMillis));

    assertThat(asked).hasValue(times);
  }

  @Test
  void ask_answered_isNotAskedAgain() {
    Outcome answered = Outcome.of(Answer.of());
    Outcome outcome = retries(0).ask(count(answered), nanos.get() + 1_000_000_000);

    assertThat(outcome).isSameAs(answered);
    assertThat(asked).hasValue(1);
  }

  @Test
  void ask_interrupted_keepsTheFailureAndTheInterrupt() {
    Retries interrupted =
        new Retries(
            nanos::get,
            () -> 0,
            pause -> {
              throw new InterruptedException();
            });
    Outcome outcome =
        interrupted.ask(count(Outcome.failed("x", Again.ONCE)), nanos.get() + 1_000_000_000);

    assertThat(Thread.interrupted()).isTrue();
    assertThat(outcome.answer()).isEqualTo(Answer.failed("x"));
    assertThat(asked).hasValue(1);
  }

  @ParameterizedTest(name = "HTTP {0}, Retry-After {1}: {2} times, after {3} s")
  @CsvSource({
    "400, '', 0, 0",
    "401, '', 0, 0",
    "403, 1, 0, 0",
    "404, '', 0, 0",
    "405, '', 0, 0",
    "408, '', 1, 0",
    "413, '', 0, 0",
    "422, '', 0, 0",
    "429, '', 2, 0",
    "429, 3, 2, 3",
    "429, ' 10 ', 2, 10",
    "429, 99999999999999, 0, 0",
    "429, -1, 0, 0",
    "429, soon, 0, 0",
    "429, 'Mon, 23 Nov 2026 05:00:00 GMT', 2, 6",
    "429, 'Mon, 23 Nov 2026 04:00:00 GMT', 2, 0",
    "500, '', 1, 0",
    "501, '', 0, 0",
    "502, '', 2, 0",
    "503, '', 1, 0",
    "503, 2, 1, 2",
    "504, 2, 2, 0",
    "505, '', 0, 0",
  })
  void afterStatus_eachStatus_helpsOrNot(int status, String retryAfter, int most, long seconds) {
    Map<String, List<String>> headers =
        retryAfter.isEmpty()
            ? Map.of()
            : Map.of(
                "Retry-After",
                List.of(retryAfter),
                "Date",
                List.of("Mon, 23 Nov 2026 04:59:54 GMT"));

    assertThat(Again.afterStatus(status, HttpHeaders.of(headers, (name, value) -> true)))
        .isEqualTo(new Again(most, Duration.ofSeconds(seconds)));
  }

  @Test
  void afterStatus_dateOfAnUnknownClock_isNotWaitedFor() {
    HttpHeaders headers =
        HttpHeaders.of(
            Map.of("Retry-After", List.of("Mon, 23 Nov 2026 05:00:00 GMT")), (n, v) -> true);

    assertThat(Again.afterStatus(429, headers)).isEqualTo(Again.NEVER);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("failures")
  void afterFailure_eachType_helpsOrNot(Throwable failure, int most) {
    assertThat(Again.afterFailure(failure).most()).isEqualTo(most);
  }

  static Stream<Arguments> failures() {
    return Stream.of(
        Arguments.of(new ConnectException("refused"), 2),
        Arguments.of(new ConnectException().initCause(new UnresolvedAddressException()), 0),
        Arguments.of(new HttpConnectTimeoutException("slow"), 0),
        Arguments.of(new NoRouteToHostException(), 0),
        Arguments.of(new SSLHandshakeException("bad_certificate"), 0),
        Arguments.of(new IOException("x", new SSLHandshakeException("y")), 0),
        Arguments.of(new SocketException("Connection reset"), 1),
        Arguments.of(new EOFException(), 1),
        Arguments.of(new IOException("HTTP/1.1 header parser received no bytes"), 1));
  }

  private void ask(double jitter, Again again, Duration left) {
    Outcome outcome =
        retries(jitter).ask(count(Outcome.failed("x", again)), nanos.get() + left.toNanos());
    assertThat(outcome.answer()).isEqualTo(Answer.failed("x"));
  }

  private Supplier<Outcome> count(Outcome outcome) {
    return () -> {
      asked.incrementAndGet();
      return outcome;
    };
  }

  private Retries retries(double jitter) {
    return new Retries(
        nanos::get,
        () -> jitter,
        pause -> {
          pauses.add(pause.toMillis());
          nanos.addAndGet(pause.toNanos());
        });
  }
}
