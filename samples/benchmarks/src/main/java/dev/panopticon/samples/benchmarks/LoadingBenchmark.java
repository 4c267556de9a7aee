package dev.panopticon.samples.benchmarks;

import dev.panopticon.core.cluster.Cluster;
import dev.panopticon.rules.RuleFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Loads clusters of components that have ten checks each, from files. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
public class LoadingBenchmark {
  /** How many components there are, each with ten checks. */
  @Param({"10", "100", "1000"})
  int components = 10;

  private Path folder = Path.of("");

  /** Begins without files. */
  public LoadingBenchmark() {}

  /** Writes the files. */
  @Setup
  public void write() throws IOException {
    folder = Files.createTempDirectory("loading");
    Generated.components(components).write(folder);
  }

  /** Returns the cluster of all files. */
  @Benchmark
  public Cluster load() {
    return RuleFiles.load(folder.resolve("cluster.yaml"));
  }

  /** Removes the files. */
  @TearDown
  public void delete() throws IOException {
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }
}
