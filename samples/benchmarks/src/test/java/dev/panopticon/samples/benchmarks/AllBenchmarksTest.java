package dev.panopticon.samples.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AllBenchmarksTest {
  @Test
  void quick_everyPart_standsInTheTable() throws Exception {
    assertThat(AllBenchmarks.quick())
        .contains("- Java: ", "| compiled beside Easy Rules | ", "| compiled beside Drools | ")
        .contains("| 10 nodes | ", "| adapter beside databind | ", "| memory of the samples | ")
        .contains("| 10 components with 10 checks each | ", "| 50 ms each | ");
  }

  @Test
  void numbers_anySize_areShort() {
    assertThat(Results.number(1234.5)).isEqualTo("1,235");
    assertThat(Results.number(12.345)).isEqualTo("12.3");
    assertThat(Results.number(1.2345)).isEqualTo("1.23");
    assertThat(Results.number(0)).isEqualTo("0");
  }
}
