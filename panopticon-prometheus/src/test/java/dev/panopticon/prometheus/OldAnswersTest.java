package dev.panopticon.prometheus;

import static dev.panopticon.prometheus.FakeServer.json;
import static dev.panopticon.prometheus.FakeServer.number;
import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.core.sample.Answer;
import dev.panopticon.core.sample.Labels;
import dev.panopticon.core.sample.Query;
import dev.panopticon.core.sample.Sample;
import dev.panopticon.core.sample.Snapshot;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What was true once is no answer: of a cache, of a proxy, or by the clock of one. */
class OldAnswersTest {
  private static final Instant NOW = Instant.parse("2026-11-23T04:59:54.315Z");
  private static final Query QUERY = Query.of("up");
  private static final String EMPTY = FakeServer.vector("");
  private static final String OF_YESTERDAY =
      " answers for 2026-11-22T04:59:54.315Z, but was asked for 2026-11-23T04:59:54.315Z:"
          + " let no cache or proxy between give old answers";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'resultType':'vector','result':[{'metric':{},'value':[1795323594.315,'1']}]}",
        "{'resultType':'scalar','result':[1795323594.315,'1']}",
        "{'resultType':'vector','result':[{'metric':{'a':'b'},'value':[1795409994.315,'1']},"
            + "{'metric':{},'value':[1795323594.315,'1']}]}",
        "{'resultType':'vector','result':[{'metric':{},'histogram':[1795323594.315,{}]}]}",
      })
  void fetch_answerOfYesterday_isNone(String data) throws Exception {
    String body = "{'status':'success','data':%s}".formatted(data).replace('\'', '"');
    try (FakeServer server = FakeServer.replying(request -> json(body))) {
      assertThat(ask(server)).isEqualTo(Answer.failed(server.address() + OF_YESTERDAY));
      assertThat(server.requests()).hasSize(1);
    }
  }

  @ParameterizedTest(name = "{0} s: {1}")
  @CsvSource({
    "1795409994.315, true",
    "1795409994, true",
    "1795409995, true",
    "1795409995.314, true",
    "1795409993.316, true",
    "1795409995.315, false",
    "1795409993.315, false",
    "-1795409994.315, false",
    "0, false",
    "1795409994315, false"
  })
  void fetch_timeOfTheAnswer_mayLackItsFraction(String time, boolean isAnswer) throws Exception {
    try (FakeServer server = FakeServer.replying(request -> json(number(time, "1")))) {
      assertThat(ask(server) instanceof Answer.Samples).isEqualTo(isAnswer);
    }
  }

  @Test
  void fetch_firstOfTwoIsOld_secondAnswers() throws Exception {
    try (FakeServer old = FakeServer.replying(request -> json(number("1795323594.315", "1")));
        FakeServer current = FakeServer.replying(request -> json(number(request.time(), "0")))) {
      Snapshot snapshot =
          PrometheusSource.at(old.base(), current.base())
              .withClock(Clock.fixed(NOW, ZoneOffset.UTC))
              .fetch(List.of(QUERY));

      assertThat(snapshot.answer(QUERY))
          .isEqualTo(Answer.of(new Sample(Labels.none(), 0, NOW.toEpochMilli())));
      assertThat(snapshot.remarks())
          .containsExactly(
              "the answers come from %s: %s%s"
                  .formatted(current.address(), old.address(), OF_YESTERDAY));
    }
  }

  /** Its date is as old as its answer, so the time that it leads to is the answer's. */
  @ParameterizedTest
  @ValueSource(longs = {60, 240, 600, 86_400})
  void fetch_oldAnswerWithItsDate_teachesNoClock(long seconds) throws Exception {
    Instant then = NOW.minusSeconds(seconds);
    String time = "%.3f".formatted(then.toEpochMilli() / 1_000.0);
    try (FakeServer server =
        FakeServer.replying(request -> with("Date: " + date(then), number(time, "1")))) {
      PrometheusSource source =
          PrometheusSource.at(server.base()).withClock(Clock.fixed(NOW, ZoneOffset.UTC));
      for (int round = 0; round < 3; round++) {
        assertThat(source.fetch(List.of(QUERY)).answer(QUERY)).isInstanceOf(Answer.Failed.class);
      }
      assertThat(server.requests())
          .extracting(FakeServer.Request::time)
          .containsOnly("1795409994.315");
    }
  }

  @ParameterizedTest(name = "{0} s: {1}")
  @CsvSource({
    "-86400, 1440 min behind",
    "-301.315, 5 min behind",
    "-300, ''",
    "240, ''",
    "301, 5 min ahead of",
    "86400, 1440 min ahead of"
  })
  void fetch_dateIsFarOff_nothingIsAskedByItAndNothingBelieved(String off, String told)
      throws Exception {
    Instant date = NOW.plusMillis(Math.round(Double.parseDouble(off) * 1_000));
    try (FakeServer server =
        FakeServer.replying(request -> with("Date: " + date(date), number(request.time(), "1")))) {
      Answer answer = ask(server);

      if (told.isEmpty()) {
        assertThat(answer).isInstanceOf(Answer.Samples.class);
      } else {
        assertThat(answer)
            .isEqualTo(
                Answer.failed(
                    "%s dates its answer about %s this machine's clock: set the clocks right, that of a proxy between too"
                        .formatted(server.address(), told)));
        assertThat(server.requests()).hasSize(1);
      }
    }
  }

  /** Nothing in an empty answer shows how old it is, so the head has to. */
  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "0, true",
    "1, true",
    "2, false",
    "86400, false",
    "-1, true",
    "soon, true",
    "'', true"
  })
  void fetch_ageOfTheReply_isTheTimeSinceItWasAsked(String age, boolean isAnswer) throws Exception {
    try (FakeServer server = FakeServer.replying(request -> with("Age: " + age, EMPTY))) {
      assertThat(ask(server))
          .isEqualTo(
              isAnswer
                  ? Answer.of()
                  : Answer.failed(
                      "%s sends an answer that a cache between has kept for %s s: let it pass queries on"
                          .formatted(server.address(), age)));
    }
  }

  /** A range of the past stays what it was: a cache may know it, and no clock matters. */
  @Test
  void snapshots_ofThePast_mayComeFromACache() throws Exception {
    String body =
        "{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":"
            + "[{\"metric\":{},\"values\":[[1000,\"1\"]]}]}}";
    Instant then = Instant.ofEpochSecond(1_000);
    try (FakeServer server =
        FakeServer.replying(
            request -> with("Age: 3600\r\nDate: " + date(NOW.minusSeconds(3_600)), body))) {
      assertThat(
              PrometheusSource.at(server.base())
                  .withClock(Clock.fixed(NOW, ZoneOffset.UTC))
                  .range(then, then, Duration.ofSeconds(1))
                  .snapshots(List.of(QUERY)))
          .extracting(snapshot -> snapshot.answer(QUERY))
          .containsExactly(Answer.of(new Sample(Labels.none(), 1, 1_000_000)));
    }
  }

  @Test
  void snapshots_ofAnotherTime_areAskedOfTheNextServer() throws Exception {
    String matrix =
        "{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":"
            + "[{\"metric\":{},\"values\":[[%s,\"1\"]]}]}}";
    Instant then = Instant.ofEpochSecond(1_000);
    try (FakeServer old = FakeServer.replying(request -> json(matrix.formatted("985")));
        FakeServer current = FakeServer.replying(request -> json(matrix.formatted("1000")))) {
      Snapshot snapshot =
          PrometheusSource.at(old.base(), current.base())
              .range(then, then.plusSeconds(15), Duration.ofSeconds(15))
              .snapshots(List.of(QUERY))
              .findFirst()
              .orElseThrow();

      assertThat(snapshot.answer(QUERY))
          .isEqualTo(Answer.of(new Sample(Labels.none(), 1, 1_000_000)));
      assertThat(snapshot.remarks())
          .containsExactly(
              ("the answers come from %s: %s answers for 1970-01-01T00:16:25Z, but was asked for"
                      + " 1970-01-01T00:16:40Z to 1970-01-01T00:16:55Z: let no cache or proxy"
                      + " between give old answers")
                  .formatted(current.address(), old.address()));
    }
  }

  private static Answer ask(FakeServer server) {
    return PrometheusSource.at(server.base())
        .withClock(Clock.fixed(NOW, ZoneOffset.UTC))
        .fetch(List.of(QUERY))
        .answer(QUERY);
  }

  private static String date(Instant date) {
    return DateTimeFormatter.RFC_1123_DATE_TIME.format(date.atZone(ZoneOffset.UTC));
  }

  private static byte[] with(String headers, String body) {
    return new String(json(body), StandardCharsets.UTF_8)
        .replaceFirst("\r\n", "\r\n" + headers + "\r\n")
        .getBytes(StandardCharsets.UTF_8);
  }
}
