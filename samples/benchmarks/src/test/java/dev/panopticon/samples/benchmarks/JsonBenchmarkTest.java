package dev.panopticon.samples.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JsonBenchmarkTest {
  @Test
  void contenders_sameAnswer_readTheSameSamples() {
    JsonBenchmark benchmark = new JsonBenchmark();
    benchmark.write();

    assertThat(benchmark.adapter()).hasSize(100).isEqualTo(benchmark.streaming());
    assertThat(benchmark.databind()).isEqualTo(benchmark.streaming());
  }
}
