package dev.panopticon.prometheus;

import static dev.panopticon.prometheus.FakeServer.json;
import static dev.panopticon.prometheus.FakeServer.reply;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.panopticon.core.sample.Answer;
import dev.panopticon.core.sample.Labels;
import dev.panopticon.core.sample.Query;
import dev.panopticon.core.sample.Sample;
import dev.panopticon.core.sample.Snapshot;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplayTest {
  private static final Query UP = Query.of("up");
  private static final Instant FROM = Instant.ofEpochSecond(1_000);
  private static final Duration STEP = Duration.ofSeconds(15);

  @Test
  void snapshots_ofTwoSeries_holdWhatWasThereAtEachInstant() throws Exception {
    String body =
        matrix(
            """
            {"metric":{"instance":"a"},"values":[[1000,"1"],[1030,"0"]]},
            {"values":[[1015,"2.5"]],"histograms":[[1030,{"count":"3"}]],"metric":{"instance":"b"}}
            """);
    try (FakeServer server = FakeServer.replying(request -> json(body))) {
      List<Snapshot> snapshots = replay(server, 2).snapshots(List.of(UP)).toList();

      assertThat(snapshots)
          .extracting(Snapshot::at)
          .containsExactly(FROM, FROM.plusSeconds(15), FROM.plusSeconds(30));
      assertThat(snapshots)
          .extracting(snapshot -> snapshot.answer(UP))
          .containsExactly(
              warned(sample("a", 1, 1_000_000)),
              warned(sample("b", 2.5, 1_015_000)),
              warned(sample("a", 0, 1_030_000), sample("b", Double.NaN, 1_030_000)));
    }
  }

  private static Answer warned(Sample... samples) {
    return new Answer.Samples(
        List.of(samples),
        List.of(
            "1 series is a native histogram, not a number: put histogram_quantile(...) or"
                + " histogram_count(...) around it"));
  }

  @Test
  void snapshots_ofALongRange_areAskedForInParts() throws Exception {
    try (FakeServer server = FakeServer.replying(request -> json(matrix("")))) {
      List<Snapshot> snapshots =
          replay(server, 2 * Replay.STEPS_A_REQUEST).snapshots(List.of(UP)).toList();

      assertThat(snapshots).hasSize(2 * Replay.STEPS_A_REQUEST + 1);
      assertThat(snapshots.get(480).at()).isEqualTo(FROM.plusSeconds(7_200));
      assertThat(server.requests())
          .extracting(FakeServer.Request::path)
          .containsOnly("/api/v1/query_range");
      assertThat(server.requests())
          .extracting(request -> times(request.parameters()))
          .containsExactly(
              "1000.000 4585.000 15.000", "4600.000 8185.000 15.000", "8200.000 8200.000 15.000");
    }
  }

  @Test
  void snapshots_areNotAskedFor_beforeTheyAreWanted() throws Exception {
    try (FakeServer server = FakeServer.replying(request -> json(matrix("")))) {
      Snapshot first = replay(server, 10_000).snapshots(List.of(UP)).findFirst().orElseThrow();

      assertThat(first.at()).isEqualTo(FROM);
      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  void snapshots_whereAPartFails_sayWhyAndGoOn() throws Exception {
    try (FakeServer server =
        FakeServer.replying(
            request ->
                request.parameters().get("start").equals("1000.000")
                    ? reply("503 Service Unavailable", "text/plain", "starting")
                    : json(matrix("")))) {
      List<Snapshot> snapshots =
          replay(server, Replay.STEPS_A_REQUEST).snapshots(List.of(UP)).toList();

      String cause =
          server.address() + " answers HTTP 503 (not ready), not Prometheus's JSON: starting";
      assertThat(snapshots.subList(0, 240))
          .allSatisfy(snapshot -> assertThat(snapshot.answer(UP)).isEqualTo(Answer.failed(cause)));
      assertThat(snapshots.get(240).answer(UP)).isEqualTo(Answer.of());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          vector | {"metric":{},"value":[1000,"1"]}                | its result type is "vector"
          matrix | {"metric":{},"value":[1000,"1"]}                | series 1 has no values
          matrix | {"values":[[1000,"1"]]}                         | series 1 has no metric with labels
          matrix | {"metric":{},"values":[[1000,"one"]]}           | series 1 has the value "one", which is no number
          matrix | {"metric":{},"values":7}                        | series 1 has no values
          matrix | {"metric":{},"values":[[1000]]}                 | series 1 has no [time, "number"]
          matrix | {"metric":{},"histograms":[[1000,"1"]]}         | series 1 has no [time, {histogram}]
          matrix | [1000,"1"]                                      | the matrix has something else than series
          """)
  void snapshots_ofABrokenAnswer_sayWhatIsBroken(String type, String series, String problem)
      throws Exception {
    String body = matrix(series).replace("matrix", type);
    try (FakeServer server = FakeServer.replying(request -> json(body))) {
      assertThat(replay(server, 0).snapshots(List.of(UP)))
          .extracting(snapshot -> snapshot.answer(UP))
          .containsExactly(Answer.failed(server.address() + " sends a broken answer: " + problem));
    }
  }

  @Test
  void snapshots_ofSamplesBetweenTheInstants_areNoAnswer() throws Exception {
    String body = matrix("{\"metric\":{},\"values\":[[1000,\"1\"],[1007,\"1\"]]}");
    try (FakeServer server = FakeServer.replying(request -> json(body))) {
      assertThat(replay(server, 1).snapshots(List.of(UP)))
          .extracting(snapshot -> snapshot.answer(UP))
          .containsOnly(
              Answer.failed(
                  server.address()
                      + " answers for 1970-01-01T00:16:47Z, but was asked for 1970-01-01T00:16:40Z to"
                      + " 1970-01-01T00:16:55Z: let no cache or proxy between give old answers"));
    }
  }

  @Test
  void range_impossible_isRefused() {
    PrometheusSource source = PrometheusSource.at(URI.create("http://localhost"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> source.range(FROM, FROM.minusMillis(1), STEP))
        .withMessage(
            "from must not be after to, was 1970-01-01T00:16:40Z and 1970-01-01T00:16:39.999Z");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> source.range(FROM, FROM, Duration.ZERO))
        .withMessage("step must be between 1 ms and 1 day, was PT0S");
  }

  private static Replay replay(FakeServer server, int steps) {
    return PrometheusSource.at(server.base())
        .range(FROM, FROM.plus(STEP.multipliedBy(steps)), STEP);
  }

  private static String matrix(String series) {
    return "{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":["
        + series
        + "]}}";
  }

  private static Sample sample(String instance, double value, long epochMillis) {
    return new Sample(Labels.of(Map.of("instance", instance)), value, epochMillis);
  }

  private static String times(Map<String, String> parameters) {
    return "%s %s %s"
        .formatted(parameters.get("start"), parameters.get("end"), parameters.get("step"));
  }
}
