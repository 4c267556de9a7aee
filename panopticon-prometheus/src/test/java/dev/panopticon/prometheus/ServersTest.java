package dev.panopticon.prometheus;

import static dev.panopticon.prometheus.FakeServer.json;
import static dev.panopticon.prometheus.FakeServer.number;
import static dev.panopticon.prometheus.FakeServer.reply;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.panopticon.core.sample.Answer;
import dev.panopticon.core.sample.Labels;
import dev.panopticon.core.sample.Query;
import dev.panopticon.core.sample.Sample;
import dev.panopticon.core.sample.Snapshot;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Several equal servers, and what is learnt of each. */
class ServersTest {
  private static final Instant NOW = Instant.parse("2026-11-23T04:59:54.315Z");
  private static final List<Query> QUERIES = List.of(Query.of("a"), Query.of("b"), Query.of("c"));

  /** So that breakers open and close when a test says so. */
  private final AtomicLong later = new AtomicLong();

  private final Retries retries =
      new Retries(() -> System.nanoTime() + later.get(), () -> 0, pause -> {});

  @Test
  void fetch_firstWorks_othersAreNotAsked() throws Exception {
    try (FakeServer one = giving("1");
        FakeServer two = giving("2")) {
      Snapshot snapshot = source(one, two).fetch(QUERIES);

      assertThat(snapshot.answers().values()).containsOnly(value(1));
      assertThat(snapshot.remarks()).isEmpty();
      assertThat(two.requests()).isEmpty();
    }
  }

  @Test
  void fetch_firstIsDown_secondAnswersAndARemarkSaysWhy() throws Exception {
    try (FakeServer one = FakeServer.replying(request -> reply("502 Oops", "text/plain", "x"));
        FakeServer two = giving("2")) {
      Snapshot snapshot = source(one, two).fetch(QUERIES);

      assertThat(snapshot.answers().values()).containsOnly(value(2));
      assertThat(snapshot.remarks())
          .containsExactly(
              "the answers come from %s: %s answers HTTP 502 (a proxy gets no answer), not"
                      .formatted(two.address(), one.address())
                  + " Prometheus's JSON: x");
    }
  }

  /** As tenants of one gateway are. */
  @Test
  void fetch_serversDifferInTheirPrefixOnly_areToldApart() throws Exception {
    try (FakeServer gateway =
        FakeServer.replying(
            request ->
                request.path().startsWith("/one/")
                    ? reply("502 Oops", "text/plain", "")
                    : json(number("2")))) {
      PrometheusSource source =
          FakeServer.source(gateway.base().resolve("/one/"), gateway.base().resolve("/two"))
              .withRetries(retries);

      String one = gateway.address() + "/one";
      assertThat(source.fetch(QUERIES).remarks())
          .containsExactly(
              "the answers come from %s/two: %s answers HTTP 502 (a proxy gets no answer), not"
                      .formatted(gateway.address(), one)
                  + " Prometheus's JSON");
      assertThat(source.fetch(QUERIES).remarks())
          .containsExactly(
              "%s is not asked for now: %s answers HTTP 502 (a proxy gets no answer), not"
                      .formatted(one, one)
                  + " Prometheus's JSON");
    }
  }

  @Test
  void fetch_firstLacksOneAnswer_allComeFromTheSecond() throws Exception {
    try (FakeServer one =
            FakeServer.replying(
                request ->
                    request.query().equals("b")
                        ? reply("500 Oops", "text/plain", "x")
                        : json(number("1")));
        FakeServer two = giving("2")) {
      assertThat(source(one, two).fetch(QUERIES).answers().values()).containsOnly(value(2));
    }
  }

  @Test
  void fetch_bothLackAnswers_theOneWithMoreCountsAlone() throws Exception {
    try (FakeServer one = failingFor("a,b", "1");
        FakeServer two = failingFor("c", "2")) {
      Snapshot snapshot = source(one, two).fetch(QUERIES);

      assertThat(snapshot.answer(Query.of("a"))).isEqualTo(value(2));
      assertThat(snapshot.answer(Query.of("b"))).isEqualTo(value(2));
      assertThat(snapshot.answer(Query.of("c"))).isInstanceOf(Answer.Failed.class);
      assertThat(snapshot.remarks()).hasSize(1).first().asString().contains(one.address());
    }
  }

  @Test
  void fetch_refusedQuery_isAnAnswer() throws Exception {
    String refusal = "{\"status\":\"error\",\"errorType\":\"bad_data\",\"error\":\"no\"}";
    try (FakeServer one =
            FakeServer.replying(request -> reply("400 Bad", "application/json", refusal));
        FakeServer two = giving("2")) {
      assertThat(source(one, two).fetch(QUERIES).answers().values())
          .containsOnly(Answer.rejected(one.address() + " answers HTTP 400 bad_data: no"));
      assertThat(two.requests()).isEmpty();
    }
  }

  @Test
  void fetch_allAreDown_causesNameEach() throws Exception {
    try (FakeServer one = FakeServer.replying(request -> reply("401 No", "text/plain", ""));
        FakeServer two = FakeServer.replying(request -> reply("403 No", "text/plain", ""))) {
      Snapshot snapshot = source(one, two).fetch(QUERIES);

      assertThat(snapshot.answers().values())
          .containsOnly(
              Answer.failed(
                  ("%s answers HTTP 401 (it wants credentials), not Prometheus's JSON; %s answers"
                          + " HTTP 403 (it refuses access), not Prometheus's JSON")
                      .formatted(one.address(), two.address())));
      assertThat(snapshot.remarks()).isEmpty();
    }
  }

  @Test
  void fetch_firstHangs_secondHasTheRestOfTheTime() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    try (FakeServer one = FakeServer.writing((request, out) -> never.await());
        FakeServer two = giving("2")) {
      PrometheusSource source = source(one, two).withDeadline(Duration.ofSeconds(1));
      long start = System.nanoTime();
      Snapshot snapshot = source.fetch(QUERIES);
      Duration took = Duration.ofNanos(System.nanoTime() - start);

      assertThat(snapshot.answers().values()).containsOnly(value(2));
      assertThat(took).isBetween(Duration.ofMillis(500), Duration.ofMillis(1_100));
      assertThat(snapshot.remarks())
          .containsExactly(
              "the answers come from %s: %s gave no answer within the deadline of 0.5 s"
                  .formatted(two.address(), one.address()));

      Snapshot next = source.fetch(QUERIES);
      assertThat(next.answers().values()).containsOnly(value(2));
      assertThat(next.remarks())
          .containsExactly(
              "%s is not asked for now: %s gave no answer within the deadline of 0.5 s"
                  .formatted(one.address(), one.address()));
      assertThat(one.requests()).hasSize(1);
    }
  }

  @Test
  void fetch_deadServerIsBack_isProbedThenAskedEverything() throws Exception {
    AtomicBoolean isBack = new AtomicBoolean();
    try (FakeServer one =
            FakeServer.replying(
                request -> isBack.get() ? json(number("1")) : reply("401 No", "text/plain", ""));
        FakeServer two = giving("2")) {
      PrometheusSource source = source(one, two);
      source.fetch(QUERIES);
      assertThat(one.requests()).hasSize(3);

      source.fetch(QUERIES);
      assertThat(one.requests()).hasSize(3);

      pass(Duration.ofSeconds(16));
      assertThat(source.fetch(QUERIES).answers().values()).containsOnly(value(2));
      assertThat(one.requests()).hasSize(4);

      isBack.set(true);
      pass(Duration.ofSeconds(16));
      assertThat(source.fetch(QUERIES).answers().values()).containsOnly(value(2));
      assertThat(one.requests()).hasSize(4);

      pass(Duration.ofSeconds(16));
      Snapshot back = source.fetch(QUERIES);
      assertThat(back.answers().values()).containsOnly(value(1));
      assertThat(back.remarks()).isEmpty();
      assertThat(one.requests())
          .extracting(FakeServer.Request::query)
          .startsWith("a", "b", "c")
          .endsWith("1", "1", "a", "b", "c")
          .hasSize(8);
    }
  }

  @Test
  void fetch_onlyServerIsDead_isProbedInEveryFetch() throws Exception {
    AtomicBoolean isBack = new AtomicBoolean();
    try (FakeServer one =
        FakeServer.replying(
            request -> isBack.get() ? json(number("1")) : reply("401 No", "text/plain", ""))) {
      PrometheusSource source = source(one);
      source.fetch(QUERIES);
      Snapshot dead = source.fetch(QUERIES);

      assertThat(one.requests()).hasSize(4);
      assertThat(dead.answers().values())
          .hasSize(3)
          .containsOnly(
              Answer.failed(
                  one.address()
                      + " answers HTTP 401 (it wants credentials), not Prometheus's JSON"));

      isBack.set(true);
      assertThat(source.fetch(QUERIES).answers().values()).containsOnly(value(1));
      assertThat(one.requests()).hasSize(8);
    }
  }

  @Test
  void fetch_serverIsAMinuteAhead_asksAgainForItsTime() throws Exception {
    try (FakeServer server = FakeServer.replying(request -> dated(request, NOW.plusSeconds(60)))) {
      PrometheusSource source = source(server).withClock(Clock.fixed(NOW, ZoneOffset.UTC));
      Snapshot snapshot = source.fetch(List.of(Query.of("a")));

      assertThat(snapshot.at()).isBetween(NOW.plusSeconds(59), NOW.plusMillis(60_700));
      assertThat(server.requests())
          .extracting(request -> request.parameters().get("time"))
          .containsExactly(
              "1795409994.315", "%.3f".formatted(snapshot.at().toEpochMilli() / 1000.0));
      assertThat(snapshot.remarks())
          .containsExactly(
              "the clock of %s is 60.185 s ahead of this machine's: its time counts"
                  .formatted(server.address()));

      assertThat(source.fetch(List.of(Query.of("a"))).at()).isEqualTo(snapshot.at());
      assertThat(server.requests()).hasSize(3);
    }
  }

  @Test
  void fetch_serverIsFourSecondsBehind_isAskedForItsTimeFromThenOn() throws Exception {
    try (FakeServer server = FakeServer.replying(request -> dated(request, NOW.minusSeconds(4)))) {
      PrometheusSource source = source(server).withClock(Clock.fixed(NOW, ZoneOffset.UTC));

      assertThat(source.fetch(List.of(Query.of("a"))).at()).isEqualTo(NOW);
      Snapshot next = source.fetch(List.of(Query.of("a")));
      assertThat(next.at()).isEqualTo(NOW.minusMillis(3_815));
      assertThat(next.remarks()).isEmpty();
      assertThat(server.requests()).hasSize(2);
    }
  }

  @Test
  void at_sameServerTwice_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PrometheusSource.at(URI.create("http://a:1"), URI.create("http://a:1/")))
        .withMessage("the servers must differ, were http://a:1, http://a:1");
  }

  @Test
  void toString_severalServers_namesAll() {
    assertThat(PrometheusSource.at(URI.create("http://a:1"), URI.create("http://b:1/p/")))
        .hasToString("Prometheus at http://a:1, http://b:1/p");
  }

  /** For example because there is no thread to spare. */
  @Test
  void fetch_machineFailsWhileAServerIsTried_isToldAndTheServerTriedAgain() throws Exception {
    AtomicBoolean isUp = new AtomicBoolean();
    AtomicBoolean isBroken = new AtomicBoolean();
    InstantSource clock =
        () -> {
          if (isBroken.getAndSet(false)) {
            throw new InternalError("no thread");
          }
          return NOW;
        };
    try (FakeServer one =
            FakeServer.replying(
                request ->
                    isUp.get()
                        ? json(number(request.time(), "1"))
                        : reply("401 No", "text/plain", ""));
        FakeServer two = giving("2")) {
      PrometheusSource source = source(one, two).withClock(clock.withZone(ZoneOffset.UTC));
      source.fetch(QUERIES);
      pass(Duration.ofSeconds(15));
      isBroken.set(true);
      assertThat(source.fetch(QUERIES).answers().values())
          .containsOnly(
              Answer.failed(
                  "cannot ask %s: java.lang.InternalError: no thread".formatted(one.address())));

      isUp.set(true);
      assertThat(source.fetch(QUERIES).answers().values())
          .containsOnly(Answer.of(new Sample(Labels.none(), 1, NOW.toEpochMilli())));
    }
  }

  private void pass(Duration time) {
    later.addAndGet(time.toNanos());
  }

  private PrometheusSource source(FakeServer first, FakeServer... others) {
    URI[] more = List.of(others).stream().map(FakeServer::base).toArray(URI[]::new);
    return FakeServer.source(first.base(), more).withRetries(retries).withMaxInFlight(1);
  }

  private static FakeServer giving(String value) throws Exception {
    return FakeServer.replying(request -> json(number(value)));
  }

  private static FakeServer failingFor(String queries, String value) throws Exception {
    return FakeServer.replying(
        request ->
            queries.contains(request.query())
                ? reply("401 No", "text/plain", "")
                : json(number(value)));
  }

  private static byte[] dated(FakeServer.Request request, Instant date) {
    String text = DateTimeFormatter.RFC_1123_DATE_TIME.format(date.atZone(ZoneOffset.UTC));
    return new String(json(number(request.time(), "1")), StandardCharsets.UTF_8)
        .replace("Connection: close", "Connection: close\r\nDate: " + text)
        .getBytes(StandardCharsets.UTF_8);
  }

  private static Answer value(double value) {
    return Answer.of(new Sample(Labels.none(), value, 1_000));
  }
}
