package dev.panopticon.samples.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.core.rating.Vote;
import dev.panopticon.samples.benchmarks.Mix.Rated;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ExpressionBenchmarkTest {
  @Test
  void contenders_sameSamples_voteTheSame() {
    Set<Vote> votes = EnumSet.noneOf(Vote.class);
    List<Rated> samples = Mix.load().samples();

    for (Rated sample : samples) {
      Vote byHand = sample.rule().byHand().vote(sample.numbers());
      votes.add(byHand);
      assertThat(ExpressionBenchmark.vote(sample.rule().check().bands(), sample.row()))
          .as("compiled: %s", sample.rule().check().bands())
          .isEqualTo(byHand);
      assertThat(sample.rule().jexl().vote(sample.numbers()))
          .as("JEXL: %s", sample.rule().check().bands())
          .isEqualTo(byHand);
    }

    assertThat(samples).hasSize(Mix.SAMPLES);
    assertThat(votes)
        .containsExactlyInAnyOrder(Vote.HEALTHY, Vote.WARNING, Vote.CRITICAL, Vote.SILENT);
  }

  @Test
  void methods_oneCall_returnTheSameVotes() {
    ExpressionBenchmark benchmark = new ExpressionBenchmark();

    List<Vote> byHand = List.of(benchmark.handWritten());

    assertThat(benchmark.compiled()).containsExactlyElementsOf(byHand);
    assertThat(benchmark.jexl()).containsExactlyElementsOf(byHand);
  }
}
