package dev.panopticon.samples.drills;

import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.core.rating.Rating;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TruthTest {
  @ParameterizedTest(name = "served {0}, whole {1}, verdict {2}")
  @CsvSource({
    "true,  true,  HEALTHY,  false",
    "true,  true,  CRITICAL, false",
    "true,  false, HEALTHY,  true",
    "true,  false, WARNING,  false",
    "true,  false, UNKNOWN,  false",
    "false, false, HEALTHY,  true",
    "false, false, WARNING,  true",
    "false, false, UNKNOWN,  false",
    "false, false, CRITICAL, false",
    "false, true,  WARNING,  true"
  })
  void verdict_thatClaimsMoreThanIsTrue_isAboveIt(
      boolean isServed, boolean isWhole, Rating verdict, boolean isAbove) {
    assertThat(new Truth(isServed, isWhole, "").isBelow(verdict)).isEqualTo(isAbove);
  }
}
