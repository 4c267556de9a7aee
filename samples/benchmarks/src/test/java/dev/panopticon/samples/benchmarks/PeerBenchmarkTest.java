package dev.panopticon.samples.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.core.rating.Vote;
import java.util.List;
import org.junit.jupiter.api.Test;

class PeerBenchmarkTest {
  @Test
  void methods_oneCall_returnTheSameVotes() {
    PeerBenchmark benchmark = new PeerBenchmark();

    List<Vote> compiled = List.of(benchmark.compiled());

    assertThat(compiled).contains(Vote.HEALTHY, Vote.WARNING, Vote.CRITICAL);
    assertThat(List.of(benchmark.easyRules())).isEqualTo(compiled);
    assertThat(List.of(benchmark.drools())).isEqualTo(compiled);
  }
}
