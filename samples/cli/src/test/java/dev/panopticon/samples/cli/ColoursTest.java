package dev.panopticon.samples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColoursTest {

  @ParameterizedTest
  @CsvSource({"healthy, 32", "warning, 33", "unknown, 35", "critical, 31"})
  void paintFirst_rating_ownColour(String word, int colour) {
    assertThat(Colours.ON.paintFirst("x is " + word + "."))
        .isEqualTo("x is \u001b[" + colour + "m" + word + "\u001b[0m.");
  }

  @Test
  void paintFirst_severalRatings_onlyTheFirst() {
    assertThat(Colours.ON.paintFirst("a is warning because b is critical"))
        .isEqualTo("a is \u001b[33mwarning\u001b[0m because b is critical");
  }

  @ParameterizedTest
  @CsvSource({"critical-jobs", "web-critical", "unknown_tags", "unhealthy", "nothing"})
  void paintFirst_noRating_plain(String line) {
    assertThat(Colours.ON.paintFirst(line)).isEqualTo(line);
  }

  @Test
  void paintFirst_off_plain() {
    assertThat(Colours.OFF.paintFirst("a is warning")).isEqualTo("a is warning");
  }
}
