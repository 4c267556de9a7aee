package dev.panopticon.samples.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** How long whole processes take, by the clock: the command line on the recorded lab. */
final class ColdStart {
  private static final Path JAR = Path.of("samples/cli/target/panopticon.jar");
  private static final Path LAUNCHER = Path.of("samples/cli/target/panopticon");
  private static final String JAVA =
      Path.of(System.getProperty("java.home"), "bin/java").toString();
  private static final List<String> STATUS =
      List.of("status", "rules/swarm-cluster.yaml", "--samples", "samples/lab/leader-lost");

  private final int rounds;

  ColdStart(int rounds) {
    this.rounds = rounds;
  }

  /**
   * Median milliseconds of a process: an empty main, the status of the jar, and of the launcher
   * that is shipped beside it with its class-data archive.
   */
  record Processes(double empty, double jar, double launcher) {}

  /** Returns whether the command line is built, and this is the root of the repository. */
  static boolean isBuilt() {
    return Files.isRegularFile(JAR) && Files.isExecutable(LAUNCHER);
  }

  /** Runs all three in turn. */
  Processes measure() throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("cold");
    copy(EmptyMain.class, folder);
    try {
      double[][] millis = new double[3][rounds];
      for (int round = 0; round < rounds; round++) {
        millis[0][round] =
            run(List.of(JAVA, "-cp", folder.toString()), List.of(EmptyMain.class.getName()));
        millis[1][round] = run(List.of(JAVA, "-jar", JAR.toString()), STATUS);
        millis[2][round] = run(List.of(LAUNCHER.toString()), STATUS);
      }
      for (double[] each : millis) {
        Arrays.sort(each);
      }
      int middle = rounds / 2;
      return new Processes(millis[0][middle], millis[1][middle], millis[2][middle]);
    } finally {
      delete(folder);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  /** Copies a class file to where it is the only one: a large class path takes time to open. */
  private static void copy(Class<?> type, Path folder) throws IOException {
    String name = type.getName().replace('.', '/') + ".class";
    Path copy = folder.resolve(name);
    Files.createDirectories(copy.getParent());
    try (InputStream bytes = type.getClassLoader().getResourceAsStream(name)) {
      Files.write(copy, Objects.requireNonNull(bytes).readAllBytes());
    }
  }

  private static double run(List<String> program, List<String> arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(program);
    command.addAll(arguments);
    ProcessBuilder process = new ProcessBuilder(command);
    process.environment().put("JAVA_HOME", System.getProperty("java.home"));
    process.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
    long begin = System.nanoTime();
    process.start().waitFor();
    return (System.nanoTime() - begin) / 1e6;
  }
}
