package dev.panopticon.samples.lab;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/** Serves a lab folder on loopback as its exporters would; a missing file is a dead exporter. */
public final class LabServer implements AutoCloseable {
  private static final String SCRAPE = ".prom";

  /**
   * One exporter of the lab.
   *
   * @param job its job
   * @param instance its host and port, as Prometheus would call it
   */
  public record Exporter(String job, String instance) {}

  private final Path folder;
  private final HttpServer server;
  private final ExecutorService workers = Executors.newFixedThreadPool(4);

  private LabServer(Path folder, HttpServer server) {
    this.folder = folder;
    this.server = server;
  }

  /** Serves a folder of {@code JOB/INSTANCE.prom} at a free port. */
  public static LabServer of(Path folder) throws IOException {
    InetSocketAddress loopback = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    LabServer lab = new LabServer(folder, HttpServer.create(loopback, 0));
    lab.server.createContext("/", lab::serve);
    lab.server.setExecutor(lab.workers);
    lab.server.start();
    return lab;
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      Path file = folder.resolve(exchange.getRequestURI().getPath().substring(1)).normalize();
      boolean isAlive = file.startsWith(folder) && Files.isRegularFile(file);
      byte[] body = isAlive ? Files.readAllBytes(file) : "gone\n".getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4");
      exchange.sendResponseHeaders(isAlive ? 200 : 503, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  /** Returns the exporters that the folder had when it was asked. */
  public List<Exporter> exporters() throws IOException {
    List<Exporter> exporters = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        Path relative = folder.relativize(file);
        String name = relative.getName(relative.getNameCount() - 1).toString();
        if (name.endsWith(SCRAPE)) {
          String job = relative.getName(0).toString();
          exporters.add(new Exporter(job, name.substring(0, name.length() - SCRAPE.length())));
        }
      }
    }
    return exporters;
  }

  /** Returns the port it is served at. */
  public int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
    workers.shutdownNow();
  }
}
