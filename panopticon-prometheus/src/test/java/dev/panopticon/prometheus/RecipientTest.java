package dev.panopticon.prometheus;

import static dev.panopticon.prometheus.FakeServer.reply;
import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.prometheus.access.Access;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecipientTest {
  private static final byte[] TAKEN = reply("200 OK", "", "");
  private static final byte[] BUSY = reply("503 Busy", "text/plain", "not\nyet");
  private static final Duration RESEND = Duration.ofSeconds(60);

  private final WatchedPair pair = new WatchedPair();
  private final AlertBoard board = new AlertBoard(false);
  private final List<String> problems = new ArrayList<>();
  private volatile byte[] answer = TAKEN;
  private FakeServer server;
  private Recipient recipient;

  @BeforeEach
  void start() throws Exception {
    server = FakeServer.replying(request -> answer);
    recipient = recipient(server, Duration.ofSeconds(30), pair.clock());
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Recipient recipient(FakeServer to, Duration deadline, Clock clock) {
    AlertPost post = new AlertPost(Access.open(), Server.at(to.base()), deadline);
    return new Recipient(board, post, new Recipient.Pace(clock, RESEND), problems::add);
  }

  @Test
  void tell_nothingStands_asksNobody() throws Exception {
    take("healthy", "healthy");

    assertThat(recipient.tell()).isEqualTo(RESEND);
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void tell_news_isPostedAtOnceWithAnEnd() throws Exception {
    recipient.tell();
    take("critical", "healthy");

    assertThat(recipient.tell()).isEqualTo(RESEND);
    assertThat(server.requests()).hasSize(1);
    FakeServer.Request request = server.requests().get(0);
    assertThat(request.method() + " " + request.target()).isEqualTo("POST /api/v2/alerts");
    assertThat(request.headers())
        .contains("Content-Type: application/json", "User-Agent: panopticon");
    assertThat(request.form())
        .contains("\"startsAt\":\"2026-01-01T12:00:01Z\"", "\"endsAt\":\"2026-01-01T12:04:01Z\"");
  }

  @Test
  void tell_noNews_isSentAgainAtTheInterval() throws Exception {
    take("critical", "healthy");
    recipient.tell();
    pair.pass(RESEND.minusSeconds(1));
    assertThat(recipient.tell()).isEqualTo(Duration.ofSeconds(1));
    assertThat(server.requests()).hasSize(1);

    pair.pass(Duration.ofSeconds(1));
    assertThat(recipient.tell()).isEqualTo(RESEND);
    assertThat(server.requests()).hasSize(2);
    assertThat(server.requests().get(1).form())
        .contains("\"startsAt\":\"2026-01-01T12:00:01Z\"", "\"endsAt\":\"2026-01-01T12:05:01Z\"");
  }

  @Test
  void tell_resolved_isSentForAWhile() throws Exception {
    take("critical", "healthy");
    recipient.tell();
    take("healthy", "healthy");
    int sent = 0;
    for (int minute = 0; minute < 20; minute++) {
      recipient.tell();
      sent = server.requests().size() - 1;
      pair.pass(RESEND);
    }

    assertThat(sent).isEqualTo(16);
    assertThat(server.requests().subList(1, 17))
        .allSatisfy(
            request -> assertThat(request.form()).contains("\"endsAt\":\"2026-01-01T12:00:02Z\""));
  }

  @Test
  void tell_failures_waitTwiceAsLongEachTimeAndNewsWaitToo() throws Exception {
    answer = BUSY;
    take("critical", "healthy");
    List<Long> waits = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      Duration wait = recipient.tell();
      waits.add(wait.toSeconds());
      pair.pass(wait);
    }
    assertThat(waits).containsExactly(1L, 2L, 4L, 8L, 16L, 32L, 60L, 60L);
    assertThat(problems)
        .hasSize(8)
        .containsOnly(
            server.address() + " does not take the alerts, HTTP 503 (not ready): not yet");

    recipient.tell();
    take("warning", "healthy");
    recipient.tell();
    assertThat(server.requests()).hasSize(9);
  }

  @Test
  void tell_takenAfterFailures_knowsAllThatStandsAndWasResolved() throws Exception {
    answer = BUSY;
    take("critical", "healthy");
    recipient.tell();
    take("healthy", "critical");
    recipient.tell();
    pair.pass(Duration.ofSeconds(2));
    answer = TAKEN;

    assertThat(recipient.tell()).isEqualTo(RESEND);
    String last = server.requests().get(server.requests().size() - 1).form();
    assertThat(last)
        .contains(
            "\"component\":\"application\"",
            "\"component\":\"consul\"",
            "\"endsAt\":\"2026-01-01T12:00:02Z\"");
    take("healthy", "healthy");
    recipient.tell();
    assertThat(server.requests()).hasSize(4);
  }

  @Test
  void tell_clockIsSetBack_isSentAgainAtOnce() throws Exception {
    take("critical", "healthy");
    recipient.tell();
    pair.pass(Duration.ofHours(-1));

    assertThat(recipient.tell()).isEqualTo(RESEND);
    assertThat(server.requests()).hasSize(2);
  }

  @Test
  void tell_noAnswer_failsAtTheDeadline() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    try (FakeServer deaf =
        FakeServer.writing(
            (request, out) -> {
              out.write(FakeServer.raw("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n"));
              out.flush();
              never.await();
            })) {
      take("critical", "healthy");
      recipient(deaf, Duration.ofMillis(300), pair.clock()).tell();

      assertThat(problems)
          .containsExactly(deaf.address() + " gave no answer within the deadline of 0.3 s");
    }
  }

  @Test
  void tell_nobodyListens_saysSo() throws Exception {
    server.close();
    take("critical", "healthy");

    assertThat(recipient.tell()).isEqualTo(Duration.ofSeconds(1));
    assertThat(problems)
        .containsExactly("cannot connect to " + server.address() + ": connection refused");
  }

  @ParameterizedTest
  @CsvSource({
    "200 OK,      text/html,        <b>Log in</b>, 'answers HTTP 200, but not as an Alertmanager"
        + " does: <b>Log in</b>'",
    "400 Bad,     application/json, '\"bad\"',     'does not take the alerts, HTTP 400: \"bad\"'",
    "404 Where,   text/plain,       '',            'does not take the alerts, HTTP 404 (no API at"
        + " this path)'",
    "302 Found,   text/plain,       '',            'does not take the alerts, HTTP 302'",
  })
  void tell_refused_saysWhy(String status, String type, String body, String problem)
      throws Exception {
    answer = reply(status, type, body);
    take("critical", "healthy");
    recipient.tell();

    assertThat(problems).containsExactly(server.address() + " " + problem);
  }

  @Test
  void tell_redirected_saysWhereTo() throws Exception {
    answer =
        FakeServer.raw(
            "HTTP/1.1 302 Found\r\nLocation: https://u:p@sso/x?t=1\r\nContent-Length: 0\r\n"
                + "Connection: close\r\n\r\n");
    take("critical", "healthy");
    recipient.tell();

    assertThat(problems)
        .containsExactly(
            server.address()
                + " answers HTTP 302 and redirects to https://sso/x: ask there"
                + " directly");
  }

  @Test
  void tell_longReply_isReadToItsBeginning() throws Exception {
    answer = reply("500 Oops", "text/plain", "x".repeat(100_000));
    take("critical", "healthy");
    recipient.tell();

    assertThat(problems).hasSize(1);
    assertThat(problems.get(0)).endsWith("x...").hasSizeLessThan(300);
  }

  @Test
  void tell_jsonReply_isTaken() throws Exception {
    answer = reply("202 Accepted", "application/json; charset=utf-8", "{\"status\":\"success\"}");
    take("critical", "healthy");

    assertThat(recipient.tell()).isEqualTo(RESEND);
    assertThat(problems).isEmpty();
  }

  private void take(String consul, String application) {
    board.take(pair.round(consul, application), pair.now());
  }
}
