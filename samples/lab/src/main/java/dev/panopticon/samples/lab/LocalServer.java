package dev.panopticon.samples.lab;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A program that serves on loopback until it is closed. */
public final class LocalServer implements AutoCloseable {
  static final String PROMETHEUS_LOG = "prometheus.log";

  private static final Duration START = Duration.ofSeconds(30);

  private final Process process;
  private final URI uri;
  private volatile boolean isClosed;

  private LocalServer(Process process, URI uri) {
    this.process = process;
    this.uri = uri;
  }

  /** Returns an installed program. */
  public static Optional<Path> find(String name) {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** Returns a port that nobody listens on at this moment. */
  public static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /**
   * Starts a program and waits until it answers at a path.
   *
   * @throws IOException if it does not within half a minute; with its log
   */
  public static LocalServer start(List<String> command, int port, String readyPath, Path log)
      throws IOException {
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    LocalServer server = new LocalServer(process, URI.create("http://127.0.0.1:" + port));
    HttpRequest ready = HttpRequest.newBuilder(server.uri.resolve(readyPath)).build();
    HttpClient client = HttpClient.newHttpClient();
    boolean answers =
        Await.until(
            START,
            () -> {
              try {
                return client.send(ready, HttpResponse.BodyHandlers.discarding()).statusCode()
                    == 200;
              } catch (IOException notYet) {
                return false;
              }
            });
    if (!answers) {
      server.close();
      throw new IOException(command.get(0) + " did not start, its log:\n" + Files.readString(log));
    }
    return server;
  }

  /** Starts a Prometheus that keeps its data in a folder. */
  public static LocalServer startPrometheus(Path program, String config, Path folder)
      throws IOException {
    return startPrometheus(program, config, folder, freePort());
  }

  /** Starts a Prometheus that keeps its data in a folder, at a port. */
  static LocalServer startPrometheus(Path program, String config, Path folder, int port)
      throws IOException {
    Path file = folder.resolve("prometheus.yml");
    Files.writeString(file, config);
    return start(
        List.of(
            program.toString(),
            "--config.file=" + file,
            "--storage.tsdb.path=" + folder.resolve("data"),
            "--web.listen-address=127.0.0.1:" + port),
        port,
        "/-/ready",
        folder.resolve(PROMETHEUS_LOG));
  }

  /** Returns where it is. */
  public URI uri() {
    return uri;
  }

  /** Has somebody told if it ends before it is closed. */
  void onUnexpectedEnd(Runnable told) {
    var unused =
        process
            .onExit()
            .thenRun(
                () -> {
                  if (!isClosed) {
                    told.run();
                  }
                });
  }

  /** Ends it as a crash does: it saves nothing. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Override
  public void close() {
    isClosed = true;
    process.destroy();
    try {
      if (!process.waitFor(5, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor(5, TimeUnit.SECONDS);
      }
    } catch (InterruptedException stop) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
