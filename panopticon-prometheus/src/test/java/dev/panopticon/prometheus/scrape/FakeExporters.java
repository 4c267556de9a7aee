package dev.panopticon.prometheus.scrape;

import dev.panopticon.core.sample.Answer;
import dev.panopticon.core.sample.Query;
import dev.panopticon.core.sample.SampleText;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.zip.GZIPOutputStream;

/** Exporters on the loopback, one at each path. */
final class FakeExporters implements AutoCloseable {
  /** A request, and where the reply goes. */
  record Exchange(Map<String, String> headers, OutputStream out) {
    /** Replies; more headers are given as lines. */
    void reply(String status, String headers, byte[] text) throws IOException {
      String head =
          "HTTP/1.1 %s\r\n%sContent-Length: %d\r\nConnection: close\r\n\r\n"
              .formatted(status, headers, text.length);
      out.write(head.getBytes(StandardCharsets.UTF_8));
      out.write(text);
      out.flush();
    }

    void reply(String status, String headers, String text) throws IOException {
      reply(status, headers, text.getBytes(StandardCharsets.UTF_8));
    }
  }

  /** Answers one request. */
  interface Exporter {
    void answer(Exchange exchange) throws IOException, InterruptedException;
  }

  /** When its sources scrape. */
  static final Instant NOW = Instant.parse("2027-01-01T00:00:00Z");

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch never = new CountDownLatch(1);
  private final Map<String, Exporter> exporters = new ConcurrentHashMap<>();
  private final ServerSocket socket;

  FakeExporters() throws IOException {
    socket = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
    threads.execute(this::accept);
  }

  FakeExporters with(String path, String text) {
    return with(path, exchange -> exchange.reply("200 OK", "Content-Type: text/plain\r\n", text));
  }

  FakeExporters with(String path, Exporter exporter) {
    exporters.put(path, exporter);
    return this;
  }

  static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  /** Returns a source that scrapes these paths, each as an instance of the job "node". */
  ScrapeSource source(String... paths) {
    ScrapeJob.Builder job = ScrapeJob.named("node");
    for (String path : paths) {
      job.targets(target(path));
    }
    return ScrapeSource.of(job.build()).withClock(Clock.fixed(NOW, ZoneOffset.UTC));
  }

  TargetGroup target(String path) {
    return new TargetGroup(List.of(address()), Map.of("__metrics_path__", path, "instance", path));
  }

  static Answer.Samples ask(ScrapeSource source, String query) {
    return (Answer.Samples) source.fetch(List.of(Query.of(query))).answer(Query.of(query));
  }

  /** Returns the samples of an answer without their time, which is the snapshot's. */
  static List<String> told(Answer.Samples answer) {
    return answer.samples().stream()
        .map(sample -> sample.labels() + " " + SampleText.number(sample.value()))
        .sorted()
        .toList();
  }

  /** Returns what an answer warns of, with HOST for the address of the exporters. */
  List<String> warnings(ScrapeSource source, String query) {
    return ask(source, query).warnings().stream()
        .map(warning -> warning.replace(address(), "HOST"))
        .toList();
  }

  /** Waits until the test ends. */
  void hang() throws InterruptedException {
    never.await();
  }

  String address() {
    return "127.0.0.1:" + socket.getLocalPort();
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        Socket connection = socket.accept();
        threads.execute(() -> serve(connection));
      } catch (IOException | RejectedExecutionException closed) {
        return;
      }
    }
  }

  private void serve(Socket connection) {
    try (connection) {
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8));
      String request = in.readLine();
      if (request == null) {
        return;
      }
      Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
      for (String line = in.readLine(); !line.isEmpty(); line = in.readLine()) {
        headers.put(line.split(": ", 2)[0], line.split(": ", 2)[1]);
      }
      Exporter none = exchange -> exchange.reply("404 Not Found", "", "");
      exporters
          .getOrDefault(request.split(" ", -1)[1], none)
          .answer(new Exchange(headers, connection.getOutputStream()));
    } catch (IOException clientLeft) {
      return;
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() throws IOException {
    never.countDown();
    socket.close();
    threads.shutdownNow();
  }
}
