package dev.panopticon.samples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.core.rating.Rating;
import dev.panopticon.rules.problem.Severity;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExitCodeTest {
  @Test
  void ofSeverities_anyMix_isTheWorst() {
    assertThat(ExitCode.ofSeverities(List.of())).isEqualTo(ExitCode.HEALTHY);
    assertThat(ExitCode.ofSeverities(List.of(Severity.WARNING))).isEqualTo(ExitCode.WARNING);
    assertThat(ExitCode.ofSeverities(List.of(Severity.WARNING, Severity.ERROR)))
        .isEqualTo(ExitCode.BAD_RULES);
  }

  @ParameterizedTest
  @CsvSource({"HEALTHY, 0", "WARNING, 1", "CRITICAL, 2", "UNKNOWN, 3"})
  void of_rating_asMonitoringPluginsDo(Rating rating, int number) {
    assertThat(ExitCode.of(rating).number()).isEqualTo(number);
  }
}
