package dev.panopticon.rules.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.core.cluster.Cluster;
import dev.panopticon.core.cluster.ClusterStatus;
import dev.panopticon.core.sample.Answer;
import dev.panopticon.core.sample.Labels;
import dev.panopticon.core.sample.Query;
import dev.panopticon.core.sample.Sample;
import dev.panopticon.core.sample.Snapshot;
import dev.panopticon.rules.RuleFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

class StatusJsonTest {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  private static final String RULES =
      """
      panopticon: 1
      cluster: test
      voters: [node1, node2]
      components:
        app: { depends-on: { db: soft } }
        db:
          checks:
            peers:
              query: m
              healthy: value >= 2
              expect: value <= 9
      """;

  @TempDir private Path folder;

  private String print(Answer answer) throws IOException {
    Cluster cluster = RuleFiles.load(Files.writeString(folder.resolve("cluster.yaml"), RULES));
    ClusterStatus status = cluster.evaluate(new Snapshot(NOON, Map.of(Query.of("m"), answer)));
    return StatusJson.print(status);
  }

  private static Sample sample(String host, double value) {
    return Sample.of(Labels.of("m", "instance", host + ":1"), value);
  }

  /** Returns all texts and numbers of a document; fails where it is not JSON. */
  private static List<String> values(String json) {
    List<String> values = new ArrayList<>();
    try (JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), json)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token.isScalarValue()) {
          values.add(parser.getString());
        }
      }
    }
    return values;
  }

  @Test
  void print_twoVoters_isExactlyThis() throws IOException {
    assertThat(print(Answer.of(sample("node1", 2), sample("node2", 10.5))))
        .isEqualTo(
            """
            {
              "schema" : 1,
              "cluster" : "test",
              "rating" : "healthy",
              "at" : "2026-01-01T12:00:00Z",
              "rootCauses" : [ ],
              "remarks" : [ "db/peers: expected value <= 9, found node2: 10.5" ],
              "components" : [ {
                "id" : "app",
                "rating" : "healthy",
                "own" : "healthy",
                "role" : "fine",
                "because" : [ ],
                "checks" : [ ]
              }, {
                "id" : "db",
                "rating" : "healthy",
                "own" : "healthy",
                "role" : "fine",
                "because" : [ ],
                "checks" : [ {
                  "id" : "peers",
                  "rating" : "healthy",
                  "votes" : {
                    "healthy" : 2,
                    "warning" : 0,
                    "unknown" : 0,
                    "critical" : 0,
                    "silent" : 0,
                    "expected" : 2
                  },
                  "reason" : "2 of 2 healthy, one more loss is critical",
                  "remarks" : [ "expected value <= 9, found node2: 10.5" ],
                  "voters" : [ {
                    "voter" : "node1",
                    "rating" : "healthy",
                    "value" : 2,
                    "reason" : "2, meets value >= 2"
                  }, {
                    "voter" : "node2",
                    "rating" : "healthy",
                    "value" : 10.5,
                    "reason" : "10.5, meets value >= 2"
                  } ]
                } ]
              } ]
            }
            """);
  }

  @Test
  void print_silentVoter_hasNoValue() throws IOException {
    String json = print(Answer.of(sample("node1", 1)));

    assertThat(values(json)).contains("node2", "critical", "db");
    assertThat(json)
        .contains("\"silent\" : 1,")
        .containsOnlyOnce("\"value\" :")
        .contains("\"value\" : 1,");
  }

  @Test
  void print_infiniteValues_areTexts() throws IOException {
    String json =
        print(
            Answer.of(
                sample("node1", Double.POSITIVE_INFINITY),
                sample("node2", Double.NEGATIVE_INFINITY)));

    assertThat(json).contains("\"value\" : \"+Inf\"", "\"value\" : \"-Inf\"");
    assertThat(values(json)).contains("+Inf", "-Inf");
  }

  @Test
  void print_notANumber_isNoValue() throws IOException {
    assertThat(print(Answer.of(sample("node1", Double.NaN)))).doesNotContain("\"value\"");
  }

  @Test
  void print_largeAndSmallNumbers_stayNumbers() throws IOException {
    String json = print(Answer.of(sample("node1", 1e300), sample("node2", -1e-9)));

    assertThat(json).contains("\"value\" : 1.0E300", "\"value\" : -1.0E-9");
  }

  @Test
  void print_hostileLabels_parseBackAsTheyWere() throws IOException {
    String hostile = "a\"b\\c\n\u0000\u001b[31m\u2028\u202e</script>😀";

    assertThat(values(print(Answer.of(sample(hostile, 2))))).contains(hostile);
  }

  @Test
  void print_failedAnswer_hasNoVotes() throws IOException {
    String json = print(Answer.failed("refused: \"m\""));

    assertThat(json).doesNotContain("\"votes\"");
    assertThat(values(json))
        .contains("unknown", "source")
        .anyMatch(v -> v.contains("refused: \"m\""));
  }
}
