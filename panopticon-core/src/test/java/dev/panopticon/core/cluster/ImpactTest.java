package dev.panopticon.core.cluster;

import static dev.panopticon.core.rating.Rating.CRITICAL;
import static dev.panopticon.core.rating.Rating.HEALTHY;
import static dev.panopticon.core.rating.Rating.UNKNOWN;
import static dev.panopticon.core.rating.Rating.WARNING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.panopticon.core.rating.Rating;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImpactTest {

  @ParameterizedTest(name = "{0}: {1} passes as {2}")
  @CsvSource({
    "hard, HEALTHY, HEALTHY",
    "hard, WARNING, WARNING",
    "hard, UNKNOWN, UNKNOWN",
    "hard, CRITICAL, CRITICAL",
    "warn, HEALTHY, HEALTHY",
    "warn, WARNING, WARNING",
    "warn, UNKNOWN, WARNING",
    "warn, CRITICAL, WARNING",
    "soft, HEALTHY, HEALTHY",
    "soft, WARNING, HEALTHY",
    "soft, UNKNOWN, WARNING",
    "soft, CRITICAL, WARNING",
    "none, HEALTHY, HEALTHY",
    "none, WARNING, HEALTHY",
    "none, UNKNOWN, HEALTHY",
    "none, CRITICAL, HEALTHY"
  })
  void passes_eachRating(String word, Rating rating, Rating passed) {
    Impact impact =
        switch (word) {
          case "hard" -> Impact.hard();
          case "warn" -> Impact.warn();
          case "soft" -> Impact.soft();
          default -> Impact.none();
        };

    assertThat(impact.passes(rating)).isEqualTo(passed);
    assertThat(impact.word()).isEqualTo(word);
    assertThat(impact).hasToString(word);
  }

  @ParameterizedTest(name = "critical as {0}: unknown as {1}")
  @CsvSource({"CRITICAL, UNKNOWN", "UNKNOWN, UNKNOWN", "WARNING, WARNING"})
  void mapped_unknownLeftOut_isTheMilderOfItselfAndCritical(Rating critical, Rating unknown) {
    Impact impact = Impact.mapped(Map.of(CRITICAL, critical));

    assertThat(impact.passes(UNKNOWN)).isEqualTo(unknown);
    assertThat(impact.passes(CRITICAL)).isEqualTo(critical);
    assertThat(impact.passes(WARNING)).isEqualTo(WARNING);
    assertThat(impact.passes(HEALTHY)).isEqualTo(HEALTHY);
  }

  @Test
  void mapped_nothing_passesUnchanged() {
    Impact impact = Impact.mapped(Map.of());

    for (Rating rating : Rating.values()) {
      assertThat(impact.passes(rating)).isEqualTo(rating);
    }
    assertThat(impact.word()).isEqualTo("map");
  }

  @Test
  void mapped_sameTable_isEqual() {
    assertThat(Impact.mapped(Map.of(WARNING, HEALTHY)))
        .isEqualTo(Impact.mapped(Map.of(WARNING, HEALTHY)))
        .hasSameHashCodeAs(Impact.mapped(Map.of(WARNING, HEALTHY)))
        .isNotEqualTo(Impact.mapped(Map.of(WARNING, CRITICAL, UNKNOWN, CRITICAL)));
  }

  @ParameterizedTest(name = "{0} as {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          CRITICAL | HEALTHY  | a worse rating must not pass as a milder one, was \
          warning: warning and unknown: healthy
          WARNING  | CRITICAL | a worse rating must not pass as a milder one, was \
          warning: critical and unknown: unknown
          UNKNOWN  | HEALTHY  | a worse rating must not pass as a milder one, was \
          warning: warning and unknown: healthy
          HEALTHY  | WARNING  | healthy must pass as healthy, was warning
          """)
  void mapped_notMonotone_isRefused(Rating from, Rating to, String message) {
    Map<Rating, Rating> map = Map.of(from, to);

    assertThatThrownBy(() -> Impact.mapped(map))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @Test
  void mapped_everyTable_isMonotoneOrRefused() {
    for (Rating warning : Rating.values()) {
      for (Rating unknown : Rating.values()) {
        for (Rating critical : Rating.values()) {
          Map<Rating, Rating> map = Map.of(WARNING, warning, UNKNOWN, unknown, CRITICAL, critical);
          boolean isMonotone = !warning.isWorseThan(unknown) && !unknown.isWorseThan(critical);
          if (isMonotone) {
            assertThat(Impact.mapped(map).passes(UNKNOWN)).isEqualTo(unknown);
          } else {
            assertThatThrownBy(() -> Impact.mapped(map))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("a worse rating must not pass as a milder one, was ");
          }
        }
      }
    }
  }
}
