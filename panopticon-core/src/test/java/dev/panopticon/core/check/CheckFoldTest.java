package dev.panopticon.core.check;

import static dev.panopticon.core.check.Given.atLeast;
import static dev.panopticon.core.check.Given.check;
import static dev.panopticon.core.check.Given.rate;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.panopticon.core.check.Question.Fold;
import dev.panopticon.core.check.Question.Input;
import dev.panopticon.core.check.Question.Split;
import dev.panopticon.core.rating.Rating;
import dev.panopticon.core.sample.Answer;
import dev.panopticon.core.sample.Labels;
import dev.panopticon.core.sample.Query;
import dev.panopticon.core.sample.Sample;
import dev.panopticon.core.sample.Snapshot;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * One number of many samples: a split by a label, a fold, and what stands in where there is none.
 */
class CheckFoldTest {
  @Test
  void split_listedValues_becomeNumbers() {
    CheckStatus status = rate(connections(Optional.empty(), OptionalDouble.empty()), states(2, 0));

    assertThat(status.voters())
        .extracting(VoterStatus::reason)
        .containsExactly("up = 2, down = 0, meets up >= 2 && down == 0");
    assertThat(status.voters().get(0).value()).isEmpty();
    assertThat(rate(connections(Optional.empty(), OptionalDouble.empty()), states(2, 1)).rating())
        .isEqualTo(Rating.CRITICAL);
  }

  @Test
  void split_valueWithoutSample_isSilentUnlessAbsentStandsIn() {
    String samples = "c{instance=\"n1\",state=\"up\"} 2\n";

    assertThat(rate(connections(Optional.empty(), OptionalDouble.empty()), samples).voters())
        .extracting(VoterStatus::toString)
        .containsExactly("n1: silent: no sample of down");
    assertThat(rate(connections(Optional.empty(), OptionalDouble.of(0)), samples).rating())
        .isEqualTo(Rating.HEALTHY);
  }

  @Test
  void absent_voterWithoutAnySample_staysSilent() {
    CheckStatus status = rate(connections(Optional.empty(), OptionalDouble.of(0)), "");

    assertThat(status.rating()).isEqualTo(Rating.CRITICAL);
    assertThat(status.voters()).isEmpty();
  }

  /** As where a query counts by another label than voters are named by. */
  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          failures{instance="n2:1"} 5         | n1: 0 (up = 1, failures = 0), meets value == 0
          failures{pod="n1"} 0                | n1: silent: failures is of nobody: it has no label instance
          failures{pod="n1"} 5                | n1: silent: failures is of nobody: it has no label instance
          """)
  void absent_samplesThatNameNobody_standInForNone(String failures, String voter) {
    Question question =
        new Question(
            List.of(Input.of("up", Query.of("up")), Input.of("failures", Query.of("failures"))),
            Optional.of(new Measure("failures", row -> row.number(1))),
            Optional.empty(),
            Optional.empty(),
            OptionalDouble.of(0));
    Condition none = Condition.of("value == 0", row -> row.number(1) == 0);

    CheckStatus status =
        rate(
            check(question, Voters.hosts(1), Bands.healthy(none)),
            "up{instance=\"n1:1\"} 1\n" + failures + "\n");

    assertThat(status.voters()).extracting(VoterStatus::toString).containsExactly(voter);
  }

  @Test
  void split_unlistedValue_isRemarkedAndDoesNotRate() {
    CheckStatus status =
        rate(
            connections(Optional.of(Fold.SUM), OptionalDouble.of(0)),
            states(2, 0)
                + "c{instance=\"n1\",state=\"odd\"} 5\nc{instance=\"n1\",state=\"even\"} 5\n");

    assertThat(status.rating()).isEqualTo(Rating.HEALTHY);
    assertThat(status.remarks())
        .containsExactly("state is also [even, odd], which the check does not list");
  }

  @ParameterizedTest(name = "{0} of 3, 1 and 2 is {1}")
  @CsvSource({"SUM, 6", "MIN, 1", "MAX, 3", "COUNT, 3"})
  void fold_severalSeries_areOneNumber(Fold fold, double folded) {
    String samples = "a{x=\"1\"} 3\na{x=\"2\"} 1\na{x=\"3\"} 2\n";

    assertThat(rate(folded(fold), samples).voters().get(0).value()).hasValue(folded);
  }

  @ParameterizedTest(name = "{0} of 1 and NaN")
  @CsvSource({"SUM", "MIN", "MAX", "COUNT"})
  void fold_oneIsNaN_isUnusable(Fold fold) {
    assertThat(rate(folded(fold), "a{x=\"1\"} 1\na{x=\"2\"} NaN\n").voters().get(0).reason())
        .isEqualTo("silent: value is NaN");
  }

  @ParameterizedTest(name = "2 and {0}: {1}")
  @CsvSource({"2, 2", "3, NaN"})
  void fold_seriesThatStandsTwice_countsOnceOrIsUnusable(double again, Double sum) {
    Labels labels = Labels.of("a", "x", "1");
    Answer twice = Answer.of(Sample.of(labels, 2), Sample.of(labels, again));
    CheckStatus status =
        folded(Fold.SUM).rate(new Snapshot(Given.NOON, Map.of(Query.of("a"), twice)), "instance");

    assertThat(status.voters().get(0).value().orElse(Double.NaN)).isEqualTo(sum);
  }

  @Test
  void fold_sumOfExtremes_doesNotDependOnTheOrderOfSamples() {
    List<Sample> samples = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      double value = i % 2 == 0 ? Double.MAX_VALUE / (i + 1) : -Double.MAX_VALUE / (i + 1);
      samples.add(Sample.of(Labels.of("a", "x", "s" + i), value));
    }
    double expected = sum(samples);
    Random random = new Random(7);
    for (int i = 0; i < 50; i++) {
      Collections.shuffle(samples, random);
      assertThat(sum(samples)).isEqualTo(expected);
    }
  }

  @ParameterizedTest(name = "labels.{0} of the sum is \"{1}\"")
  @CsvSource({"host, n1", "job, j", "instance, ''", "x, ''", "missing, ''"})
  void fold_labels_areWhatTheSamplesAgreeOn(String label, String value) {
    Condition agreed = Condition.of("label", row -> row.label(label).equals(value));
    Check check = check(folded(Fold.SUM).question(), Voters.hosts(1), Bands.healthy(agreed));
    String one = "a{instance=\"n1:1\",job=\"j\",x=\"1\"} 1\n";
    String other = "a{instance=\"n1:2\",job=\"j\",x=\"2\"} 1\n";

    assertThat(rate(check, one + other).rating()).isEqualTo(Rating.HEALTHY);
    assertThat(rate(check, other + one).rating()).isEqualTo(Rating.HEALTHY);
  }

  @Test
  void question_absentNaN_isRefused() {
    assertThatThrownBy(() -> connections(Optional.empty(), OptionalDouble.of(Double.NaN)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("absent must be a number, was NaN");
  }

  private static double sum(List<Sample> samples) {
    Snapshot snapshot = new Snapshot(Given.NOON, Map.of(Query.of("a"), Answer.of(samples)));
    return folded(Fold.SUM).rate(snapshot, "instance").voters().get(0).value().orElse(Double.NaN);
  }

  private static Check connections(Optional<Fold> fold, OptionalDouble absent) {
    Input input =
        new Input(
            "c", List.of(Query.of("c")), Optional.of(new Split("state", List.of("up", "down"))));
    Question question =
        new Question(List.of(input), Optional.empty(), Optional.empty(), fold, absent);
    Condition fine =
        Condition.of("up >= 2 && down == 0", row -> row.number(0) >= 2 && row.number(1) == 0);
    return check(question, Voters.hosts(1), Bands.healthy(fine));
  }

  private static Check folded(Fold fold) {
    Question question =
        new Question(
            List.of(Input.of("value", Query.of("a"))),
            Optional.empty(),
            Optional.empty(),
            Optional.of(fold),
            OptionalDouble.empty());
    return check(question, Voters.wholeCluster(), Bands.healthy(atLeast(0)));
  }

  private static String states(int up, int down) {
    return "c{instance=\"n1\",state=\"up\"} %d\nc{instance=\"n1\",state=\"down\"} %d\n"
        .formatted(up, down);
  }
}
