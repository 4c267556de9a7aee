package dev.panopticon.samples.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.core.rating.Rating;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.health.actuate.endpoint.StatusAggregator;
import org.springframework.boot.health.contributor.Status;

class HealthTableTest {
  @ParameterizedTest
  @CsvSource({"HEALTHY, UP", "WARNING, UP", "UNKNOWN, OUT_OF_SERVICE", "CRITICAL, DOWN"})
  void status_ofEachRating(Rating rating, String status) {
    assertThat(HealthTable.of(rating)).isEqualTo(new Status(status));
  }

  static Stream<Set<Rating>> combinations() {
    List<Rating> all = List.of(Rating.values());
    return IntStream.range(1, 1 << all.size())
        .mapToObj(
            bits ->
                all.stream()
                    .filter(rating -> (bits & 1 << rating.ordinal()) != 0)
                    .collect(Collectors.toCollection(() -> EnumSet.noneOf(Rating.class))));
  }

  @ParameterizedTest
  @MethodSource("combinations")
  void aggregate_ofSpring_isTheStatusOfTheWorst(Set<Rating> ratings) {
    Rating worst = ratings.stream().reduce(Rating.HEALTHY, Rating::worst);
    Set<Status> statuses = ratings.stream().map(HealthTable::of).collect(Collectors.toSet());
    assertThat(StatusAggregator.getDefault().getAggregateStatus(statuses))
        .isEqualTo(HealthTable.of(worst));
  }
}
