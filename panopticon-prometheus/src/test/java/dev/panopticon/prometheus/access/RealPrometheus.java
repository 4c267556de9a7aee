package dev.panopticon.prometheus.access;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Debian's prometheus behind TLS and below a path, on loopback, as long as its test runs. */
final class RealPrometheus implements AutoCloseable {
  private final Process process;
  private final int port;

  private RealPrometheus(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /** Starts one that scrapes nothing; it is not ready yet. */
  static RealPrometheus start(Path folder, String webConfig) throws IOException {
    Path program = program();
    Path config = Files.writeString(folder.resolve("prometheus.yml"), "scrape_configs: []\n");
    Path web = Files.writeString(folder.resolve("web.yml"), webConfig);
    int port = freePort();
    Process process =
        new ProcessBuilder(
                List.of(
                    program.toString(),
                    "--config.file=" + config,
                    "--storage.tsdb.path=" + folder.resolve("data"),
                    "--web.config.file=" + web,
                    "--web.external-url=https://localhost:" + port + "/monitoring/",
                    "--web.listen-address=127.0.0.1:" + port))
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("prometheus.log").toFile())
            .start();
    return new RealPrometheus(process, port);
  }

  /** Returns the program, or says that the test is skipped; under CI its absence is a failure. */
  private static Path program() {
    for (String folder : System.getenv().getOrDefault("PATH", "").split(":")) {
      Path program = Path.of(folder, "prometheus");
      if (!folder.isEmpty() && Files.isExecutable(program)) {
        return program;
      }
    }
    String missing = "prometheus is not installed (Debian: apt-get install prometheus)";
    return "true".equals(System.getenv("CI"))
        ? fail(missing + "; under CI=true it has to be")
        : abort(missing + ": skipped");
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  URI uri(String host) {
    return URI.create("https://%s:%d/monitoring/".formatted(host, port));
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
