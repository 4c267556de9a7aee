package dev.panopticon.samples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.core.rating.Rating;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExitCodeTest {

  @ParameterizedTest
  @CsvSource({"HEALTHY, 0", "WARNING, 1", "CRITICAL, 2", "UNKNOWN, 3"})
  void of_rating_asMonitoringPluginsDo(Rating rating, int number) {
    assertThat(ExitCode.of(rating).number()).isEqualTo(number);
  }
}
