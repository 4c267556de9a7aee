package dev.panopticon.core.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.panopticon.core.check.Question.Fold;
import dev.panopticon.core.check.Question.Input;
import dev.panopticon.core.rating.Combination;
import dev.panopticon.core.rating.Rating;
import dev.panopticon.core.sample.Answer;
import dev.panopticon.core.sample.Labels;
import dev.panopticon.core.sample.Query;
import dev.panopticon.core.sample.Sample;
import dev.panopticon.core.sample.Snapshot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.UnaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckAgeTest {
  private static final Query A = Query.of("a").timed();
  private static final Input AT_MOST_5M =
      Input.of(Question.VALUE, Query.of("a")).withMaxAge(Duration.ofMinutes(5));

  @ParameterizedTest(name = "{0} ms old is {1}")
  @CsvSource({
    "0,         HEALTHY, 'value is 1, meets value == 1'",
    "300000,    HEALTHY, ''",
    "300001,    UNKNOWN, 'silent: value is 5m1s old, at most 5m'",
    "423000,    UNKNOWN, 'silent: value is 7m3s old, at most 5m'",
    "-10000,    HEALTHY, ''",
    "-10001,    UNKNOWN, 'silent: value is of unknown age: its time is 11s ahead'",
    "176461000, UNKNOWN, 'silent: value is 2d1h1m1s old, at most 5m'"
  })
  void rate_ageOfTheOnlySample_decidesWhetherItIsUsed(long ageMillis, Rating expected, String why) {
    CheckStatus status = rate(check(AT_MOST_5M), one(1).at(Given.NOON.minusMillis(ageMillis)));

    assertThat(status.rating()).isEqualTo(expected);
    if (!expected.isHealthy()) {
      assertThat(status.voters().get(0).reason()).isEqualTo(why);
    }
  }

  @Test
  void rate_sampleWithoutTime_isNotUsed() {
    CheckStatus status = rate(check(AT_MOST_5M), one(1));

    assertThat(status.rating()).isEqualTo(Rating.UNKNOWN);
    assertThat(status.voters().get(0).reason()).isEqualTo("silent: value is of unknown age");
  }

  @Test
  void rate_answerToTheSameTextWithoutTimes_isNotTaken() {
    Snapshot untimed =
        new Snapshot(Given.NOON, Map.of(Query.of("a"), Answer.of(one(1).at(Given.NOON))));

    assertThat(check(AT_MOST_5M).rate(untimed, "instance").isAnswered()).isFalse();
  }

  @Test
  void rate_countOfOldSamples_isNotUsed() {
    Question count =
        new Question(
            List.of(AT_MOST_5M),
            Optional.empty(),
            Optional.empty(),
            Optional.of(Fold.COUNT),
            OptionalDouble.empty());
    Check check =
        Check.builder("c", count, Voters.wholeCluster(), Bands.healthy(Given.equalTo(2))).build();

    CheckStatus status =
        rate(
            check,
            Sample.of(Labels.of("a", "i", "1"), 0).at(Given.NOON),
            Sample.of(Labels.of("a", "i", "2"), 0).at(Given.NOON.minusSeconds(301)));

    assertThat(status.voters().get(0).reason()).isEqualTo("silent: value is 5m1s old, at most 5m");
  }

  @Test
  void withMaxAge_ofWhatIsComputed_isRefused() {
    Input computed = Input.of(Question.VALUE, Query.of("rate(a[5m])"));

    assertThatThrownBy(() -> computed.withMaxAge(Duration.ofMinutes(5)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("only samples of a plain selector have an age: ");
    assertThatThrownBy(() -> AT_MOST_5M.withMaxAge(Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("maxAge must be above 0, was PT0S");
  }

  @Property(tries = 3000)
  void rate_samplesThatAreOlder_isNotHealthyUnlessItWasBefore(
      @ForAll long seed, @ForAll @IntRange(min = 0, max = 7200) int secondsOlder) {
    RandomChecks random = new RandomChecks(seed);
    Check check = random.check();
    Snapshot snapshot = random.snapshot();
    Snapshot fresh = map(snapshot, sample -> atMostNow(sample));

    CheckStatus before = check.rate(fresh, "instance");
    CheckStatus after = check.rate(map(fresh, sample -> older(sample, secondsOlder)), "instance");

    assertThat(after.rating().isHealthy() && !before.rating().isHealthy()).isFalse();
  }

  private static Sample atMostNow(Sample sample) {
    boolean isAhead = sample.time().filter(Given.NOON::isBefore).isPresent();
    return isAhead ? sample.at(Given.NOON) : sample;
  }

  private static Sample older(Sample sample, int seconds) {
    return sample.time().map(time -> sample.at(time.minusSeconds(seconds))).orElse(sample);
  }

  private static Snapshot map(Snapshot snapshot, UnaryOperator<Sample> change) {
    Map<Query, Answer> answers = new LinkedHashMap<>();
    snapshot
        .answers()
        .forEach(
            (query, answer) -> {
              if (answer instanceof Answer.Samples samples) {
                List<Sample> changed = new ArrayList<>(samples.samples());
                changed.replaceAll(change);
                answers.put(query, samples.with(changed));
              } else {
                answers.put(query, answer);
              }
            });
    return new Snapshot(snapshot.at(), answers);
  }

  private static Check check(Input input) {
    return Check.builder(
            "c", Question.of(input), Voters.wholeCluster(), Bands.healthy(Given.equalTo(1)))
        .combine(Combination.worst())
        .build();
  }

  private static Sample one(double value) {
    return Sample.of(Labels.of("a"), value);
  }

  private static CheckStatus rate(Check check, Sample... samples) {
    return check.rate(new Snapshot(Given.NOON, Map.of(A, Answer.of(samples))), "instance");
  }
}
