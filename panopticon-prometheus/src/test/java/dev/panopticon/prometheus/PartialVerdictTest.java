package dev.panopticon.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.core.check.Bands;
import dev.panopticon.core.check.Check;
import dev.panopticon.core.check.Condition;
import dev.panopticon.core.check.Question;
import dev.panopticon.core.check.Voters;
import dev.panopticon.core.cluster.Cluster;
import dev.panopticon.core.cluster.ClusterStatus;
import dev.panopticon.core.cluster.Component;
import dev.panopticon.core.rating.Rating;
import dev.panopticon.core.sample.Query;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a server says beside its samples, up to the verdict. */
class PartialVerdictTest {
  private static final String A = "{\"metric\":{\"instance\":\"a:1\"},\"value\":[1,\"1\"]}";
  private static final String B = "{\"metric\":{\"instance\":\"b:1\"},\"value\":[1,\"1\"]}";

  @ParameterizedTest(name = "{0} with {1}: {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          both | "warnings":["PromQL warning: odd"] | HEALTHY  | one/up: the source warns: PromQL warning: odd
          both | "infos":["PromQL info: odd"]       | HEALTHY  | one/up: the source warns: PromQL info: odd
          both | "warnings":["store b is down"]     | HEALTHY  | one/up: the source warns: store b is down
          both | "isPartial":true                   | HEALTHY  | one/up: the answer is partial: samples may be missing
          one  | "infos":["PromQL info: odd"]       | CRITICAL | one/up: the source warns: PromQL info: odd
          one  | "warnings":["store b is down"]     | UNKNOWN  | one/up: the source warns: store b is down
          one  | "isPartial":true                   | UNKNOWN  | one/up: the answer is partial: samples may be missing
          one  | "warnings":["results truncated due to limit"] | UNKNOWN | one/up: the source warns: results truncated due to limit
          """)
  void evaluate_answerWithNotes_isNeverBetterThanTheTruth(
      String voters, String notes, Rating rating, String remark) throws Exception {
    String elements = voters.equals("both") ? A + "," + B : A;
    String body = FakeServer.vector(elements).replaceFirst("\\{", "{" + notes + ",");
    Cluster cluster = cluster();
    try (FakeServer server = FakeServer.replying(request -> FakeServer.json(body))) {
      ClusterStatus status =
          cluster.evaluate(FakeServer.source(server.base()).fetch(cluster.queries()));

      assertThat(status.rating()).as(status.explain()).isEqualTo(rating);
      assertThat(status.remarks()).contains(remark);
    }
  }

  private static Cluster cluster() {
    Bands bands = Bands.healthy(Condition.of("value == 1", row -> row.value() == 1));
    Check up = Check.builder("up", Question.of(Query.of("up")), Voters.hosts(2), bands).build();
    return Cluster.of("test", List.of(Component.builder("one").check(up).build()));
  }
}
