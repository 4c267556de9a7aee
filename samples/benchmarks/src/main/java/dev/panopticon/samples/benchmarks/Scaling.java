package dev.panopticon.samples.benchmarks;

import dev.panopticon.rules.RuleFiles;
import dev.panopticon.rules.problem.Problem;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/** Doubles every kind of input, and tells how much longer it takes to load and to lint. */
public final class Scaling {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final int RUNS = 5;

  private Scaling() {}

  /**
   * Measures all kinds, or those whose names contain the first argument; a second one is the size
   * to begin with.
   */
  public static void main(String[] args) throws IOException {
    String wanted = args.length == 0 ? "" : args[0];
    OptionalInt size =
        args.length < 2 ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(args[1]));
    run(wanted, size, System.out);
  }

  private static void run(String wanted, OptionalInt size, PrintStream out) throws IOException {
    out.printf(
        "%-30s %6s %8s %8s %6s %8s %8s %6s%n",
        "twice as many", "n", "load n", "load 2n", "ratio", "lint n", "lint 2n", "ratio");
    for (Inputs inputs : Inputs.all()) {
      if (inputs.kind().contains(wanted)) {
        out.println(row(inputs, size.orElse(inputs.size())));
      }
    }
  }

  private static String row(Inputs inputs, int n) throws IOException {
    Path once = written(inputs, n);
    Path twice = written(inputs, 2 * n);
    double load = millis(once, Scaling::check);
    double loadTwice = millis(twice, Scaling::check);
    double lint = millis(once, Scaling::lint);
    double lintTwice = millis(twice, Scaling::lint);
    return "%-30s %6d %8.1f %8.1f %6.2f %8.1f %8.1f %6.2f"
        .formatted(
            inputs.kind(), n, load, loadTwice, loadTwice / load, lint, lintTwice, lintTwice / lint);
  }

  /** Returns the problems of a cluster file, as {@code panopticon check} does first. */
  static List<Problem> check(Path cluster) {
    return RuleFiles.check(cluster, Map.of());
  }

  /** Returns the problems of a cluster file with its warnings. */
  static List<Problem> lint(Path cluster) {
    return RuleFiles.lint(cluster, Map.of(), TODAY);
  }

  private static Path written(Inputs inputs, int size) throws IOException {
    Path folder = Files.createTempDirectory("scaling");
    Generated files = inputs.files().apply(size);
    files.files().keySet().forEach(name -> folder.resolve(name).toFile().deleteOnExit());
    return files.write(folder);
  }

  /** The least processor time of this thread: what else the machine does is not counted. */
  private static double millis(Path cluster, Function<Path, List<Problem>> action) {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < RUNS; i++) {
      long begin = THREADS.getCurrentThreadCpuTime();
      Optional<Problem> used = action.apply(cluster).stream().findFirst();
      least = Math.min(least, THREADS.getCurrentThreadCpuTime() - begin);
      if (used.isPresent() && used.get().message().isEmpty()) {
        throw new IllegalStateException("a problem must say something, was " + used.get());
      }
    }
    return least / 1e6;
  }
}
