package dev.panopticon.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.core.sample.Answer;
import dev.panopticon.core.sample.Query;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Replies of real servers and of servers that do not keep to the rules, byte for byte, and what
 * must come of them: {@code api-cases/expected.txt}.
 */
class RecordedRepliesTest {
  private static final Query QUERY = Query.of("up");

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void fetch_recordedReply_givesTheExpectedAnswer(String name, String expected) throws Exception {
    try (FakeServer server = FakeServer.replying(request -> recorded(name))) {
      Answer answer = PrometheusSource.at(server.base()).fetch(List.of(QUERY)).answer(QUERY);

      assertThat(text(answer).replace(server.address(), "SERVER")).isEqualTo(expected);
    }
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "parse-error, REJECTED",
    "type-error, REJECTED",
    "duplicate-labelset, REJECTED",
    "vm-parse-error, REJECTED",
    "range-empty, NO_VECTOR",
    "vm-range-rangevector, NO_VECTOR",
    "basic-none, NO_ANSWER",
    "mimir-no-org, NO_ANSWER",
    "timeout-503, NO_ANSWER",
    "error-internal-500, NO_ANSWER",
    "vm-prefix-missing, NO_ANSWER",
    "proxy-502, NO_ANSWER",
    "broken-truncated, NO_ANSWER"
  })
  void fetch_recordedFailure_tellsWhoseItIs(String name, Answer.Trouble trouble) throws Exception {
    try (FakeServer server = FakeServer.replying(request -> recorded(name))) {
      Answer answer = PrometheusSource.at(server.base()).fetch(List.of(QUERY)).answer(QUERY);

      assertThat(answer)
          .isInstanceOfSatisfying(
              Answer.Failed.class, failed -> assertThat(failed.trouble()).isEqualTo(trouble));
    }
  }

  static Stream<Arguments> cases() throws IOException {
    String table = new String(resource("expected.txt"), StandardCharsets.UTF_8);
    return Stream.of(table.split("(?m)^== "))
        .skip(1)
        .map(section -> section.split("\n", 2))
        .map(parts -> Arguments.of(parts[0], parts[1].strip()));
  }

  /** One line for each sample and warning. */
  private static String text(Answer answer) {
    if (answer instanceof Answer.Failed failed) {
      return "failed: " + failed.cause();
    }
    Answer.Samples found = (Answer.Samples) answer;
    List<String> lines = new ArrayList<>();
    lines.add(found.samples().size() + " samples");
    found.samples().forEach(sample -> lines.add(sample.toString()));
    found.warnings().forEach(warning -> lines.add("warning: " + warning));
    return String.join("\n", lines);
  }

  /** The recorded bodies are no longer chunked, and this server closes each connection. */
  private static byte[] recorded(String name) throws IOException {
    ByteArrayOutputStream reply = new ByteArrayOutputStream();
    for (String line :
        new String(resource(name + ".headers"), StandardCharsets.UTF_8).lines().toList()) {
      String lower = line.toLowerCase(Locale.ROOT);
      if (!lower.startsWith("transfer-encoding:")
          && !lower.startsWith("connection:")
          && !line.isBlank()) {
        reply.write(FakeServer.raw(line + "\r\n"));
      }
    }
    reply.write(FakeServer.raw("Connection: close\r\n\r\n"));
    reply.write(resource(name + ".body"));
    return reply.toByteArray();
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream in = RecordedRepliesTest.class.getResourceAsStream("/api-cases/" + name)) {
      return in.readAllBytes();
    }
  }
}
