package dev.panopticon.prometheus;

import static dev.panopticon.prometheus.FakeServer.raw;
import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.core.sample.Answer;
import dev.panopticon.core.sample.Query;
import dev.panopticon.prometheus.access.Access;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ProtocolException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpConnectTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CausesTest {
  private static final Query QUERY = Query.of("up");
  private final Causes causes = new Causes(Server.at(URI.create("http://mon:9090")), Access.open());

  @Test
  void fetch_nobodyListens_saysRefused() throws Exception {
    String address;
    try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      address = "127.0.0.1:" + closed.getLocalPort();
    }

    assertThat(cause(URI.create("http://" + address)))
        .isEqualTo("cannot connect to " + address + ": connection refused");
  }

  /** On a machine without time to spare the JDK's client can give up before it has looked. */
  @Test
  void fetch_tlsToPlainPort_saysTlsFailed() throws Exception {
    String cause = "";
    for (int i = 0; i < 3 && !cause.contains(": TLS failed: "); i++) {
      try (ServerSocket plain = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
        Thread server = new Thread(() -> greet(plain));
        server.setDaemon(true);
        server.start();
        String address = "127.0.0.1:" + plain.getLocalPort();
        cause = cause(URI.create("https://" + address)).replace(address, "mon:9090");
      }
    }

    assertThat(cause)
        .startsWith(
            "cannot connect to mon:9090: TLS failed: the port does not seem to speak TLS: use"
                + " http, if that is meant (");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hello\r\n\r\n",
        "HTTP/1.1 abc\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: abc\r\n\r\nxx",
        "HTTP/1.1 200 OK\r\nA\u0001b: c\r\nContent-Length: 0\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: -5\r\n\r\nxx",
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nz"
            + "\r\n",
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{",
        "HTTP/1.1 200 OK\r\nContent-Type: appl",
        "",
      })
  void fetch_brokenHttp_saysThatTheConnectionBroke(String reply) throws Exception {
    try (FakeServer server = FakeServer.replying(request -> raw(reply))) {
      assertThat(cause(server.base()))
          .startsWith("the connection to " + server.address() + " broke: ");
    }
  }

  @ParameterizedTest
  @MethodSource("networkFailures")
  void network_failure_isToldByItsType(Throwable failure, String cause) {
    assertThat(causes.network(failure)).isEqualTo(cause);
  }

  static Stream<Arguments> networkFailures() {
    return Stream.of(
        Arguments.of(
            new ConnectException().initCause(new UnresolvedAddressException()),
            "cannot connect to mon:9090: unknown host"),
        Arguments.of(
            new ConnectException("Network is unreachable"),
            "cannot connect to mon:9090: Network is unreachable"),
        Arguments.of(
            new HttpConnectTimeoutException("x"),
            "cannot connect to mon:9090: it does not take the connection in time"),
        Arguments.of(
            new SSLHandshakeException("Received fatal alert: bad_certificate"),
            "cannot connect to mon:9090: TLS failed: Received fatal alert: bad_certificate (this"
                + " side speaks TLS 1.3 and 1.2)"),
        Arguments.of(
            new IOException("closed", new EOFException("EOF\nreached")),
            "the connection to mon:9090 broke: it ended before the answer was complete"),
        Arguments.of(
            new ProtocolException("Invalid status line"),
            "the connection to mon:9090 broke: what comes is no HTTP, or has headers that are wrong"
                + " or too large: if the port speaks TLS, use https"),
        Arguments.of(
            new IllegalArgumentException(new NumberFormatException("For input string: x")),
            "the connection to mon:9090 broke: what comes is no HTTP, or has headers that are wrong"
                + " or too large: if the port speaks TLS, use https"),
        Arguments.of(
            new SocketException("Connection reset"),
            "the connection to mon:9090 broke: Connection reset"),
        Arguments.of(
            new IOException("invalid chunk header"),
            "the connection to mon:9090 broke: the answer is not as HTTP wants it (invalid chunk"
                + " header)"),
        Arguments.of(
            new IOException((String) null),
            "the connection to mon:9090 broke: the answer is not as HTTP wants it"
                + " (IOException)"));
  }

  @ParameterizedTest
  @CsvSource({
    "https://a:b@login.example.org/x?token=secret, https://login.example.org/x",
    "/query?query=up#f,                            /query",
    "//u@h:1/p,                                    //h:1/p",
  })
  void redirected_location_isShownWithoutSecrets(String location, String shown) {
    assertThat(causes.redirected(302, location))
        .isEqualTo("mon:9090 answers HTTP 302 and redirects to " + shown + ": ask there directly");
  }

  @ParameterizedTest
  @CsvSource({"10000, 10", "400, 0.4", "1, 0.001", "60000, 60", "90500, 90.5"})
  void deadline_duration_isInSeconds(long millis, String seconds) {
    assertThat(causes.deadline(Duration.ofMillis(millis)))
        .isEqualTo("mon:9090 gave no answer within the deadline of " + seconds + " s");
  }

  @Test
  void refused_longError_isCutAt500() {
    assertThat(causes.refused(422, "execution", "x".repeat(10_000)))
        .hasSize(500)
        .startsWith("mon:9090 answers HTTP 422 execution: xxx")
        .endsWith("x...");
  }

  @Test
  void foreign_loginPage_saysWhatCame() {
    assertThat(causes.foreign(200, "text/html", "<html>\n<h1>Log in</h1>"))
        .isEqualTo(
            "mon:9090 answers HTTP 200 with text/html, not Prometheus's JSON: <html> <h1>Log in"
                + "</h1>");
  }

  @Test
  void network_failureByTls_hasNoAdviceToUseIt() {
    assertThat(
            new Causes(Server.at(URI.create("https://mon")), Access.open())
                .network(new ProtocolException("Invalid status line")))
        .isEqualTo(
            "the connection to mon:443 broke: what comes is no HTTP, or has headers that are wrong"
                + " or too large");
  }

  @ParameterizedTest
  @CsvSource({
    "http, 400, Client sent an HTTP request to an HTTPS server., ' (the port seems to speak TLS:"
        + " use https)'",
    "http, 400, The plain HTTP request was sent to HTTPS port, ' (the port seems to speak TLS: use"
        + " https)'",
    "http, 400, unsupported path, ''",
    "http, 404, HTTPS, ' (no API at this path)'",
    "https, 400, HTTPS, ''"
  })
  void notPrometheus_httpToATlsPort_saysWhatToUse(
      String scheme, int status, String text, String meaning) {
    Server server = Server.at(URI.create(scheme + "://mon:9090"));
    assertThat(new Causes(server, Access.open()).notPrometheus(status, text))
        .isEqualTo(
            "mon:9090 answers HTTP %d%s, not Prometheus's JSON: %s"
                .formatted(status, meaning, text));
  }

  private static void greet(ServerSocket plain) {
    try (Socket connection = plain.accept()) {
      // A greeting that comes before the client's whole hello can leave the JDK's client waiting.
      byte[] header = connection.getInputStream().readNBytes(5);
      connection.getInputStream().readNBytes(ByteBuffer.wrap(header).getShort(3));
      connection.getOutputStream().write(raw("no TLS here\r\n\r\n"));
      connection.getInputStream().readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String cause(URI base) {
    Answer answer =
        FakeServer.source(base)
            .withDeadline(Duration.ofSeconds(30))
            .fetch(List.of(QUERY))
            .answer(QUERY);
    return ((Answer.Failed) answer).cause();
  }
}
