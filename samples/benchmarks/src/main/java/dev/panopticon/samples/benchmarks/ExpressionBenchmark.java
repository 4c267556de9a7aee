package dev.panopticon.samples.benchmarks;

import dev.panopticon.core.check.Bands;
import dev.panopticon.core.check.Condition;
import dev.panopticon.core.check.Condition.Truth;
import dev.panopticon.core.check.Row;
import dev.panopticon.core.rating.Vote;
import dev.panopticon.samples.benchmarks.Mix.Rated;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Rates samples by a mix of rules: the compiled conditions of loaded checks, beside the same rules
 * written by hand and interpreted by JEXL.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(3)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@OperationsPerInvocation(Mix.SAMPLES)
public class ExpressionBenchmark {
  private final HandWritten[] byHand;
  private final Bands[] compiled;
  private final JexlRule[] jexl;
  private final double[][] numbers;
  private final Row[] rows;
  private final Vote[] votes = new Vote[Mix.SAMPLES];

  /** Loads the mix; every fork gets the same. */
  public ExpressionBenchmark() {
    List<Rated> samples = Mix.load().samples();
    byHand = samples.stream().map(sample -> sample.rule().byHand()).toArray(HandWritten[]::new);
    compiled = samples.stream().map(s -> s.rule().check().bands()).toArray(Bands[]::new);
    jexl = samples.stream().map(sample -> sample.rule().jexl()).toArray(JexlRule[]::new);
    numbers = samples.stream().map(Rated::numbers).toArray(double[][]::new);
    rows = samples.stream().map(Rated::row).toArray(Row[]::new);
  }

  /** Returns all votes by hand. */
  @Benchmark
  public Vote[] handWritten() {
    for (int i = 0; i < Mix.SAMPLES; i++) {
      votes[i] = byHand[i].vote(numbers[i]);
    }
    return votes;
  }

  /** Returns all votes by the compiled conditions. */
  @Benchmark
  public Vote[] compiled() {
    for (int i = 0; i < Mix.SAMPLES; i++) {
      votes[i] = vote(compiled[i], rows[i]);
    }
    return votes;
  }

  /** Returns all votes by JEXL. */
  @Benchmark
  public Vote[] jexl() {
    for (int i = 0; i < Mix.SAMPLES; i++) {
      votes[i] = jexl[i].vote(numbers[i]);
    }
    return votes;
  }

  /** Tries the conditions in the order in which a check tries them. */
  static Vote vote(Bands bands, Row row) {
    if (bands.valid().isPresent() && bands.valid().get().of(row) != Truth.HOLDS) {
      return Vote.SILENT;
    }
    Truth healthy = bands.healthy().of(row);
    if (healthy != Truth.FAILS) {
      return healthy == Truth.HOLDS ? Vote.HEALTHY : Vote.SILENT;
    }
    Condition warning = bands.warning().orElse(null);
    Truth serving = warning == null ? Truth.FAILS : warning.of(row);
    return switch (serving) {
      case HOLDS -> Vote.WARNING;
      case FAILS -> Vote.of(bands.otherwise());
      case UNDEFINED -> Vote.SILENT;
    };
  }
}
