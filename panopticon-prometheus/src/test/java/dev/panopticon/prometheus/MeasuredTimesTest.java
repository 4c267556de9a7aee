package dev.panopticon.prometheus;

import static dev.panopticon.prometheus.FakeServer.json;
import static dev.panopticon.prometheus.FakeServer.reply;
import static dev.panopticon.prometheus.FakeServer.vector;
import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.core.sample.Answer;
import dev.panopticon.core.sample.Query;
import dev.panopticon.core.sample.Sample;
import dev.panopticon.core.sample.SampleText;
import dev.panopticon.core.sample.Snapshot;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MeasuredTimesTest {
  private static final Query UP = Query.of("up");
  private static final Duration STEP = Duration.ofSeconds(15);
  private static final String BAD =
      "{\"status\":\"error\",\"errorType\":\"bad_data\",\"error\":\"no such function\"}";
  private static final String VALUES =
      """
      {"metric":{"__name__":"up","i":"a"},"value":[1000,"1"]},
      {"metric":{"__name__":"up","i":"b"},"value":[1000,"0"]}""";

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = ';',
      value = {
        "both; {'metric':{'i':'b'},'value':[1000,'750.5']},"
            + "{'metric':{'i':'a'},'value':[1000,'999']}; 999000; 750500",
        "named; {'metric':{'__name__':'up','i':'a'},'value':[1000,'999']}; 999000; none",
        "twice; {'metric':{'i':'a'},'value':[1000,'9']},"
            + "{'metric':{'__name__':'x','i':'a'},'value':[1000,'8']}; none; none",
        "of another series; {'metric':{'i':'c'},'value':[1000,'9']}; none; none",
        "no number; {'metric':{'i':'a'},'value':[1000,'NaN']}; none; none"
      })
  void fetch_timedQuery_givesEachSampleTheTimeOfItsSeries(
      String what, String times, String ofA, String ofB) throws IOException {
    Answer answer = fetch(times.replace('\'', '"'), UP.timed()).answer(UP.timed());

    assertThat(((Answer.Samples) answer).samples())
        .as(what)
        .containsExactly(sample("a", 1, ofA), sample("b", 0, ofB));
  }

  @Test
  void fetch_timedQuery_asksForTimesFirst_andNothingElseOfTheOthers() throws IOException {
    try (FakeServer server = FakeServer.replying(request -> json(vector("")))) {
      Snapshot snapshot = source(server).fetch(List.of(UP.timed()));

      assertThat(server.requests())
          .extracting(FakeServer.Request::query)
          .containsExactly("timestamp(up)", "up");
      assertThat(server.requests())
          .extracting(request -> request.parameters().get("time"))
          .doesNotContainNull()
          .matches(times -> times.stream().distinct().count() == 1);
      assertThat(snapshot.answers()).containsOnlyKeys(UP.timed());
    }
  }

  @Test
  void fetch_sameTextWithAndWithoutTimes_areTwoAnswersInTheOrderAsked() throws IOException {
    Snapshot snapshot =
        fetch("{\"metric\":{\"i\":\"a\"},\"value\":[1000,\"999\"]}", UP.timed(), UP);

    assertThat(snapshot.answers().keySet()).containsExactly(UP.timed(), UP);
    assertThat(((Answer.Samples) snapshot.answer(UP)).samples())
        .extracting(Sample::epochMillis)
        .containsExactly(1_000_000L, 1_000_000L);
  }

  @Test
  void fetch_timesAreNotAnswered_failsTheQueryAndNoOther() throws IOException {
    try (FakeServer server =
        FakeServer.replying(
            request ->
                request.query().startsWith("timestamp")
                    ? reply("400 Bad Request", "application/json", BAD)
                    : json(vector(VALUES)))) {
      Snapshot snapshot = source(server).fetch(List.of(UP.timed(), UP));

      assertThat(snapshot.answer(UP.timed()))
          .isInstanceOfSatisfying(
              Answer.Failed.class, failed -> assertThat(failed.cause()).contains("no such"));
      assertThat(snapshot.answer(UP)).isInstanceOf(Answer.Samples.class);
    }
  }

  @Test
  void fetch_timesArePartial_isPartialWithTheirWarnings() throws IOException {
    String partial =
        vector("").replace("\"status\"", "\"isPartial\":true,\"warnings\":[\"w\"],\"status\"");
    try (FakeServer server =
        FakeServer.replying(
            request -> json(request.query().startsWith("timestamp") ? partial : vector(VALUES)))) {
      Snapshot snapshot = source(server).fetch(List.of(UP.timed()));

      Answer.Samples answer = (Answer.Samples) snapshot.answer(UP.timed());
      assertThat(answer.isPartial()).isTrue();
      assertThat(answer.warnings()).contains("w");
    }
  }

  @Test
  void snapshots_timedQuery_haveTheTimesOfEachInstant() throws IOException {
    String values =
        "{\"metric\":{\"__name__\":\"up\",\"i\":\"a\"},\"values\":[[1000,\"1\"],[1015,\"2\"]]}";
    String times = "{\"metric\":{\"i\":\"a\"},\"values\":[[1000,\"990\"],[1015,\"991\"]]}";
    try (FakeServer server =
        FakeServer.replying(
            request ->
                json(
                    vector(request.query().startsWith("timestamp") ? times : values)
                        .replace("vector", "matrix")))) {
      List<Snapshot> snapshots =
          PrometheusSource.at(server.base())
              .range(Instant.ofEpochSecond(1000), Instant.ofEpochSecond(1015), STEP)
              .snapshots(List.of(UP.timed()))
              .toList();

      assertThat(snapshots)
          .extracting(snapshot -> snapshot.answer(UP.timed()))
          .containsExactly(answer("up{i=\"a\"} 1 990000"), answer("up{i=\"a\"} 2 991000"));
      assertThat(snapshots).allSatisfy(s -> assertThat(s.answers()).hasSize(1));
    }
  }

  private static Answer answer(String samples) {
    return Answer.of(SampleText.parse(samples));
  }

  private static Sample sample(String i, double value, String millis) {
    String time = millis.equals("none") ? "" : " " + millis;
    return SampleText.parse("up{i=\"%s\"} %s%s".formatted(i, value, time)).get(0);
  }

  /** By whose clock it is second 1000, as in the values. */
  private static PrometheusSource source(FakeServer server) {
    return PrometheusSource.at(server.base())
        .withClock(Clock.fixed(Instant.ofEpochSecond(1_000), ZoneOffset.UTC));
  }

  private static Snapshot fetch(String times, Query... queries) throws IOException {
    try (FakeServer server =
        FakeServer.replying(
            request -> json(vector(request.query().startsWith("timestamp") ? times : VALUES)))) {
      return source(server).fetch(List.of(queries));
    }
  }
}
