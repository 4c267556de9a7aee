package dev.panopticon.samples.benchmarks;

import dev.panopticon.core.check.Bands;
import dev.panopticon.core.check.Row;
import dev.panopticon.core.rating.Vote;
import dev.panopticon.samples.benchmarks.Mix.Rated;
import dev.panopticon.samples.benchmarks.Mix.Rule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

/** Rates the same samples by the same conditions with rule engines that others use. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(3)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@OperationsPerInvocation(Mix.SAMPLES)
public class PeerBenchmark {
  private final Bands[] compiled;
  private final Row[] rows;
  private final EasyRule[] easy;
  private final double[][] numbers;
  private final DroolsRules drools;
  private final List<DroolsFact> facts;
  private final Vote[] votes = new Vote[Mix.SAMPLES];

  /** Loads the mix; every fork gets the same. */
  public PeerBenchmark() {
    List<Rated> samples = Mix.load().plain().samples();
    Map<Rule, EasyRule> easyRules = new LinkedHashMap<>();
    compiled = samples.stream().map(s -> s.rule().check().bands()).toArray(Bands[]::new);
    rows = samples.stream().map(Rated::row).toArray(Row[]::new);
    numbers = samples.stream().map(Rated::numbers).toArray(double[][]::new);
    easy =
        samples.stream()
            .map(sample -> easyRules.computeIfAbsent(sample.rule(), EasyRule::new))
            .toArray(EasyRule[]::new);
    List<Rule> rules = List.copyOf(easyRules.keySet());
    drools = new DroolsRules(rules);
    facts = samples.stream().map(sample -> fact(sample, rules)).toList();
  }

  private static DroolsFact fact(Rated sample, List<Rule> rules) {
    Vote otherwise = Vote.of(sample.rule().check().bands().otherwise());
    return new DroolsFact(rules.indexOf(sample.rule()), sample.numbers(), otherwise);
  }

  /** Returns all votes by the compiled conditions. */
  @Benchmark
  public Vote[] compiled() {
    for (int i = 0; i < Mix.SAMPLES; i++) {
      votes[i] = ExpressionBenchmark.vote(compiled[i], rows[i]);
    }
    return votes;
  }

  /** Returns all votes by Easy Rules with JEXL. */
  @Benchmark
  public Vote[] easyRules() {
    for (int i = 0; i < Mix.SAMPLES; i++) {
      votes[i] = easy[i].vote(numbers[i]);
    }
    return votes;
  }

  /** Returns all votes by Drools, which gets all samples at once. */
  @Benchmark
  public Vote[] drools() {
    drools.rate(facts);
    for (int i = 0; i < Mix.SAMPLES; i++) {
      votes[i] = facts.get(i).vote();
    }
    return votes;
  }
}
