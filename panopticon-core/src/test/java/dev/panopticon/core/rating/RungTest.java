package dev.panopticon.core.rating;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RungTest {

  @ParameterizedTest(name = "majority of {0} is {1}")
  @CsvSource({"1, 1", "2, 2", "3, 2", "4, 3", "5, 3", "6, 4", "7, 4", "100000, 50001"})
  void majority_isMoreThanHalf(int expected, int votes) {
    assertThat(Rung.majority().votesOf(expected)).isEqualTo(votes);
  }

  @ParameterizedTest(name = "of {0}")
  @ValueSource(ints = {1, 2, 7, 100_000})
  void allAnyCount_areTheirNumber(int expected) {
    assertThat(Rung.all().votesOf(expected)).isEqualTo(expected);
    assertThat(Rung.any().votesOf(expected)).isEqualTo(1);
    assertThat(Rung.count(5).votesOf(expected)).isEqualTo(5);
  }

  @ParameterizedTest(name = "{0} % of {1} is {2}")
  @CsvSource({
    "66, 3, 2", "66.7, 3, 3", "67, 3, 3", "100, 1, 1", "100, 3, 3", "100, 7, 7", "1, 1, 1",
    "1, 100, 1", "1, 101, 2", "50, 4, 2", "50, 5, 3", "29, 100, 29", "57, 100, 57", "7, 100, 7",
    "0.1, 1000, 1", "1e-300, 7, 1", "4.9e-324, 1, 1", "100, 2147483647, 2147483647"
  })
  void percent_isRoundedUp(double percent, int expected, int votes) {
    assertThat(Rung.percent(percent).votesOf(expected)).isEqualTo(votes);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, 100.1, Double.NaN, Double.POSITIVE_INFINITY})
  void percent_noShare_isRefused(double percent) {
    assertThatThrownBy(() -> Rung.percent(percent))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a percentage must be above 0 and at most 100, was " + percent);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1})
  void count_nobody_isRefused(int votes) {
    assertThatThrownBy(() -> Rung.count(votes))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a rung must need at least 1 vote, was " + votes);
  }
}
