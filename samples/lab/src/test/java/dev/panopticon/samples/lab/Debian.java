package dev.panopticon.samples.lab;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Real servers from Debian's packages. */
public final class Debian {
  private Debian() {}

  /** Returns the program, or says that the test is skipped; under CI its absence is a failure. */
  public static Path require(String name) {
    return require(name, name);
  }

  /** Does so for a program whose package has another name. */
  public static Path require(String name, String debianPackage) {
    return LocalServer.find(name).orElseGet(() -> missing(name, debianPackage));
  }

  /** Does so for a file that is no program, such as a jar. */
  public static Path requireFile(Path file, String debianPackage) {
    return Files.exists(file) ? file : missing(file.toString(), debianPackage);
  }

  private static Path missing(String name, String debianPackage) {
    String missing = name + " is not installed (Debian: apt-get install " + debianPackage + ")";
    if ("true".equals(System.getenv("CI"))) {
      return fail(missing + "; under CI=true it has to be");
    }
    return abort(missing + ": skipped");
  }

  /** Starts VictoriaMetrics with its data below a folder. */
  static LocalServer startVictoriaMetrics(Path folder) throws IOException {
    Path program = require("victoria-metrics");
    int port = LocalServer.freePort();
    return LocalServer.start(
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
}
