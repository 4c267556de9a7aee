package dev.panopticon.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.core.sample.Answer;
import dev.panopticon.core.sample.Query;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Replies of real servers and of servers that do not keep to the rules, byte for byte, and what
 * must come of them: {@code api-cases/expected.txt}. A failure says whose it is, and how often it
 * is asked after which pauses: {@code asked 2 times, after 0.1 s}.
 */
class RecordedRepliesTest {
  private static final Query QUERY = Query.of("up");
  private static final int MOST_SAMPLES_SHOWN = 20;
  private static final Pattern TIME =
      Pattern.compile("\"(?:value|histogram|result)\":\\s*\\[\\s*(-?[0-9.]+)");
  private static final Pattern HIDDEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]");

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void fetch_recordedReply_givesTheExpectedAnswer(String name, String expected) throws Exception {
    byte[] reply = recorded(name);
    List<Duration> pauses = Collections.synchronizedList(new ArrayList<>());
    try (FakeServer server = FakeServer.replying(request -> reply)) {
      Answer answer =
          PrometheusSource.at(server.base())
              .withDeadline(Duration.ofMinutes(1))
              .withClock(Clock.fixed(asked(name), ZoneOffset.UTC))
              .withRetries(new Retries(System::nanoTime, () -> 0, pauses::add))
              .fetch(List.of(QUERY))
              .answer(QUERY);

      assertThat(server.requests()).hasSize(pauses.size() + 1);
      assertThat(text(answer, pauses).replace(server.address(), "SERVER")).isEqualTo(expected);
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
  private static String text(Answer answer, List<Duration> pauses) {
    if (answer instanceof Answer.Failed failed) {
      String kind =
          switch (failed.trouble()) {
            case NO_ANSWER -> "failed: ";
            case REJECTED -> "rejected: ";
            case NO_VECTOR -> "no vector: ";
          };
      return kind + failed.cause() + "\n" + asked(pauses);
    }
    Answer.Samples found = (Answer.Samples) answer;
    List<String> lines = new ArrayList<>();
    lines.add(found.samples().size() + " samples" + (found.isPartial() ? ", partial" : ""));
    found.samples().stream()
        .limit(MOST_SAMPLES_SHOWN)
        .forEach(sample -> lines.add(visible(sample.toString())));
    found.warnings().forEach(warning -> lines.add("warning: " + warning));
    return String.join("\n", lines);
  }

  private static String visible(String text) {
    return HIDDEN
        .matcher(text)
        .replaceAll(found -> "\\\\u%04X".formatted(found.group().codePointAt(0)));
  }

  private static String asked(List<Duration> pauses) {
    List<String> seconds = pauses.stream().map(pause -> pause.toMillis() / 1000.0 + " s").toList();
    return pauses.isEmpty()
        ? "asked once"
        : "asked %d times, after %s".formatted(pauses.size() + 1, String.join(" and ", seconds));
  }

  private static byte[] start(byte[] body) {
    try {
      return new GZIPInputStream(new ByteArrayInputStream(body)).readNBytes(10_000);
    } catch (IOException plainOrBroken) {
      return body;
    }
  }

  /** As if it was asked for what it answers: the time of its first value. */
  private static Instant asked(String name) throws IOException {
    Matcher time =
        TIME.matcher(new String(start(resource(name + ".body")), StandardCharsets.UTF_8));
    return time.find()
        ? Instant.ofEpochMilli(new BigDecimal(time.group(1)).movePointRight(3).longValue())
        : Instant.EPOCH;
  }

  /**
   * The recorded bodies are no longer chunked, this server closes each connection, and the clocks
   * are those of then.
   */
  private static byte[] recorded(String name) throws IOException {
    ByteArrayOutputStream reply = new ByteArrayOutputStream();
    for (String line :
        new String(resource(name + ".headers"), StandardCharsets.UTF_8).lines().toList()) {
      String lower = line.toLowerCase(Locale.ROOT);
      if (!lower.startsWith("transfer-encoding:")
          && !lower.startsWith("date:")
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
