package dev.panopticon.core.rating;

import static dev.panopticon.core.rating.Rating.CRITICAL;
import static dev.panopticon.core.rating.Rating.HEALTHY;
import static dev.panopticon.core.rating.Rating.UNKNOWN;
import static dev.panopticon.core.rating.Rating.WARNING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class CombinationTest {
  private static final List<Rating> SILENCES = List.of(WARNING, UNKNOWN, CRITICAL);

  @ParameterizedTest(name = "{0} of {1} healthy, the rest critical: {2}")
  @CsvSource({
    "1, 1, HEALTHY",
    "0, 1, CRITICAL",
    "2, 2, HEALTHY",
    "1, 2, CRITICAL",
    "0, 2, CRITICAL",
    "3, 3, HEALTHY",
    "2, 3, WARNING",
    "1, 3, CRITICAL",
    "0, 3, CRITICAL",
    "4, 4, HEALTHY",
    "3, 4, WARNING",
    "2, 4, CRITICAL",
    "1, 4, CRITICAL",
    "0, 4, CRITICAL",
    "5, 5, HEALTHY",
    "4, 5, WARNING",
    "3, 5, WARNING",
    "2, 5, CRITICAL",
    "1, 5, CRITICAL",
    "6, 6, HEALTHY",
    "5, 6, WARNING",
    "4, 6, WARNING",
    "3, 6, CRITICAL",
    "2, 6, CRITICAL",
    "7, 7, HEALTHY",
    "6, 7, WARNING",
    "5, 7, WARNING",
    "4, 7, WARNING",
    "3, 7, CRITICAL"
  })
  void quorum_healthyVotes_rateAgainstAllAndMajority(int healthy, int expected, Rating rating) {
    int lost = expected - healthy;

    assertThat(rate(Combination.quorum(), new Votes(healthy, 0, 0, lost, 0))).isEqualTo(rating);
    assertThat(rate(Combination.quorum(), new Votes(healthy, 0, 0, 0, lost))).isEqualTo(rating);
  }

  @ParameterizedTest(name = "healthy {0}, warning {1}, unknown {2}, critical {3}, silent {4}: {5}")
  @CsvSource({
    "2, 2, 0, 0, 0, WARNING", // the mixed vote that once had no status
    "1, 1, 0, 1, 0, WARNING",
    "0, 3, 0, 0, 0, WARNING",
    "0, 2, 0, 0, 1, WARNING",
    "0, 1, 0, 0, 2, CRITICAL",
    "2, 0, 1, 0, 0, WARNING",
    "1, 0, 1, 1, 0, UNKNOWN", // the unknown one could make the majority
    "1, 0, 1, 0, 1, UNKNOWN",
    "0, 0, 3, 0, 0, UNKNOWN",
    "0, 0, 2, 1, 0, UNKNOWN",
    "0, 0, 1, 2, 0, CRITICAL", // it could not
    "0, 0, 1, 0, 2, CRITICAL",
    "1, 0, 1, 2, 0, CRITICAL"
  })
  void quorum_mixedVotes_rate(
      int healthy, int warning, int unknown, int critical, int silent, Rating rating) {
    Votes votes = new Votes(healthy, warning, unknown, critical, silent);

    assertThat(rate(Combination.quorum(), votes)).isEqualTo(rating);
  }

  @ParameterizedTest(name = "2 healthy of 4, the others silent as {0}: {1}")
  @CsvSource({"WARNING, WARNING", "UNKNOWN, UNKNOWN", "CRITICAL, CRITICAL"})
  void quorum_silence_countsAsItIsToldTo(Rating silence, Rating rating) {
    assertThat(Combination.quorum().rate(new Votes(2, 0, 0, 0, 2), silence)).isEqualTo(rating);
  }

  @ParameterizedTest(name = "healthy {0}, warning {1}, unknown {2}, critical {3}, silent {4}: {5}")
  @CsvSource({
    "1, 0, 0, 0, 0, HEALTHY",
    "7, 0, 0, 0, 0, HEALTHY",
    "6, 1, 0, 0, 0, WARNING",
    "6, 0, 1, 0, 0, UNKNOWN",
    "6, 0, 0, 1, 0, CRITICAL",
    "2, 0, 0, 0, 1, WARNING",
    "1, 0, 0, 0, 1, UNKNOWN", // 1 of 2 is no majority
    "2, 0, 0, 0, 2, UNKNOWN",
    "3, 0, 0, 0, 2, WARNING",
    "1, 0, 0, 0, 2, UNKNOWN",
    "0, 0, 0, 0, 1, UNKNOWN",
    "0, 0, 0, 1, 6, CRITICAL",
    "0, 4, 0, 0, 3, WARNING",
    "0, 3, 0, 0, 4, UNKNOWN"
  })
  void worst_votes_rate(
      int healthy, int warning, int unknown, int critical, int silent, Rating rating) {
    Votes votes = new Votes(healthy, warning, unknown, critical, silent);

    assertThat(rate(Combination.worst(), votes)).isEqualTo(rating);
  }

  @ParameterizedTest(name = "2 healthy of 3, one silent as {0}: {1}")
  @CsvSource({"WARNING, WARNING", "UNKNOWN, UNKNOWN", "CRITICAL, CRITICAL"})
  void worst_silence_countsAsItIsToldTo(Rating silence, Rating rating) {
    assertThat(Combination.worst().rate(new Votes(2, 0, 0, 0, 1), silence)).isEqualTo(rating);
  }

  @ParameterizedTest(name = "healthy {0}, warning {1}, unknown {2}, critical {3}, silent {4}: {5}")
  @CsvSource({
    "1, 0, 0, 6, 0, HEALTHY",
    "0, 1, 0, 6, 0, WARNING",
    "0, 0, 1, 6, 0, UNKNOWN",
    "0, 0, 0, 7, 0, CRITICAL",
    "0, 0, 0, 0, 7, CRITICAL",
    "1, 0, 0, 0, 6, HEALTHY"
  })
  void best_votes_rate(
      int healthy, int warning, int unknown, int critical, int silent, Rating rating) {
    Votes votes = new Votes(healthy, warning, unknown, critical, silent);

    assertThat(rate(Combination.best(), votes)).isEqualTo(rating);
  }

  @ParameterizedTest
  @CsvSource({"quorum, CRITICAL", "best, CRITICAL", "worst, WARNING"})
  void defaultSilence_followsTheKind(String kind, Rating silence) {
    Combination combination =
        switch (kind) {
          case "quorum" -> Combination.quorum();
          case "best" -> Combination.best();
          default -> Combination.worst();
        };

    assertThat(combination.defaultSilence()).isEqualTo(silence);
  }

  @ParameterizedTest
  @MethodSource("combinations")
  void rate_silenceAsHealthy_isRefused(Combination combination) {
    Votes votes = new Votes(0, 0, 0, 0, 1);

    assertThatThrownBy(() -> combination.rate(votes, HEALTHY))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a silent voter must never count as healthy, was healthy");
  }

  @ParameterizedTest
  @MethodSource("combinations")
  void rate_anyVotes_agreesWithReference(Combination combination) {
    for (Votes votes : Electorates.upTo(6)) {
      for (Rating silence : SILENCES) {
        assertThat(combination.rate(votes, silence))
            .as("%s, silent is %s", votes, silence)
            .isEqualTo(ReferenceCombination.rate(combination, Electorates.voters(votes), silence));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("combinations")
  void rate_oneVoteImproved_neverWorsens(Combination combination) {
    for (Votes votes : Electorates.upTo(6)) {
      for (Rating silence : SILENCES) {
        Rating before = combination.rate(votes, silence);
        for (Vote from : Electorates.voters(votes)) {
          for (Vote to : betterThan(from, silence)) {
            assertThat(combination.rate(Electorates.changed(votes, from, to), silence))
                .as("%s, silent is %s, one from %s to %s", votes, silence, from, to)
                .isLessThanOrEqualTo(before);
          }
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("combinations")
  void rate_onlySilence_isNeverHealthy(Combination combination) {
    for (int expected = 1; expected <= 7; expected++) {
      for (Rating silence : SILENCES) {
        assertThat(combination.rate(new Votes(0, 0, 0, 0, expected), silence))
            .isNotEqualTo(HEALTHY);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("combinations")
  void lossesUntil_anyVotes_agreesWithTryingEveryLoss(Combination combination) {
    for (Votes votes : Electorates.upTo(6)) {
      for (Rating silence : SILENCES) {
        Map<Rating, OptionalInt> fewest = EveryChange.losses(combination, votes, silence);
        for (Rating target : Rating.values()) {
          assertThat(combination.lossesUntil(target, votes, silence))
              .as("%s, silent is %s, until %s", votes, silence, target)
              .isEqualTo(fewest.get(target));
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("combinations")
  void returnsUntil_anyVotes_agreesWithTryingEveryReturn(Combination combination) {
    for (Votes votes : Electorates.upTo(6)) {
      for (Rating silence : SILENCES) {
        Map<Rating, OptionalInt> fewest = EveryChange.returns(combination, votes, silence);
        for (Rating target : Rating.values()) {
          assertThat(combination.returnsUntil(target, votes, silence))
              .as("%s, silent is %s, until %s", votes, silence, target)
              .isEqualTo(fewest.get(target));
        }
      }
    }
  }

  @ParameterizedTest(name = "{0} healthy of {1}: {2} losses to critical, {3} returns to {4}")
  @CsvSource({
    "3, 3, 2, 0, HEALTHY", "2, 3, 1, 1, HEALTHY", "5, 5, 3, 0, HEALTHY", "4, 5, 2, 1, HEALTHY",
    "1, 1, 1, 0, HEALTHY", "2, 2, 1, 0, HEALTHY", "6, 7, 3, 1, HEALTHY", "0, 5, 0, 3, WARNING"
  })
  void distance_quorum_countsTheReserve(
      int healthy, int expected, int losses, int returns, Rating better) {
    Votes votes = new Votes(healthy, 0, 0, 0, expected - healthy);
    Combination quorum = Combination.quorum();

    assertThat(quorum.lossesUntil(CRITICAL, votes, CRITICAL)).hasValue(losses);
    assertThat(quorum.returnsUntil(better, votes, CRITICAL)).hasValue(returns);
  }

  @Test
  void returnsUntil_rungBeyondTheVoters_isEmpty() {
    Combination nine = Combination.ladder(Rung.count(9), Rung.count(9));

    assertThat(nine.returnsUntil(WARNING, new Votes(1, 0, 0, 0, 2), CRITICAL)).isEmpty();
  }

  @ParameterizedTest(name = "every set of failed nodes of {0}")
  @CsvSource({"3", "4", "5"})
  void quorum_everySetOfFailedNodes_followsTheDefinition(int nodes) {
    for (int failed = 0; failed < 1 << nodes; failed++) {
      List<Vote> silent = new ArrayList<>();
      List<Vote> critical = new ArrayList<>();
      for (int node = 0; node < nodes; node++) {
        boolean isUp = (failed >> node & 1) == 0;
        silent.add(isUp ? Vote.HEALTHY : Vote.SILENT);
        critical.add(isUp ? Vote.HEALTHY : Vote.CRITICAL);
      }
      int up = nodes - Integer.bitCount(failed);
      Rating expected = up == nodes ? HEALTHY : 2 * up > nodes ? WARNING : CRITICAL;

      assertThat(rate(Combination.quorum(), Electorates.count(silent))).isEqualTo(expected);
      assertThat(rate(Combination.quorum(), Electorates.count(critical))).isEqualTo(expected);
    }
  }

  static Stream<Combination> combinations() {
    return Stream.of(
        Combination.quorum(),
        Combination.worst(),
        Combination.best(),
        Combination.ladder(Rung.majority(), Rung.any()),
        Combination.ladder(Rung.any(), Rung.all()),
        Combination.ladder(Rung.count(2), Rung.count(1)),
        Combination.ladder(Rung.count(9), Rung.count(9)),
        Combination.ladder(Rung.percent(100), Rung.percent(66)),
        Combination.ladder(Rung.percent(34), Rung.percent(1)));
  }

  private static Rating rate(Combination combination, Votes votes) {
    return combination.rate(votes, combination.defaultSilence());
  }

  private static List<Vote> betterThan(Vote vote, Rating silence) {
    return Stream.of(Vote.values())
        .filter(other -> other.rating(silence).compareTo(vote.rating(silence)) < 0)
        .toList();
  }
}
