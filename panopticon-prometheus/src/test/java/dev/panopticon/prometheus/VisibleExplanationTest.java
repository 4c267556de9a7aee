package dev.panopticon.prometheus;

import static dev.panopticon.prometheus.FakeServer.json;
import static dev.panopticon.prometheus.FakeServer.raw;
import static dev.panopticon.prometheus.FakeServer.reply;
import static dev.panopticon.prometheus.FakeServer.vector;
import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.core.check.Bands;
import dev.panopticon.core.check.Check;
import dev.panopticon.core.check.Condition;
import dev.panopticon.core.check.Question;
import dev.panopticon.core.check.Voters;
import dev.panopticon.core.cluster.Cluster;
import dev.panopticon.core.cluster.ClusterStatus;
import dev.panopticon.core.cluster.Component;
import dev.panopticon.core.sample.Query;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a server says moves no cursor, ends no line and turns no text around. */
class VisibleExplanationTest {
  /** Clears the screen, goes back, turns around, ends a line in three ways. */
  private static final String EVIL =
      "x\u001b[2J\u009b2Jy\b\r\n\u202e\u2066\u2028\u2029\u0085\u0000z";

  private static final String IN_JSON =
      "x\\u001b[2J\\u009b2Jy\\b\\r\\n\\u202e\\u2066\\u2028\\u2029\\u0085\\u0000z";

  private static final String SERIES = "{\"metric\":{\"instance\":\"%s\"},\"value\":[1,\"0\"]}";

  @ParameterizedTest(name = "{0}")
  @MethodSource("replies")
  void explain_whateverAServerSays_hasOnlyVisibleCharactersInItsLines(String what, byte[] reply)
      throws Exception {
    Cluster cluster = cluster();
    try (FakeServer server = FakeServer.replying(request -> reply)) {
      ClusterStatus status =
          cluster.evaluate(FakeServer.source(server.base()).fetch(cluster.queries()));

      assertThat(status.explain())
          .contains("x")
          .doesNotContainPattern("[\\p{C}\\p{Zl}\\p{Zp}&&[^\n]]");
      assertThat(status.explain().lines()).noneMatch(line -> line.startsWith("z"));
      assertThat(String.join("", status.remarks())).doesNotContainPattern("[\\p{C}\\p{Zl}\\p{Zp}]");
    }
  }

  static Stream<Arguments> replies() {
    String ok = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";
    String end = "Connection: close\r\n\r\n";
    String series = SERIES.formatted("a");
    String error = "{\"status\":\"error\",\"errorType\":\"%s\",\"error\":\"%s\"}";
    return Stream.of(
        Arguments.of("a label", json(vector(SERIES.formatted(IN_JSON)))),
        Arguments.of(
            "a warning",
            json(
                vector(series)
                    .replace(
                        "{\"status\"", "{\"warnings\":[\"" + IN_JSON + "\"]," + "\"status\""))),
        Arguments.of(
            "an info",
            json(
                vector(series)
                    .replace("{\"status\"", "{\"infos\":[\"" + IN_JSON + "\"]," + "\"status\""))),
        Arguments.of(
            "a refusal", reply("400 Bad", "application/json", error.formatted(IN_JSON, IN_JSON))),
        Arguments.of(
            "an error", reply("503 Bad", "application/json", error.formatted(IN_JSON, IN_JSON))),
        Arguments.of("a page", reply("200 OK", "text/html", EVIL)),
        Arguments.of("the page of an error", reply("502 Bad", "text/html", EVIL)),
        Arguments.of("a type", json(vector(series).replace("\"vector\"", "\"" + IN_JSON + "\""))),
        Arguments.of("a value", json(vector(series.replace("\"0\"", "\"" + IN_JSON + "\"")))),
        Arguments.of(
            "a name that occurs twice",
            json(
                vector(
                    "{\"metric\":{\"%s\":\"a\",\"%s\":\"b\"},\"value\":[1,\"0\"]}"
                        .formatted(IN_JSON, IN_JSON)))),
        Arguments.of("no JSON", json("x" + EVIL)),
        Arguments.of("a location", raw("HTTP/1.1 302 F\r\nLocation: /x\u001b[2J\u202e\r\n" + end)),
        Arguments.of("an encoding", raw(ok + "Content-Encoding: x\u001b[2J\r\n" + end)),
        Arguments.of(
            "a content type", raw("HTTP/1.1 200 OK\r\nContent-Type: x\u001b[2J\r\n" + end)),
        Arguments.of("a status line", raw("x\u001b[2J\u202e HTTP\r\n" + end)),
        Arguments.of("a header", raw(ok + "x\u001b[2J\u202e: 1\r\n" + end)),
        Arguments.of("a length", raw(ok + "Content-Length: x\u001b[2J\u202e\r\n" + end)));
  }

  private static Cluster cluster() {
    Bands bands = Bands.healthy(Condition.of("value == 1", row -> row.value() == 1));
    Check up = Check.builder("up", Question.of(Query.of("up")), Voters.hosts(1), bands).build();
    return Cluster.of("xtest", List.of(Component.builder("one").check(up).build()));
  }
}
