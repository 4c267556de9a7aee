package dev.panopticon.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.core.sample.Answer;
import dev.panopticon.core.sample.Query;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What no server of the API sends, byte for byte: right where nothing is lost, else a failure. */
class HostileRepliesTest {
  private static final Query QUERY = Query.of("up");
  private static final String UP =
      FakeServer.vector("{\"metric\":{\"a\":\"b\"},\"value\":[1,\"1\"]}");
  private static final String OK = "HTTP/1.1 200 OK\r\n";
  private static final String JSON = "Content-Type: application/json\r\n";
  private static final String END = "Connection: close\r\n\r\n";
  private static final Duration DEADLINE = Duration.ofMillis(1_500);
  private static final Retries AT_ONCE = new Retries(System::nanoTime, () -> 0, pause -> {});

  /** A reply, and "up" or a part of the cause. */
  @ParameterizedTest(name = "{0}")
  @MethodSource({"heads", "lengths", "encodings", "documents"})
  void fetch_hostileReply_isRightOrFailsInTime(String name, byte[] reply, String expected)
      throws Exception {
    try (FakeServer server = FakeServer.replying(request -> reply)) {
      long start = System.nanoTime();
      Answer answer =
          FakeServer.source(server.base())
              .withDeadline(DEADLINE)
              .withRetries(AT_ONCE)
              .fetch(List.of(QUERY))
              .answer(QUERY);
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(DEADLINE.multipliedBy(2));

      if (answer instanceof Answer.Samples samples) {
        assertThat(expected).isEqualTo(samples.isPartial() ? "partial" : "up");
        assertThat(samples.samples()).hasSize(1);
        assertThat(samples.samples().get(0).value()).isEqualTo(1);
        assertThat(samples.samples().get(0).labels().asMap()).containsEntry("a", "b");
      } else {
        String cause = ((Answer.Failed) answer).cause();
        assertThat(cause).contains(expected).doesNotContain("Exception", "tools.jackson");
        assertThat(cause.chars()).allMatch(c -> c >= ' ').hasSizeLessThanOrEqualTo(500);
      }
    }
  }

  static Stream<Arguments> heads() {
    return Stream.of(
        row("no HTTP", "SSH-2.0-OpenSSH_9.2p1\r\n", "what comes is no HTTP"),
        row("no version", "HTTP 200 OK\r\n" + JSON + END + UP, "what comes is no HTTP"),
        row("HTTP 1.0", "HTTP/1.0 200 OK\r\n" + JSON + END + UP, "up"),
        row("HTTP 2", "HTTP/2 200\r\n" + JSON + END + UP, "what comes is no HTTP"),
        row("a frame of HTTP 2", "\0\0\6\4\0\0\0\0\0\0\5\0\0@\0", "broke"),
        row("no reason", "HTTP/1.1 200\r\n" + JSON + END + UP, "up"),
        row("status 1000", "HTTP/1.1 1000 X\r\n" + JSON + END + UP, "broke"),
        row("status 99", "HTTP/1.1 099 X\r\n" + JSON + END + UP, ""),
        row("early hints", "HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n" + ok(UP), "up"),
        row("continue", "HTTP/1.1 100 Continue\r\n\r\n".repeat(3) + ok(UP), "up"),
        row("continues", "HTTP/1.1 100 Continue\r\n\r\n".repeat(99) + ok(UP), "broke"),
        row(
            "upgrade",
            "HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\nConnection: Upgrade\r\n\r\n",
            "broke"),
        row("a blank in a name", OK + "a b: c\r\n" + JSON + END + UP, "what comes is no HTTP"),
        row("no colon", OK + "nothing\r\n" + JSON + END + UP, "up"),
        row(
            "a large header",
            OK + "X: " + "x".repeat(500_000) + "\r\n" + END,
            "headers that are wrong or too large"),
        row("no date", ok(UP), "up"),
        row("no such date", OK + "Date: yesterday\r\n" + JSON + END + UP, "up"),
        row(
            "the year 9999",
            OK + "Date: Fri, 31 Dec 9999 23:59:59 GMT\r\n" + JSON + END + UP,
            " min ahead of this machine's clock: set the clocks right"),
        row("an age", OK + "Age: 0\r\n" + JSON + END + UP, "up"),
        row("no such age", OK + "Age: -5\r\n" + JSON + END + UP, "up"),
        row("a huge age", OK + "Age: " + "9".repeat(99) + "\r\n" + JSON + END + UP, "kept for"),
        row("two dates", OK + "Date: x\r\nDate: y\r\n" + JSON + END + UP, "up"),
        row("two types", OK + "Content-Type: text/html\r\n" + JSON + END + UP, "text/html"));
  }

  static Stream<Arguments> lengths() {
    String chunked = OK + JSON + "Transfer-Encoding: chunked\r\n\r\n";
    return Stream.of(
        row("too short", sized("" + (UP.length() - 9), UP), "ends too early"),
        row("too long", sized("" + (UP.length() + 9), UP), "broke"),
        row("more than said", ok(UP) + ok(UP), "up"),
        row("negative", sized("-5", UP), ""),
        row("no number", sized("abc", UP), "broke"),
        row("no such number", sized("9".repeat(30), UP), "broke"),
        row("empty", sized("", UP), "broke"),
        row("two lengths", sized("5\r\nContent-Length: " + UP.length(), UP), ""),
        row("chunks of garbage", chunked + "zz\r\n" + UP, "broke"),
        row("a huge chunk", chunked + "fffffffffffffffff\r\n" + UP, "broke"),
        row("a negative chunk", chunked + "-1\r\n" + UP, "broke"),
        row("no chunks", chunked + UP, "broke"),
        row("half a chunk", chunked + "ff\r\n" + UP, "broke"),
        row("length and chunks", OK + JSON + "Content-Length: 3\r\n" + chunked, ""));
  }

  static Stream<Arguments> encodings() {
    String gzip = OK + JSON + "Content-Encoding: gzip\r\n" + END;
    byte[] packed = FakeServer.gzip(UP.getBytes(StandardCharsets.UTF_8));
    byte[] first = FakeServer.gzip(UP.substring(0, 20).getBytes(StandardCharsets.UTF_8));
    byte[] second = FakeServer.gzip(UP.substring(20).getBytes(StandardCharsets.UTF_8));
    String plain = OK + JSON + END;
    return Stream.of(
        row("gzip in two parts", joined(gzip, first, second), "up"),
        row("gzip of gzip", joined(gzip, FakeServer.gzip(packed)), "no JSON"),
        row("gzip and more", joined(gzip, packed, new byte[] {1, 2, 3}), "up"),
        row("gzip, gzip", joined(gzip.replace("gzip", "gzip, gzip"), packed), "as gzip, gzip"),
        row(
            "UTF-8 with its mark",
            joined(plain, ("\ufeff" + UP).getBytes(StandardCharsets.UTF_8)),
            "up"),
        row("UTF-16", joined(plain, UP.getBytes(StandardCharsets.UTF_16)), "up"),
        row("UTF-16LE", joined(plain, UP.getBytes(StandardCharsets.UTF_16LE)), "up"),
        row("UTF-32", joined(plain, UP.getBytes(Charset.forName("UTF-32"))), "up"),
        row(
            "Latin-1",
            joined(plain, UP.replace("b", "\u00e9").getBytes(StandardCharsets.ISO_8859_1)),
            "no JSON"),
        row(
            "too long UTF-8",
            joined(
                plain,
                "{\"".getBytes(StandardCharsets.UTF_8),
                new byte[] {(byte) 0xc0, (byte) 0xaf}),
            "broken answer"));
  }

  static Stream<Arguments> documents() {
    return Stream.of(
        row("a prefix against scripts", ok(")]}',\n" + UP), "no JSON"),
        row("a nought before", ok("\0" + UP), "no JSON"),
        row("a nought after", ok(UP + "\0"), "no JSON"),
        row("single quotes", ok(UP.replace('"', '\'')), "no JSON"),
        row("a comment", ok("/* */" + UP), "no JSON"),
        row("a comma too much", ok(UP.replace("}]", "},]")), "no JSON"),
        row("a bare NaN", ok(UP.replace("\"1\"", "NaN")), "no JSON"),
        row("a line end in a text", ok(UP.replace("b\"", "b\n\"")), "no JSON"),
        row("a long value", ok(UP.replace("\"1\"", "\"" + "x".repeat(9_000) + "\"")), "no number"),
        row("many digits", ok(UP.replace("[1,", "[" + "1".repeat(5_000) + ",")), "too large"),
        row("a huge exponent", ok(UP.replace("[1,", "[1e999999999,")), "[time, \"number\"]"),
        row("a huge name", ok("{\"" + "n".repeat(100_000) + "\":1}"), "too large"),
        row(
            "a huge label",
            ok(UP.replace("\"b\"", "\"" + "b".repeat(21_000_000) + "\"")),
            "too large"),
        row("a late repetition", ok(UP.replace("}}", "},\"status\":\"success\"}")), "occurs twice"),
        row(
            "success and an error",
            ok(UP.replace("\"status\"", "\"error\":\"x\",\"status\"")),
            "it has data, and an error: x"),
        row(
            "partial, in its way",
            ok(UP.replace("\"status\"", "\"isPartial\":\"true\",\"status\"")),
            "partial"));
  }

  private static String ok(String body) {
    return sized("" + body.getBytes(StandardCharsets.UTF_8).length, body);
  }

  private static String sized(String length, String body) {
    return OK + JSON + "Content-Length: " + length + "\r\n" + END + body;
  }

  private static Arguments row(String name, String reply, String expected) {
    return row(name, reply.getBytes(StandardCharsets.UTF_8), expected);
  }

  private static Arguments row(String name, byte[] reply, String expected) {
    return Arguments.of(name, reply, expected);
  }

  private static byte[] joined(String head, byte[]... parts) {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    joined.writeBytes(head.getBytes(StandardCharsets.UTF_8));
    for (byte[] part : parts) {
      joined.writeBytes(part);
    }
    return joined.toByteArray();
  }
}
