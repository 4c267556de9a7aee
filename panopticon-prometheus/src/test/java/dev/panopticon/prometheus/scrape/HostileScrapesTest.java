package dev.panopticon.prometheus.scrape;

import static dev.panopticon.prometheus.scrape.FakeExporters.gzip;
import static dev.panopticon.prometheus.scrape.FakeExporters.told;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.core.sample.Answer;
import dev.panopticon.core.sample.Query;
import dev.panopticon.core.sample.Snapshot;
import dev.panopticon.prometheus.access.Access;
import dev.panopticon.prometheus.access.Secret;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What no exporter sends, byte for byte: right where nothing is lost, else up 0 with a reason. */
class HostileScrapesTest {
  private static final String SECRET = "open-sesame";
  private static final String M = "m{a=\"b\"} 1\n";
  private static final String OK = "HTTP/1.1 200 OK\r\n";
  private static final String TEXT = "Content-Type: text/plain; version=0.0.4\r\n";
  private static final String OPEN_METRICS =
      "Content-Type: application/openmetrics-text; version=1.0.0\r\n";
  private static final String GZIP = "Content-Encoding: gzip\r\n";
  private static final String END = "Connection: close\r\n\r\n";
  private static final Duration LONG = Duration.ofSeconds(50);
  private static final List<Query> QUERIES = List.of(Query.of("m"), Query.of("up"));

  /** A reply, what follows it, and "m" or a part of the cause. */
  @ParameterizedTest(name = "{0}")
  @MethodSource({"heads", "refusals", "lengths", "encodings", "texts", "sizes", "delays"})
  void fetch_hostileReply_isRightOrUpIs0(String name, byte[] reply, Then then, String expected)
      throws IOException {
    try (FakeExporters exporters = new FakeExporters()) {
      exporters.with(
          "/metrics",
          exchange -> {
            exchange.out().write(reply);
            exchange.out().flush();
            then.go(exporters, exchange);
          });
      ScrapeJob job =
          ScrapeJob.named("node")
              .targets(exporters.address())
              .timeout(then == HANG ? Duration.ofSeconds(1) : LONG)
              .access(Access.builder().bearer(Secret.of(SECRET)).build())
              .build();
      long begin = System.nanoTime();
      Snapshot snapshot = ScrapeSource.of(job).withDeadline(LONG).fetch(QUERIES);
      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(LONG);
      check(exporters.address(), snapshot, expected);
    }
  }

  private static void check(String address, Snapshot snapshot, String expected) {
    Answer.Samples m = (Answer.Samples) snapshot.answer(QUERIES.get(0));
    Answer.Samples up = (Answer.Samples) snapshot.answer(QUERIES.get(1));
    String own = "instance=\"" + address + "\",job=\"node\"";
    boolean isRight = expected.equals("m");
    assertThat(up.warnings()).hasSize(isRight ? 0 : 1);
    assertThat(told(up)).containsExactly("up{%s} %d".formatted(own, isRight ? 1 : 0));
    assertThat(told(m)).isEqualTo(isRight ? List.of("m{a=\"b\",%s} 1".formatted(own)) : List.of());
    assertThat(m.isPartial()).isNotEqualTo(isRight);
    for (String warning : up.warnings()) {
      assertThat(warning)
          .startsWith("http://%s/metrics (job node) is not scraped: ".formatted(address))
          .contains(expected)
          .doesNotContain("Exception", "Error", "java", "sesame", "open-")
          .doesNotContainPattern("[\\p{Cntrl}\\p{Cs}\\p{Cf}]")
          .hasSizeLessThanOrEqualTo(600);
    }
  }

  /** What an exporter does after its reply. */
  private interface Then {
    void go(FakeExporters exporters, FakeExporters.Exchange exchange)
        throws IOException, InterruptedException;
  }

  private static final Then CLOSE = (exporters, exchange) -> {};
  private static final Then HANG = (exporters, exchange) -> exporters.hang();

  private static Then endless(String text) {
    byte[] part = text.repeat(10_000).getBytes(UTF_8);
    return (exporters, exchange) -> {
      for (; ; ) {
        exchange.out().write(part);
      }
    };
  }

  static Stream<Arguments> heads() {
    return Stream.of(
        row("nothing at all", "", "the connection broke"),
        row("no HTTP", "SSH-2.0-OpenSSH_9.2p1\r\n", "is no HTTP"),
        row("HTTP 1.0", "HTTP/1.0 200 OK\r\n" + TEXT + END + M, "m"),
        row("HTTP 2", "HTTP/2 200\r\n" + TEXT + END + M, "is no HTTP"),
        row("a frame of HTTP 2", "\0\0\6\4\0\0\0\0\0\0\5\0\0@\0", "broke"),
        row("no reason", "HTTP/1.1 200\r\n" + TEXT + END + M, "m"),
        row("status 1000", "HTTP/1.1 1000 X\r\n" + TEXT + END + M, "broke"),
        row("early hints", "HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n" + ok(M), "m"),
        row("continues", "HTTP/1.1 100 Continue\r\n\r\n".repeat(99) + ok(M), "broke"),
        row("a blank in a name", OK + "a b: c\r\n" + TEXT + END + M, "has headers that are wrong"),
        row("a large header", OK + "X: " + "x".repeat(500_000) + "\r\n" + END, "or too large"),
        row("no type", OK + END + M, "m"),
        row("a wrong type", OK + "Content-Type: image/png\r\n" + END + M, "m"),
        row("two types", OK + TEXT + OPEN_METRICS + END + M, "m"),
        row("JSON", OK + "Content-Type: application/json\r\n" + END + "{\"a\":1}", "line 1: "),
        row(
            "protobuf",
            OK + "Content-Type: application/vnd.google.protobuf\r\n" + END + "\n\1m\22\3abc",
            "line 2: expected a metric name"),
        row("HTML", OK + "Content-Type: text/html\r\n" + END + "<html>", "found '<html>'"));
  }

  static Stream<Arguments> refusals() {
    return Stream.of(
        row("400", refused("400 Bad", ""), "it answers HTTP 400"),
        row("401", refused("401 No", ""), "HTTP 401 (it refuses the credentials)"),
        row("403", refused("403 No", ""), "HTTP 403 (it refuses access)"),
        row("407", refused("407 Proxy", ""), "it answers HTTP 407"),
        row("429", refused("429 Slow", "Retry-After: 9999\r\n"), "it answers HTTP 429"),
        row("206", refused("206 Partial", "Content-Range: bytes 0-3/9\r\n"), "HTTP 206"),
        row("503", refused("503 Later", ""), "HTTP 503 (not ready)"),
        row("599", refused("599 X", ""), "HTTP 599"),
        row("304", "HTTP/1.1 304 Not Modified\r\n" + END, "it answers HTTP 304"),
        row("a redirect to nowhere", refused("302 X", ""), "it answers HTTP 302"),
        row(
            "a redirect that tells the secret",
            refused("302 X", "Location: http://%s@h/%s?t=%s\r\n".replace("%s", SECRET)),
            "it redirects to http://h/(secret): name that address as the target"),
        row(
            "a redirect that is no address",
            refused("301 X", "Location: \t//\u00e9 \"<x>\"\r\n"),
            "it redirects to "),
        row(
            "a redirect without end",
            refused("307 X", "Location: http://h/" + "x".repeat(100_000) + "\r\n"),
            "it redirects to http://h/xxx"));
  }

  static Stream<Arguments> lengths() {
    String chunked = OK + TEXT + "Transfer-Encoding: chunked\r\n\r\n";
    return Stream.of(
        row("too long", sized("999", M), "broke"),
        row("more than said", sized("" + M.length(), M) + ok(M), "m"),
        row("negative", sized("-5", M), "broke"),
        row("no number", sized("abc", M), "broke"),
        row("no such number", sized("9".repeat(30), M), "broke"),
        row("chunks", chunked + "b\r\n" + M + "\r\n0\r\n\r\n", "m"),
        row("chunks of garbage", chunked + "zz\r\n" + M, "broke"),
        row("a huge chunk", chunked + "fffffffffffffffff\r\n" + M, "broke"),
        row("no last chunk", chunked + "b\r\n" + M + "\r\n", "broke"),
        row("half a chunk", chunked + "ff\r\n" + M, "broke"));
  }

  static Stream<Arguments> encodings() throws IOException {
    String head = OK + TEXT + GZIP + END;
    byte[] packed = gzip(M);
    return Stream.of(
        row("gzip", joined(head, packed), CLOSE, "m"),
        row("gzip in two parts", joined(head, gzip("m{a="), gzip("\"b\"} 1\n")), CLOSE, "m"),
        row("gzip that ends early", joined(head, cut(gzip(M.repeat(99)), 9)), CLOSE, "too early"),
        row("half a head of gzip", joined(head, cut(packed, packed.length - 5)), CLOSE, "gzip"),
        row("no gzip", joined(head, M.getBytes(UTF_8)), CLOSE, "its gzip is broken"),
        row("nothing as gzip", joined(head), CLOSE, "its gzip is broken"),
        row("a wrong checksum", joined(head, flipped(packed)), CLOSE, "its gzip is broken"),
        row(
            "gzip, gzip",
            joined(OK + "Content-Encoding: gzip, gzip\r\n" + END, packed),
            CLOSE,
            "as"),
        row(
            "br",
            joined(OK + "Content-Encoding: br\r\n" + END, packed),
            CLOSE,
            "sends its text as br"),
        row("a bomb", joined(head, gzip("#\n".repeat(40 << 20))), CLOSE, "larger than 64 MiB"),
        row(
            "UTF-16",
            joined(OK + TEXT + END, M.getBytes(StandardCharsets.UTF_16)),
            CLOSE,
            "line 1"),
        row("with the mark of UTF-8", OK + TEXT + END + "\ufeff" + M, "expected a metric name"));
  }

  static Stream<Arguments> texts() {
    String open = OK + OPEN_METRICS + END;
    return Stream.of(
        row("no line end", ok("m{a=\"b\"} 1"), "m"),
        row("no value", ok("m{a=\"b\"}\n"), "expected a value"),
        row("a bare secret", ok(SECRET + "\n"), "(secret)"),
        row("a secret in a line", ok("m{" + SECRET + "=\"b\"} 1\n"), "found '(secret)="),
        row(
            "a secret that is cut",
            ok("m " + "x".repeat(33) + SECRET + "\n"),
            "x(secret...' is no"),
        row("a secret elsewhere", ok("m " + SECRET + "\n" + M + "x y\n"), "'(secret)' is not"),
        row("a NUL in a line", ok("m{a=\"b\"} \0001\n"), "expected a value"),
        row("a NUL in a name", ok("m\0{a=\"b\"} 1\n"), "expected a value"),
        row("a NUL after all", ok(M + "\0 is the end"), "m"),
        row("escapes of a terminal", ok("\33[31mm 1\n"), "expected a metric name"),
        row("marks of direction", ok("m\u202e 1\n"), "is not a number"),
        raw("a lone surrogate", ok("m{a=\"\u00ed\u00a0\u0080\"} 1\n"), "is not in UTF-8"),
        raw("too long UTF-8", ok("m{a=\"\u00c0\u00af\"} 1\n"), "is not in UTF-8"),
        raw("half a character", ok("m{a=\"\u00c3\"} 1\n"), "is not in UTF-8"),
        row("CR LF", ok("m{a=\"b\"} 1\r\n"), "the line ends in CR LF"),
        row("a label twice", ok("m{a=\"b\",a=\"b\"} 1\n"), "label 'a' occurs twice"),
        row("a quote that stays open", ok("m{a=\"b} 1\n" + M.repeat(9)), "line "),
        row("OpenMetrics that was cut", open + M, "it was cut off"),
        row("OpenMetrics with more", open + M + "# EOF\n" + M, "nothing may follow # EOF"),
        row("OpenMetrics", open + M + "# EOF\n", "m"));
  }

  static Stream<Arguments> sizes() throws IOException {
    String head = OK + TEXT + GZIP + END;
    String labels =
        IntStream.range(0, 300_000)
            .mapToObj(i -> "l" + i + "=\"\"")
            .collect(Collectors.joining(","));
    return Stream.of(
        row("very many labels", joined(head, gzip("n{" + labels + "} 1\n" + M)), CLOSE, "m"),
        row(
            "very many bad labels",
            joined(head, gzip("n{" + labels + "} x\n")),
            CLOSE,
            "'x' is not"),
        row("a huge name", joined(head, gzip("n".repeat(20 << 20) + " 1\n" + M)), CLOSE, "m"),
        row(
            "a huge number",
            joined(head, gzip("m " + "9".repeat(20 << 20) + "\n")),
            CLOSE,
            "line 1"),
        row("a huge bad line", joined(head, gzip("\"".repeat(20 << 20))), CLOSE, "metric name"),
        row("too many samples", joined(head, gzip("n 1\n".repeat(1_000_001))), CLOSE, "more than"),
        row("only line ends", joined(head, gzip("\n".repeat(20 << 20) + M)), CLOSE, "m"),
        row("a text without end", OK + TEXT + END, endless("n 1\n"), "larger than 64 MiB"),
        row("a line without end", OK + TEXT + END, endless("n"), "larger than 64 MiB"),
        row("headers without end", OK, endless("X: y\r\n"), "or too large"),
        row("a status without end", "HTTP/1.1 200 ", endless("x"), "broke"));
  }

  static Stream<Arguments> delays() {
    String late = "no answer within the timeout of 1 s";
    return Stream.of(
        row("silence", "", HANG, late),
        row("silence after the status", OK, HANG, late),
        row("silence after the headers", OK + TEXT + END, HANG, late),
        row("silence in the text", sized("999", M), HANG, late),
        row("silence in a chunk", OK + "Transfer-Encoding: chunked\r\n\r\nff\r\nm 1\n", HANG, late),
        row("silence after a refusal", "HTTP/1.1 500 X\r\nContent-Length: 9\r\n\r\n", HANG, "500"),
        row("silence after a text", sized("" + M.length(), M), HANG, "m"));
  }

  private static String ok(String text) {
    return OK + TEXT + END + text;
  }

  private static String sized(String length, String text) {
    return OK + TEXT + "Content-Length: " + length + "\r\n" + END + text;
  }

  private static String refused(String status, String headers) {
    return "HTTP/1.1 " + status + "\r\n" + headers + "Content-Length: 11\r\n" + END + M;
  }

  private static Arguments row(String name, String reply, String expected) {
    return row(name, reply, CLOSE, expected);
  }

  private static Arguments row(String name, String reply, Then then, String expected) {
    return row(name, reply.getBytes(UTF_8), then, expected);
  }

  /** Each character is a byte. */
  private static Arguments raw(String name, String reply, String expected) {
    return row(name, reply.getBytes(ISO_8859_1), CLOSE, expected);
  }

  private static Arguments row(String name, byte[] reply, Then then, String expected) {
    return Arguments.of(name, reply, then, expected);
  }

  private static byte[] cut(byte[] bytes, int by) {
    return Arrays.copyOf(bytes, bytes.length - by);
  }

  private static byte[] flipped(byte[] gzip) {
    byte[] flipped = gzip.clone();
    flipped[gzip.length - 6] ^= 1;
    return flipped;
  }

  private static byte[] joined(String head, byte[]... parts) {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    joined.writeBytes(head.getBytes(UTF_8));
    for (byte[] part : parts) {
      joined.writeBytes(part);
    }
    return joined.toByteArray();
  }
}
