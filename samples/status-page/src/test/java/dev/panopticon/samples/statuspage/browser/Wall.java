package dev.panopticon.samples.statuspage.browser;

import dev.panopticon.samples.lab.Debian;
import dev.panopticon.samples.lab.LabFolder;
import dev.panopticon.samples.lab.LocalServer;
import dev.panopticon.samples.lab.PrometheusConfig;
import dev.panopticon.samples.lab.ServedLab;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The status page as people start it, on the lab behind a real Prometheus. */
final class Wall implements AutoCloseable {
  static final Path ROOT = Path.of("../..");
  private static final Path JAR = Path.of("target/status-page.jar");

  private final Path temp;
  private final Path rules;
  private final ServedLab lab;
  private final LocalServer prometheus;
  private final int port;
  private LocalServer page;

  private Wall(Path temp, Path rules, ServedLab lab, LocalServer prometheus) throws IOException {
    this.temp = temp;
    this.rules = rules;
    this.lab = lab;
    this.prometheus = prometheus;
    port = LocalServer.freePort();
    page = start();
  }

  /** Starts everything, with the lab healthy. */
  static Wall start(Path temp, Path rules) throws IOException {
    Path program = Debian.require("prometheus");
    ServedLab lab = ServedLab.of(LabFolder.at(ROOT.resolve("samples/lab")), temp);
    LocalServer prometheus =
        LocalServer.startPrometheus(program, PrometheusConfig.of(lab.exporters()), temp);
    return new Wall(temp, rules, lab, prometheus);
  }

  private LocalServer start() throws IOException {
    return serve(
        port,
        temp,
        List.of(rules.toString(), "--prometheus", prometheus.uri().toString(), "--interval", "1s"));
  }

  /** Starts the jar with arguments, at a port, with its database below a folder. */
  static LocalServer serve(int port, Path temp, List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-jar", JAR.toString()));
    command.addAll(arguments);
    command.addAll(List.of("--port", String.valueOf(port)));
    command.addAll(List.of("--data", temp.resolve("data-of-the-page").toString()));
    return LocalServer.start(command, port, "/health", temp.resolve("status-page.log"));
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + port);
  }

  /** Switches these faults on and all others off. */
  void show(String... faults) throws IOException {
    lab.show(List.of(faults));
  }

  void stopPage() {
    page.close();
  }

  void startPage() throws IOException {
    page = start();
  }

  void stopPrometheus() {
    prometheus.close();
  }

  @Override
  public void close() {
    page.close();
    prometheus.close();
    lab.close();
  }
}
