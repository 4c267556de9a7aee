package dev.panopticon.samples.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.core.check.CheckStatus;
import dev.panopticon.core.rating.Rating;
import org.junit.jupiter.api.Test;

class EvaluationBenchmarkTest {
  @Test
  void evaluate_manyNodes_isRatedAsByHand() {
    Nodes nodes = Nodes.of(3_000);

    assertThat(nodes.byHand()).isEqualTo(Rating.WARNING);
    assertThat(nodes.cluster().evaluate(nodes.snapshot()).components().get(0).checks())
        .hasSize(Nodes.CHECKS)
        .extracting(CheckStatus::rating)
        .containsOnly(Rating.WARNING);
  }
}
