package dev.panopticon.core.check;

import static dev.panopticon.core.check.Given.atLeast;
import static dev.panopticon.core.check.Given.equalTo;
import static dev.panopticon.core.check.Given.rate;
import static dev.panopticon.core.check.Given.single;
import static dev.panopticon.core.check.Given.undefined;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.panopticon.core.rating.Combination;
import dev.panopticon.core.rating.Distance;
import dev.panopticon.core.rating.Rating;
import dev.panopticon.core.rating.Vote;
import dev.panopticon.core.sample.Answer;
import dev.panopticon.core.sample.Labels;
import dev.panopticon.core.sample.Query;
import dev.panopticon.core.sample.Sample;
import dev.panopticon.core.sample.Snapshot;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CheckTest {
  private static final Bands THREE_TWO = Bands.healthy(atLeast(3)).withWarning(atLeast(2));

  @ParameterizedTest(name = "{0} is {1}: {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          4        | HEALTHY  | 4, meets value >= 3
          3        | HEALTHY  | 3, meets value >= 3
          2.999999 | WARNING  | 2.999999, needs value >= 3
          2        | WARNING  | 2, needs value >= 3
          1.999    | CRITICAL | 1.999, needs value >= 2
          -1       | CRITICAL | -1, needs value >= 2
          +Inf     | HEALTHY  | +Inf, meets value >= 3
          -Inf     | CRITICAL | -Inf, needs value >= 2
          """)
  void rate_bands_areTriedFromTheBest(String value, Rating rating, String reason) {
    CheckStatus status = rate(single(THREE_TWO), "a " + value);

    assertThat(status.rating()).isEqualTo(rating);
    assertThat(status.voters()).extracting(VoterStatus::reason).containsExactly(reason);
  }

  @ParameterizedTest
  @EnumSource(
      value = Rating.class,
      names = {"WARNING", "UNKNOWN", "CRITICAL"})
  void rate_earnsNothing_isOtherwise(Rating otherwise) {
    CheckStatus status = rate(single(THREE_TWO.withOtherwise(otherwise)), "a 0");

    assertThat(status.rating()).isEqualTo(otherwise);
    assertThat(status.voters().get(0).vote()).isEqualTo(Vote.of(otherwise));
  }

  @Test
  void bands_otherwiseHealthy_isRefused() {
    assertThatThrownBy(() -> THREE_TWO.withOtherwise(Rating.HEALTHY))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("otherwise must not be healthy, was healthy");
  }

  @Test
  void rate_bothBandsHold_isHealthy() {
    Bands bands = Bands.healthy(equalTo(1)).withWarning(equalTo(1));

    assertThat(rate(single(bands), "a 1").rating()).isEqualTo(Rating.HEALTHY);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          NaN | silent: value is NaN
          1   | silent: 1 is not plausible: valid is value >= 2
          """)
  void rate_unusableSample_isSilent(String value, String reason) {
    CheckStatus status = rate(single(THREE_TWO.withValid(atLeast(2))), "a " + value);

    assertThat(status.rating()).isEqualTo(Rating.CRITICAL);
    assertThat(status.voters().get(0).vote()).isEqualTo(Vote.SILENT);
    assertThat(status.voters().get(0).reason()).isEqualTo(reason);
    assertThat(status.voters().get(0).value()).isEmpty();
  }

  @Test
  void rate_conditionThatCannotBeComputed_isSilent() {
    Bands fine = Bands.healthy(equalTo(1));

    assertThat(reason(rate(single(fine.withValid(undefined("1 / 0 > 1"))), "a 1")))
        .isEqualTo("silent: 1 / 0 > 1 cannot be computed (1)");
    assertThat(reason(rate(single(Bands.healthy(undefined("1 / 0 > 2"))), "a 1")))
        .isEqualTo("silent: 1 / 0 > 2 cannot be computed (1)");
    assertThat(reason(rate(single(fine.withWarning(undefined("1 / 0 > 3"))), "a 2")))
        .isEqualTo("silent: 1 / 0 > 3 cannot be computed (2)");
  }

  @Test
  void rate_healthyHolds_doesNotNeedTheWarning() {
    Bands bands = Bands.healthy(equalTo(1)).withWarning(undefined("1 / 0 > 1"));

    assertThat(rate(single(bands), "a 1").rating()).isEqualTo(Rating.HEALTHY);
  }

  @Test
  void rate_expectFails_remarksAndRatesAsBefore() {
    Condition atMostThree = Condition.of("value <= 3", row -> row.value() <= 3);
    CheckStatus status = rate(single(THREE_TWO.withExpect(atMostThree)), "a 4");

    assertThat(status.rating()).isEqualTo(Rating.HEALTHY);
    assertThat(status.remarks()).containsExactly("expected value <= 3, found cluster: 4");
  }

  @Test
  void rate_expectHolds_remarksNothing() {
    assertThat(rate(single(THREE_TWO.withExpect(atLeast(3))), "a 4").remarks()).isEmpty();
  }

  @Test
  void rate_expectFailsForMany_namesFiveAndCountsTheRest() {
    Check check = Given.wantsOne(Voters.hosts(7)).build();
    Check expecting =
        Check.builder("c", check.question(), check.voters(), check.bands().withExpect(equalTo(2)))
            .build();
    StringBuilder samples = new StringBuilder();
    for (int node = 1; node <= 7; node++) {
      samples.append("a{instance=\"n%d\"} 1\n".formatted(node));
    }

    assertThat(rate(expecting, samples.toString()).remarks())
        .containsExactly("expected value == 2, found n1: 1, n2: 1, n3: 1, n4: 1, n5: 1 and 2 more");
  }

  @Test
  void rate_expectOnUnusableSample_remarksNothing() {
    Bands bands = THREE_TWO.withValid(atLeast(2)).withExpect(equalTo(9));

    assertThat(rate(single(bands), "a 1").remarks()).isEmpty();
  }

  @ParameterizedTest(name = "at most {0}: {1} is {2}")
  @CsvSource({
    "WARNING, 3, HEALTHY",
    "WARNING, 2, WARNING",
    "WARNING, 0, WARNING",
    "WARNING, NaN, WARNING",
    "UNKNOWN, 2, WARNING",
    "UNKNOWN, 0, UNKNOWN",
    "CRITICAL, 0, CRITICAL"
  })
  void rate_atMost_capsTheRating(Rating cap, String value, Rating rating) {
    Check check =
        Check.builder("c", Question.of(Query.of("a")), Voters.wholeCluster(), THREE_TWO)
            .atMost(cap)
            .build();

    assertThat(rate(check, "a " + value).rating()).isEqualTo(rating);
  }

  @ParameterizedTest(name = "at most {0}: {1}")
  @CsvSource({"WARNING, warning", "UNKNOWN, unknown", "CRITICAL, critical"})
  void reason_atMost_oneMoreLossIsCappedToo(Rating cap, String next) {
    Check check = Given.wantsOne(Voters.hosts(1)).atMost(cap).build();

    assertThat(rate(check, "a{instance=\"n1\"} 1").reason())
        .isEqualTo("1 of 1 healthy, one more loss is " + next);
  }

  @Test
  void atMost_healthy_isRefused() {
    Check.Builder builder = Given.wantsOne(Voters.hosts(1));

    assertThatThrownBy(() -> builder.atMost(Rating.HEALTHY))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("at most healthy would hide everything; leave the check out, was healthy");
  }

  @ParameterizedTest(name = "at most {0}: {1}")
  @CsvSource({"CRITICAL, UNKNOWN", "UNKNOWN, UNKNOWN", "WARNING, WARNING"})
  void rate_failedAnswer_isUnknownWithTheCause(Rating cap, Rating rating) {
    Check check = Given.wantsOne(Voters.hosts(3)).atMost(cap).build();
    CheckStatus status =
        check.rate(answers(Map.of(Query.of("a"), Answer.failed("timed out"))), "instance");

    assertThat(status.rating()).isEqualTo(rating);
    assertThat(status.isAnswered()).isFalse();
    assertThat(status.failures()).containsExactly("timed out");
    assertThat(status.votes()).isEmpty();
    assertThat(status.voters()).isEmpty();
    assertThat(status.distance().lossesUntilWorse()).isEmpty();
    assertThat(status.distance().lossesUntilCritical()).isEmpty();
    assertThat(status.distance().returnsUntilBetter()).isEmpty();
    assertThat(status.reason()).isEqualTo("not answered: timed out");
  }

  @Test
  void rate_queryThatWasNotAsked_isUnknown() {
    assertThat(Given.wantsOne(Voters.hosts(3)).build().rate(answers(Map.of()), "instance"))
        .hasToString("c is unknown: not answered: the source was not asked this query");
  }

  @Test
  void rate_oneOfSeveralAnswersFailed_isUnknownWhateverTheOthersSay() {
    Question question = Question.of(Query.of("a"), Query.of("b"), Query.of("d"));
    Check check =
        Check.builder("c", question, Voters.wholeCluster(), Bands.healthy(equalTo(1))).build();
    Snapshot snapshot =
        answers(
            Map.of(
                Query.of("a"), Answer.of(Sample.of(Labels.of("a"), 1)),
                Query.of("b"), Answer.failed("refused"),
                Query.of("d"), Answer.failed("refused")));

    CheckStatus status = check.rate(snapshot, "instance");

    assertThat(status.rating()).isEqualTo(Rating.UNKNOWN);
    assertThat(status.reason()).isEqualTo("not answered: refused");
  }

  @Test
  void rate_sourceWarns_isRemarked() {
    Answer partial =
        new Answer.Samples(
            List.of(Sample.of(Labels.of("a"), 1)), List.of("one store was not asked"));
    CheckStatus status =
        single(Bands.healthy(equalTo(1))).rate(answers(Map.of(Query.of("a"), partial)), "instance");

    assertThat(status.rating()).isEqualTo(Rating.HEALTHY);
    assertThat(status.remarks()).containsExactly("the source warns: one store was not asked");
  }

  @Test
  void rate_worst_lowersToUnknownWithoutAMajority() {
    Check check = Given.wantsOne(Voters.hosts(3)).combine(Combination.worst()).build();
    CheckStatus status = rate(check, "a{instance=\"n1\"} 1");

    assertThat(status)
        .hasToString(
            "c is unknown: 1 of 3 gave a usable answer, 2 needed (2 silent: no sample, heard n1)");
  }

  @ParameterizedTest(name = "at most {0}, {1} of 5 healthy: worse {2}, critical {3}, better {4}")
  @CsvSource({
    "CRITICAL, 5, 1, 3, -1",
    "CRITICAL, 4, 2, 2, 1",
    "CRITICAL, 2, -1, 0, 1",
    "UNKNOWN,  4, 2, -1, 1",
    "UNKNOWN,  2, -1, -1, 1",
    "WARNING,  5, 1, -1, -1",
    "WARNING,  0, -1, -1, 5"
  })
  void distance_cap_isNeverPassed(Rating cap, int healthy, int worse, int critical, int better) {
    StringBuilder samples = new StringBuilder();
    for (int i = 1; i <= healthy; i++) {
      samples.append("a{instance=\"n%d:1\"} 1\n".formatted(i));
    }
    CheckStatus status =
        Given.rate(Given.wantsOne(Voters.hosts(5)).atMost(cap).build(), samples.toString());

    assertThat(status.distance())
        .isEqualTo(new Distance(voters(worse), voters(critical), voters(better)));
  }

  private static OptionalInt voters(int number) {
    return number < 0 ? OptionalInt.empty() : OptionalInt.of(number);
  }

  @Test
  void countsNodes_nameTheCheckDoesNotKnow_isRefused() {
    Check.Builder builder = Given.wantsOne(Voters.hosts(1));

    assertThatThrownBy(() -> builder.countsNodes("established"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("countsNodes must be one of [value], was established");
  }

  @ParameterizedTest(name = "\"{0}\"")
  @CsvSource({"Up", "9up", "a_b", "''", "ä"})
  void builder_badId_isRefused(String id) {
    Bands bands = Bands.healthy(equalTo(1));
    Question question = Question.of(Query.of("a"));
    Voters voters = Voters.hosts(1);

    assertThatThrownBy(() -> Check.builder(id, question, voters, bands))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "a check id must be lower-case letters, digits and hyphens, was \"" + id + "\"");
  }

  private static String reason(CheckStatus status) {
    return status.voters().get(0).reason();
  }

  private static Snapshot answers(Map<Query, Answer> answers) {
    return new Snapshot(Given.NOON, answers);
  }
}
