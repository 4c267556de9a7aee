package dev.panopticon.samples.benchmarks;

import dev.panopticon.samples.benchmarks.SnapshotLatency.Latency;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Measures everything in one run, and writes each ratio beside its target. Run it from the root of
 * the repository, on a machine that does nothing else.
 */
public final class AllBenchmarks {
  private static final Path RESULTS = Path.of("samples/benchmarks/RESULTS.md");

  private final Effort effort;
  private final Results results = new Results();

  /** How often things are done. */
  private enum Effort {
    /** For figures: about ten minutes. */
    FULL,
    /**
     * For a look whether everything runs: less than a minute in this process, figures are noise.
     */
    QUICK
  }

  private AllBenchmarks(Effort effort) {
    this.effort = effort;
  }

  /** Measures all and writes the table; {@code quick} measures next to nothing, and prints it. */
  public static void main(String[] args) throws RunnerException, IOException, InterruptedException {
    run(List.of(args), System.out);
  }

  private static void run(List<String> args, PrintStream out)
      throws RunnerException, IOException, InterruptedException {
    if (args.equals(List.of("quick"))) {
      out.println(quick());
    } else {
      String table = new AllBenchmarks(Effort.FULL).run();
      Files.writeString(RESULTS, table);
      out.println(table);
    }
  }

  /** Returns the table of a run in which everything is done, and nothing often enough. */
  static String quick() throws RunnerException, IOException, InterruptedException {
    return new AllBenchmarks(Effort.QUICK).run();
  }

  private String run() throws RunnerException, IOException, InterruptedException {
    RatingRows.add(
        results, jmh(ExpressionBenchmark.class, 5, 200, 10), jmh(PeerBenchmark.class, 3, 400, 8));
    ClusterRows.evaluation(results, jmh(EvaluationBenchmark.class, 2, 400, 8));
    ClusterRows.json(results, jmh(JsonBenchmark.class, 3, 400, 8));
    ClusterRows.memory(results, SnapshotMemory.measure(isQuick() ? 1_000 : 100_000));
    ClusterRows.loading(results, jmh(LoadingBenchmark.class, 2, 2_000, 10));
    latency();
    if (ColdStart.isBuilt()) {
      ProcessRows.coldStart(results, new ColdStart(isQuick() ? 1 : 15).measure());
    } else {
      results.note("Cold start is not measured: samples/cli/target/panopticon.jar is not built.");
    }
    return results.text();
  }

  /** The many rounds without a wait come first: they warm up what the others measure. */
  private void latency() throws IOException {
    Latency local = new SnapshotLatency(isQuick() ? 2 : 2_000).answeredAfter(Duration.ZERO);
    SnapshotLatency few = new SnapshotLatency(isQuick() ? 2 : 20);
    Latency delayed = few.answeredAfter(Duration.ofMillis(50));
    ProcessRows.latency(results, delayed, local, few.neverAnswered());
  }

  private boolean isQuick() {
    return effort == Effort.QUICK;
  }

  /** Many forks and short iterations: what else the machine does then meets all contenders. */
  private Measured jmh(Class<?> benchmark, int forks, int millis, int iterations)
      throws RunnerException {
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include("^" + benchmark.getName() + "\\.")
            .addProfiler(GCProfiler.class)
            .shouldFailOnError(true)
            .verbosity(isQuick() ? VerboseMode.SILENT : VerboseMode.NORMAL)
            .forks(isQuick() ? 0 : forks)
            .warmupIterations(isQuick() ? 0 : iterations)
            .warmupTime(TimeValue.milliseconds(millis))
            .measurementIterations(isQuick() ? 1 : iterations)
            .measurementTime(TimeValue.milliseconds(isQuick() ? 1 : millis));
    if (isQuick()) {
      smallest(benchmark).forEach(size -> options.param(size.get(0), size.get(1)));
    }
    return Measured.of(new Runner(options.build()).run());
  }

  private static List<List<String>> smallest(Class<?> benchmark) {
    return List.of(
            List.of("EvaluationBenchmark", "nodes", "10"),
            List.of("JsonBenchmark", "samples", "100"),
            List.of("LoadingBenchmark", "components", "10"))
        .stream()
        .filter(size -> size.get(0).equals(benchmark.getSimpleName()))
        .map(size -> size.subList(1, 3))
        .toList();
  }
}
