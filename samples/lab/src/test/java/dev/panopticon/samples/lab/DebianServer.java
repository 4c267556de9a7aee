package dev.panopticon.samples.lab;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

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
import java.util.concurrent.TimeUnit;

/** A real server from Debian's packages, on loopback, as long as its test runs. */
final class DebianServer implements AutoCloseable {
  private static final Duration START = Duration.ofSeconds(30);

  private final Process process;
  private final URI uri;

  private DebianServer(Process process, URI uri) {
    this.process = process;
    this.uri = uri;
  }

  /** Returns the program, or says that the test is skipped; under CI its absence is a failure. */
  static Path require(String name) {
    for (String folder : System.getenv().getOrDefault("PATH", "").split(":")) {
      Path program = Path.of(folder, name);
      if (!folder.isEmpty() && Files.isExecutable(program)) {
        return program;
      }
    }
    String missing = name + " is not installed (Debian: apt-get install " + name + ")";
    if ("true".equals(System.getenv("CI"))) {
      return fail(missing + "; under CI=true it has to be");
    }
    return abort(missing + ": skipped");
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Starts a program and waits until it answers at a path. */
  static DebianServer start(List<String> command, int port, String readyPath, Path log)
      throws IOException {
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    DebianServer server = new DebianServer(process, URI.create("http://127.0.0.1:" + port));
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
      fail(command.get(0) + " did not start, its log:\n" + Files.readString(log));
    }
    return server;
  }

  /** Starts VictoriaMetrics with its data below a folder. */
  static DebianServer startVictoriaMetrics(Path folder) throws IOException {
    Path program = require("victoria-metrics");
    int port = freePort();
    return start(
        List.of(
            program.toString(),
            "-httpListenAddr=127.0.0.1:" + port,
            "-storageDataPath=" + folder.resolve("data"),
            "-memory.allowedBytes=64MB",
            "-retentionPeriod=1d",
            "-loggerLevel=ERROR"),
        port,
        "/health",
        folder.resolve("victoria-metrics.log"));
  }

  /** Starts a Prometheus that keeps its data in a folder. */
  static DebianServer startPrometheus(Path program, String config, Path folder) throws IOException {
    Path file = folder.resolve("prometheus.yml");
    Files.writeString(file, config);
    int port = freePort();
    return start(
        List.of(
            program.toString(),
            "--config.file=" + file,
            "--storage.tsdb.path=" + folder.resolve("data"),
            "--web.listen-address=127.0.0.1:" + port),
        port,
        "/-/ready",
        folder.resolve("prometheus.log"));
  }

  URI uri() {
    return uri;
  }

  /** Ends it as a crash does: it saves nothing. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Override
  public void close() {
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
