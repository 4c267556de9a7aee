package dev.panopticon.core.rating;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class VotesTest {

  @Test
  void expected_isTheSumOfAll() {
    Votes votes = new Votes(1, 2, 3, 4, 5);

    assertThat(votes.expected()).isEqualTo(15);
    assertThat(votes.usable()).isEqualTo(10);
  }

  @Test
  void new_nobody_isRefused() {
    assertThatThrownBy(() -> new Votes(0, 0, 0, 0, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("at least 1 voter must be expected, was 0");
  }

  @Test
  void new_negativeCount_isRefused() {
    assertThatThrownBy(() -> new Votes(2, 0, 0, -1, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "votes must be 0 or more, were 2 healthy, 0 warning, 0 unknown, -1 critical, 0 silent");
  }

  @ParameterizedTest
  @EnumSource(Rating.class)
  void voteOf_rating_countsAsThatRating(Rating rating) {
    assertThat(Vote.of(rating).rating(Rating.CRITICAL)).isEqualTo(rating);
    assertThat(Vote.of(rating).word()).isEqualTo(rating.word());
  }

  @ParameterizedTest(name = "{0} and {1}, silent is {2}: {3}")
  @CsvSource({
    "HEALTHY, WARNING, CRITICAL, WARNING",
    "CRITICAL, UNKNOWN, CRITICAL, CRITICAL",
    "SILENT, CRITICAL, CRITICAL, SILENT",
    "SILENT, CRITICAL, WARNING, CRITICAL",
    "SILENT, UNKNOWN, WARNING, UNKNOWN",
    "SILENT, WARNING, WARNING, SILENT",
    "SILENT, HEALTHY, WARNING, SILENT"
  })
  void worst_eitherOrder_isTheWorse(Vote one, Vote other, Rating silence, Vote worst) {
    assertThat(Vote.worst(one, other, silence)).isEqualTo(worst);
    assertThat(Vote.worst(other, one, silence)).isEqualTo(worst);
  }

  @ParameterizedTest(name = "{0} is worse than {1}: {2}")
  @CsvSource({
    "HEALTHY, HEALTHY, false", "WARNING, HEALTHY, true", "UNKNOWN, WARNING, true",
    "CRITICAL, UNKNOWN, true", "UNKNOWN, CRITICAL, false", "HEALTHY, WARNING, false"
  })
  void rating_order_isHealthyWarningUnknownCritical(Rating one, Rating other, boolean isWorse) {
    assertThat(one.isWorseThan(other)).isEqualTo(isWorse);
    assertThat(Rating.worst(one, other)).isEqualTo(isWorse ? one : other);
    assertThat(Rating.best(one, other)).isEqualTo(isWorse ? other : one);
  }
}
