package dev.panopticon.samples.lab;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.URISyntaxException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** The command of the lab: {@code java -jar samples/lab/target/lab.jar [FOLDER]}. */
public final class Main {
  private static final int USAGE = 64;
  private static final int FAILED = 70;

  private final InputStream in;
  private final PrintStream out;
  private final PrintStream err;

  Main(InputStream in, PrintStream out, PrintStream err) {
    this.in = in;
    this.out = out;
    this.err = err;
  }

  /**
   * Serves the lab until somebody quits.
   *
   * @param arguments the folder of the lab; without it, the one that the jar was built in
   */
  public static void main(String... arguments) {
    System.exit(new Main(System.in, System.out, System.err).run(arguments));
  }

  /** Returns the exit code. */
  int run(String... arguments) {
    if (arguments.length > 1 || (arguments.length == 1 && arguments[0].startsWith("-"))) {
      err.println("usage: java -jar lab.jar [FOLDER]");
      err.println(
          "Serves the lab of FOLDER, and starts a Prometheus on it where one is installed.");
      return USAGE;
    }
    try {
      serve(LabFolder.at(arguments.length == 1 ? Path.of(arguments[0]) : home()));
      return 0;
    } catch (NotDirectoryException | InvalidPathException wrong) {
      err.println("lab: " + wrong.getMessage());
      return USAGE;
    } catch (IOException | URISyntaxException failed) {
      err.println("lab: " + failed.getMessage());
      return FAILED;
    }
  }

  /** The jar lies in {@code target} of the lab. */
  private static Path home() throws URISyntaxException {
    Path jar = Path.of(Main.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    Path target = jar.toAbsolutePath().getParent();
    Path home = target == null ? null : target.getParent();
    return home == null ? Path.of("") : home;
  }

  private void serve(LabFolder lab) throws IOException {
    Path temp = Files.createTempDirectory("panopticon-lab");
    Cleaning cleaning = new Cleaning(temp, err);
    Runtime.getRuntime().addShutdownHook(new Thread(cleaning, "panopticon-lab-cleaning"));
    try (ServedLab served = ServedLab.of(lab, temp)) {
      cleaning.prometheus = prometheus(served, temp);
      out.print(Invitation.of(served.exporters(), cleaning.prometheus, temp));
      cleaning.prometheus.ifPresent(server -> server.onUnexpectedEnd(() -> tellEnd(temp)));
      new Menu(served, lab.faults(), out)
          .run(new BufferedReader(new InputStreamReader(in, Charset.defaultCharset())));
      out.println();
    }
  }

  private void tellEnd(Path temp) {
    err.printf(
        "%nlab: Prometheus has ended, see %s; quit the lab and start it again.%n",
        temp.resolve(LocalServer.PROMETHEUS_LOG));
  }

  private static Optional<LocalServer> prometheus(ServedLab served, Path temp) throws IOException {
    Optional<Path> program = LocalServer.find("prometheus");
    return program.isEmpty()
        ? Optional.empty()
        : Optional.of(
            LocalServer.startPrometheus(
                program.get(), PrometheusConfig.of(served.exporters()), temp));
  }

  /** Ends what was started, and removes what was written, also after Ctrl-C. */
  private static final class Cleaning implements Runnable {
    private final Path temp;
    private final PrintStream err;
    private volatile Optional<LocalServer> prometheus = Optional.empty();

    Cleaning(Path temp, PrintStream err) {
      this.temp = temp;
      this.err = err;
    }

    @Override
    public void run() {
      prometheus.ifPresent(LocalServer::close);
      try (Stream<Path> files = Files.walk(temp)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      } catch (IOException left) {
        err.println("lab: what it wrote was not removed: " + left.getMessage());
      }
    }
  }
}
