package dev.panopticon.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.panopticon.core.watch.Panopticon;
import dev.panopticon.core.watch.Watch;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AlertmanagerTest {
  private static final byte[] TAKEN = FakeServer.reply("200 OK", "", "");

  private final WatchedPair pair = new WatchedPair();
  private final BlockingQueue<String> arrived = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> problems = new LinkedBlockingQueue<>();

  @Test
  void start_oneOfTwoIsDown_tellsTheOtherAndReportsIt() throws Exception {
    URI down = closedPort();
    try (FakeServer up = recording();
        AlertDelivery alerts = start(List.of(down, up.base()))) {
      alerts.accept(pair.round("critical", "healthy"));

      assertThat(next(arrived)).contains("\"component\":\"consul\",\"severity\":\"critical\"");
      assertThat(next(problems))
          .isEqualTo("cannot connect to " + down.getAuthority() + ": connection refused");
    }
  }

  @Test
  void start_severalUp_tellsEachAllAndOneAddressOnce() throws Exception {
    try (FakeServer one = recording();
        FakeServer other = recording()) {
      try (AlertDelivery alerts = start(List.of(one.base(), other.base(), one.base()))) {
        alerts.accept(pair.round("critical", "healthy"));

        assertThat(next(arrived)).isEqualTo(next(arrived));
      }
      assertThat(one.requests()).hasSize(1);
      assertThat(other.requests()).hasSize(1);
    }
  }

  @Test
  void start_oneNeverAnswers_keepsTheOtherInformed() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    try (FakeServer deaf = FakeServer.writing((request, out) -> never.await());
        FakeServer up = recording();
        AlertDelivery alerts = start(List.of(deaf.base(), up.base()))) {
      alerts.accept(pair.round("critical", "healthy"));
      assertThat(next(arrived)).contains("\"severity\":\"critical\"");
      alerts.accept(pair.round("healthy", "healthy"));
      assertThat(next(arrived)).contains("\"endsAt\":\"2026-01-01T12:00:02Z\"");
    }
  }

  @Test
  void close_whileAMessageIsUnderWay_breaksItOffAndSendsNothingMore() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    try (FakeServer deaf =
        FakeServer.writing(
            (request, out) -> {
              arrived.add(request.form());
              never.await();
            })) {
      AlertDelivery alerts = start(List.of(deaf.base()));
      alerts.accept(pair.round("critical", "healthy"));
      next(arrived);
      alerts.close();
      alerts.close();
      alerts.accept(pair.round("healthy", "healthy"));

      assertThat(Thread.getAllStackTraces().keySet())
          .extracting(Thread::getName)
          .doesNotContain(Courier.THREAD_NAME);
      assertThat(deaf.requests()).hasSize(1);
    }
  }

  @Test
  void start_afterARestart_sendsWhatStandsAsTheSameAlert() throws Exception {
    try (FakeServer server = recording()) {
      try (AlertDelivery alerts = start(List.of(server.base()))) {
        alerts.accept(pair.round("critical", "healthy"));
      }
      arrived.clear();
      pair.pass(Duration.ofHours(1));
      try (AlertDelivery alerts = start(List.of(server.base()))) {
        alerts.accept(pair.round("critical", "healthy"));

        assertThat(next(arrived))
            .contains(
                "\"component\":\"consul\",\"severity\":\"critical\"",
                "\"startsAt\":\"2026-01-01T12:00:01Z\",\"endsAt\":\"2026-01-01T13:04:02Z\"");
      }
    }
  }

  @Test
  void onProblem_throwingHandler_keepsNoAlertFromBeingSent() throws Exception {
    try (FakeServer server =
        FakeServer.replying(
            request -> {
              arrived.add(request.form());
              return FakeServer.reply("500 Oops", "text/plain", "");
            })) {
      Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
      Thread.setDefaultUncaughtExceptionHandler(
          (thread, thrown) -> problems.add(thrown.getMessage()));
      Alertmanager to = Alertmanager.at(server.base());
      try (AlertDelivery alerts =
              to.onProblem(
                      problem -> {
                        throw new IllegalStateException("the handler is broken");
                      })
                  .start();
          AlertDelivery untold = to.start()) {
        alerts.accept(new WatchedPair().round("critical", "healthy"));
        assertThat(next(problems)).isEqualTo("the handler is broken");
        next(arrived);
        assertThat(next(arrived)).contains("\"component\":\"consul\"");

        untold.accept(new WatchedPair().round("critical", "healthy"));
        assertThat(untilOther(problems, "the handler is broken"))
            .isEqualTo(
                "alerts were not sent: "
                    + server.address()
                    + " does not take the alerts, HTTP 500");
      } finally {
        Thread.setDefaultUncaughtExceptionHandler(before);
      }
    }
  }

  @Test
  void start_withAWatch_isAListenerOfRounds() throws Exception {
    PrometheusSource source = PrometheusSource.at(closedPort());
    try (FakeServer server = recording()) {
      Alertmanager alertmanager = Alertmanager.at(server.base());
      try (AlertDelivery alerts = alertmanager.start();
          Watch watch = Panopticon.of(WatchedPair.CLUSTER, source).onRound(alerts).start()) {
        assertThat(next(arrived)).contains("\"component\":\"source\",\"severity\":\"unknown\"");
        assertThat(watch.status().rating().isHealthy()).isFalse();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT0.999S", "PT5M0.001S", "PT-1S"})
  void withResendEvery_outOfRange_isRefused(Duration interval) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Alertmanager.at(URI.create("http://a")).withResendEvery(interval))
        .withMessage("the interval must be between 1 s and 5 min, was " + interval);
  }

  @Test
  void at_nobodyOrABadAddress_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Alertmanager.at(List.of()))
        .withMessage("there must be at least 1 Alertmanager, was none");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Alertmanager.at(URI.create("http://u:p@a/")))
        .withMessage("the base must have no user info, was an address with '@' (not shown)");
  }

  @Test
  void toString_several_namesEach() {
    assertThat(
            Alertmanager.at(List.of(URI.create("http://a:9093/"), URI.create("https://b/am")))
                .withAffected()
                .withResendEvery(Duration.ofSeconds(1)))
        .hasToString("Alertmanager at http://a:9093, https://b/am");
  }

  private static URI closedPort() throws Exception {
    try (FakeServer closed = FakeServer.replying(request -> TAKEN)) {
      return closed.base();
    }
  }

  private AlertDelivery start(List<URI> addresses) {
    return Alertmanager.at(addresses).withClock(pair.clock()).onProblem(problems::add).start();
  }

  private FakeServer recording() throws Exception {
    return FakeServer.replying(
        request -> {
          arrived.add(request.form());
          return TAKEN;
        });
  }

  private static String next(BlockingQueue<String> queue) throws InterruptedException {
    String next = queue.poll(30, TimeUnit.SECONDS);
    assertThat(next).as("nothing came").isNotNull();
    return next;
  }

  private static String untilOther(BlockingQueue<String> queue, String known)
      throws InterruptedException {
    String next = next(queue);
    while (next.equals(known)) {
      next = next(queue);
    }
    return next;
  }
}
