package dev.panopticon.prometheus.exchange;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each way an exchange can be given up, and what the thread that waits for it is told. */
@Timeout(20)
class ExchangeTest {
  private static final String ADDRESS = "127.0.0.1";
  private static final String NAME = "localhost";
  private static final String STALLED = "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf";

  private final HttpClient client = HttpClient.newHttpClient();
  private ServerSocket server;

  @BeforeEach
  void listen() throws IOException {
    server = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
    assertThat(Thread.interrupted()).as("an interrupt is left behind").isFalse();
  }

  private Exchange exchange(String host) {
    URI address = URI.create("http://" + host + ":" + server.getLocalPort());
    return new Exchange(client, HttpRequest.newBuilder(address).build());
  }

  /** Does something as soon as the request has come, and keeps the connection open. */
  private CompletableFuture<Socket> whenAsked(String answer, Runnable then) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            Socket connection = server.accept();
            int unused = connection.getInputStream().read();
            connection.getOutputStream().write(answer.getBytes(US_ASCII));
            then.run();
            return connection;
          } catch (IOException broken) {
            throw new CompletionException(broken);
          }
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {ADDRESS, NAME})
  void reply_givenUpBefore_isNotSent(String host) throws IOException {
    try (Exchange exchange = exchange(host)) {
      exchange.giveUp();

      assertThatThrownBy(exchange::reply).isInstanceOf(CancellationException.class);
      server.setSoTimeout(1);
      assertThatThrownBy(server::accept).isInstanceOf(IOException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {ADDRESS, NAME})
  void reply_givenUpMeanwhile_endsAndLeavesTheThreadAlone(String host) throws Exception {
    try (Exchange exchange = exchange(host)) {
      CompletableFuture<Socket> asked = whenAsked("", exchange::giveUp);

      assertThatThrownBy(exchange::reply).isInstanceOf(CancellationException.class);

      assertThat(Thread.currentThread().isInterrupted()).isFalse();
      assertThat(exchange.isGivenUp()).isTrue();
      assertClosedByClient(asked);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {ADDRESS, NAME})
  void reply_threadIsInterrupted_endsAndStaysSo(String host) throws Exception {
    Thread reader = Thread.currentThread();
    try (Exchange exchange = exchange(host)) {
      CompletableFuture<Socket> asked = whenAsked("", reader::interrupt);

      assertThatThrownBy(exchange::reply).isInstanceOf(CancellationException.class);

      assertThat(Thread.interrupted()).isTrue();
      assertThat(exchange.isGivenUp()).isFalse();
      assertClosedByClient(asked);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {ADDRESS, NAME})
  void reply_givenUpWhileTheBodyComes_wakesTheReader(String host) throws Exception {
    try (Exchange exchange = exchange(host)) {
      CompletableFuture<Socket> asked = whenAsked(STALLED, () -> {});
      InputStream body = exchange.reply().body();
      assertThat(body.readNBytes(4)).isEqualTo("half".getBytes(US_ASCII));
      Thread other = new Thread(exchange::giveUp);
      other.start();

      assertThatThrownBy(body::read).isInstanceOf(IOException.class);

      other.join();
      assertClosedByClient(asked);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {ADDRESS, NAME})
  void close_bodyIsNotRead_givesTheConnectionUp(String host) throws Exception {
    CompletableFuture<Socket> asked = whenAsked(STALLED, () -> {});
    try (Exchange exchange = exchange(host)) {
      assertThat(exchange.reply().statusCode()).isEqualTo(200);
    }

    assertClosedByClient(asked);
  }

  @ParameterizedTest
  @ValueSource(strings = {ADDRESS, NAME})
  void limit_passes_isGivenUp(String host) throws Exception {
    try (Exchange exchange = exchange(host)) {
      CompletableFuture<Socket> asked = whenAsked("", () -> {});
      exchange.limit(Duration.ofMillis(200));

      assertThatThrownBy(exchange::reply).isInstanceOf(CancellationException.class);

      assertThat(exchange.isGivenUp()).isTrue();
      assertClosedByClient(asked);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {ADDRESS, NAME})
  void reply_refused_tellsTheFailureItself(String host) throws IOException {
    try (Exchange exchange = exchange(host)) {
      server.close();

      assertThatThrownBy(exchange::reply)
          .isInstanceOf(CompletionException.class)
          .cause()
          .isInstanceOf(ConnectException.class)
          .cause()
          .isNotInstanceOf(ConnectException.class);
    }
  }

  /** A name server that does not answer stops whoever asks it, and no interrupt wakes that one. */
  @Test
  void reply_nameServerIsSilent_isGivenUpAllTheSame() {
    try (Exchange exchange =
        new Exchange(
            new HandedOverOnly(), HttpRequest.newBuilder(URI.create("http://a")).build())) {
      exchange.limit(Duration.ofMillis(1));

      assertThatThrownBy(exchange::reply).isInstanceOf(CancellationException.class);
    }
  }

  /** Reads until the client has closed the connection: a reset counts, too. */
  private static void assertClosedByClient(CompletableFuture<Socket> asked) throws Exception {
    try (Socket connection = asked.get(10, TimeUnit.SECONDS)) {
      connection.setSoTimeout(10_000);
      connection.getInputStream().readAllBytes();
    } catch (java.net.SocketException reset) {
      assertThat(reset).hasMessageContaining("reset");
    }
  }
}
