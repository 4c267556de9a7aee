package dev.panopticon.samples.benchmarks;

import com.sun.net.httpserver.HttpServer;
import dev.panopticon.core.sample.Query;
import dev.panopticon.prometheus.PrometheusSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** How long a snapshot of 15 queries takes, by the clock, beside a client that asks in turn. */
final class SnapshotLatency {
  static final Duration DEADLINE = Duration.ofMillis(500);

  private static final String ANSWER =
      """
      {"status":"success","data":{"resultType":"vector","result":[\
      {"metric":{"__name__":"up","instance":"a:1","job":"a"},"value":[%s,"1"]}]}}""";

  private static final Pattern TIME = Pattern.compile("&time=([0-9.]+)");

  private static final List<Query> QUERIES =
      IntStream.range(0, 15).mapToObj(i -> Query.of("metric_" + i)).toList();

  private final int rounds;

  SnapshotLatency(int rounds) {
    this.rounds = rounds;
  }

  /** Median milliseconds. */
  record Latency(double snapshot, double oneQuery, double inTurn) {}

  /** A source believes only what is about the time that it asked for. */
  private static byte[] answer(String parameters) {
    Matcher time = TIME.matcher(parameters);
    return ANSWER.formatted(time.find() ? time.group(1) : "0").getBytes(StandardCharsets.UTF_8);
  }

  /** Measures against a server on this machine that waits before each answer. */
  Latency answeredAfter(Duration delay) throws IOException {
    InetAddress here = InetAddress.getLoopbackAddress();
    ExecutorService workers = Executors.newCachedThreadPool();
    System.setProperty("sun.net.httpserver.nodelay", "true"); // else an answer may wait 40 ms
    HttpServer server = HttpServer.create(new InetSocketAddress(here, 0), 0);
    server.setExecutor(workers);
    server.createContext(
        "/",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          pause(delay);
          byte[] answer = answer(exchange.getRequestURI().getQuery());
          exchange.getResponseHeaders().add("Content-Type", "application/json");
          exchange.sendResponseHeaders(200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    server.start();
    try {
      URI base = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
      PrometheusSource source = PrometheusSource.at(base);
      return new Latency(
          median(() -> source.fetch(QUERIES)),
          median(() -> source.fetch(QUERIES.subList(0, 1))),
          median(new InTurn(base)));
    } finally {
      server.stop(0);
      workers.shutdownNow();
    }
  }

  /** Measures against a server that accepts connections and never answers: median milliseconds. */
  double neverAnswered() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 64, InetAddress.getLoopbackAddress())) {
      URI base = URI.create("http://127.0.0.1:" + silent.getLocalPort());
      PrometheusSource source = PrometheusSource.at(base).withDeadline(DEADLINE);
      return median(() -> source.fetch(QUERIES));
    }
  }

  /** A client that asks one query after the other. */
  private record InTurn(HttpClient client, URI base) implements Runnable {
    InTurn(URI base) {
      this(HttpClient.newHttpClient(), base);
    }

    @Override
    public void run() {
      for (Query query : QUERIES) {
        URI uri = base.resolve("/api/v1/query?query=" + query.text());
        try {
          client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofByteArray());
        } catch (IOException failed) {
          throw new UncheckedIOException(failed);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      }
    }
  }

  private double median(Runnable round) {
    double[] millis = new double[rounds];
    for (int i = -rounds / 2; i < rounds; i++) { // the first ones warm up
      long begin = System.nanoTime();
      round.run();
      millis[Math.max(0, i)] = (System.nanoTime() - begin) / 1e6;
    }
    Arrays.sort(millis);
    return millis[rounds / 2];
  }

  private static void pause(Duration delay) {
    try {
      Thread.sleep(delay.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
