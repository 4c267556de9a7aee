package dev.panopticon.samples.benchmarks;

import dev.panopticon.core.cluster.ClusterStatus;
import dev.panopticon.core.rating.Rating;
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
import org.openjdk.jmh.annotations.Warmup;

/** Evaluates clusters of many nodes, beside the loop that a programmer writes over arrays. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 2, jvmArgsAppend = "-Xmx2g")
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class EvaluationBenchmark {
  /** How many nodes there are, each with a sample for each of 20 checks. */
  @Param({"10", "1000", "10000", "100000"})
  int nodes = 10;

  private Nodes cluster = Nodes.of(1);

  /** Begins with one node. */
  public EvaluationBenchmark() {}

  /** Makes the cluster and its samples. */
  @Setup
  public void make() {
    cluster = Nodes.of(nodes);
  }

  /** Returns the status, whose explanations nobody reads. */
  @Benchmark
  public ClusterStatus evaluate() {
    return cluster.cluster().evaluate(cluster.snapshot());
  }

  /** Returns the rating by hand. */
  @Benchmark
  public Rating byHand() {
    return cluster.byHand();
  }
}
