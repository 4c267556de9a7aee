package dev.panopticon.core.check;

import static dev.panopticon.core.check.Given.atLeast;
import static dev.panopticon.core.check.Given.equalTo;
import static dev.panopticon.core.check.Given.rate;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

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

class CheckJoinTest {
  private static final Measure SHARE =
      new Measure(
          "free / total", row -> row.number(1) == 0 ? Double.NaN : row.number(0) / row.number(1));
  private static final Question MEMORY =
      Question.of(Input.of("free", Query.of("free")), Input.of("total", Query.of("total")))
          .withValue(SHARE);

  @ParameterizedTest(name = "free {0} of {1}: {2}, {3}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          8   | 10  | HEALTHY  | 0.8 (free = 8, total = 10), meets value >= 0.5
          5   | 10  | HEALTHY  | 0.5 (free = 5, total = 10), meets value >= 0.5
          4   | 10  | CRITICAL | 0.4 (free = 4, total = 10), needs value >= 0.5
          4   | 0   | CRITICAL | silent: free / total cannot be computed (free = 4, total = 0)
          NaN | 10  | CRITICAL | silent: free is NaN
          4   | NaN | CRITICAL | silent: total is NaN
          """)
  void join_twoQueries_areOneNumber(String free, String total, Rating rating, String reason) {
    CheckStatus status =
        rate(
            check(MEMORY, Voters.hosts(1), Bands.healthy(atLeast(0.5))),
            "free{instance=\"n1:1\"} %s\ntotal{instance=\"n1:2\"} %s\n".formatted(free, total));

    assertThat(status.rating()).isEqualTo(rating);
    assertThat(status.voters()).extracting(VoterStatus::reason).containsExactly(reason);
  }

  @Test
  void values_ofAVoter_areTheNumbersThatDecided() {
    CheckStatus status =
        rate(
            check(MEMORY, Voters.hosts(2), Bands.healthy(atLeast(0.5))),
            """
            free{instance="n1:1"} 8
            free{instance="n1:2"} 6
            total{instance="n1:1"} 10
            total{instance="n1:2"} 16
            free{instance="n2:1"} 1
            """);

    assertThat(status.voters().get(0).values())
        .containsExactly(entry("free", 6.0), entry("total", 16.0), entry("value", 0.375));
    assertThat(status.voters().get(1).values()).isEmpty();
  }

  @Test
  void join_partnerMissing_isSilentAndHeard() {
    CheckStatus status =
        rate(
            check(MEMORY, Voters.hosts(1), Bands.healthy(atLeast(0.5))),
            "free{instance=\"n1:1\"} 8\ntotal{instance=\"n2:1\"} 10\n");

    assertThat(status.voters())
        .extracting(VoterStatus::toString)
        .containsExactly("n1: silent: no sample of total");
  }

  @Test
  void join_onlyInTheSecondQuery_isNotHeard() {
    CheckStatus status =
        rate(
            check(MEMORY, Voters.hosts(2), Bands.healthy(atLeast(0.5))),
            "total{instance=\"n1:1\"} 10\n");

    assertThat(status.voters()).isEmpty();
    assertThat(status.votes().orElseThrow().silent()).isEqualTo(2);
  }

  @Test
  void join_severalSamples_worstCombinationCounts() {
    CheckStatus status =
        rate(
            check(MEMORY, Voters.hosts(1), Bands.healthy(atLeast(0.5))),
            """
            free{instance="n1:1"} 8
            free{instance="n1:2"} 6
            total{instance="n1:1"} 10
            total{instance="n1:2"} 16
            """);

    assertThat(status.voters())
        .extracting(VoterStatus::reason)
        .containsExactly("0.375 (free = 6, total = 16), needs value >= 0.5");
  }

  @Test
  void joinOn_otherLabels_joinsWithinTheVoter() {
    Question question =
        new Question(
            MEMORY.inputs(),
            Optional.of(SHARE),
            Optional.of(List.of("host", "dimm")),
            Optional.empty(),
            OptionalDouble.empty());
    Check check = check(question, Voters.hosts(1), Bands.healthy(atLeast(0.5)));
    String samples =
        """
        free{instance="n1:1",dimm="a"} 8
        free{instance="n1:1",dimm="b"} 8
        total{instance="n1:1",dimm="a"} 10
        total{instance="n1:1",dimm="b"} %s
        """;

    assertThat(rate(check, samples.formatted("10")).rating()).isEqualTo(Rating.HEALTHY);
    assertThat(rate(check, samples.formatted("20")).voters())
        .extracting(VoterStatus::toString)
        .containsExactly("n1: 0.4 (free = 8, total = 20), needs value >= 0.5");
    assertThat(rate(check, samples.replace("dimm=\"b\"} %s", "dimm=\"c\"} 10")).voters())
        .extracting(VoterStatus::toString)
        .containsExactly("n1: silent: no sample of total");
  }

  @ParameterizedTest(name = "{0} by {1} samples: {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          10  | 10 | HEALTHY  | 1 of 1 healthy, one more loss is critical
          100 | 1  | HEALTHY  | 1 of 1 healthy, one more loss is critical
          101 | 1  | CRITICAL | 0 of 1 healthy, 1 needed (n1: silent: its samples make more than \
          100 combinations)
          10  | 11 | CRITICAL | 0 of 1 healthy, 1 needed (n1: silent: its samples make more than \
          100 combinations)
          """)
  void combinations_moreThanAHundred_areUnusable(
      int first, int second, Rating rating, String reason) {
    CheckStatus status =
        rate(
            check(MEMORY, Voters.hosts(1), Bands.healthy(atLeast(0))),
            samples("free", first, 1) + samples("total", second, 1));

    assertThat(status.rating()).isEqualTo(rating);
    assertThat(status.reason()).isEqualTo(reason);
  }

  @Test
  void combinations_equalValues_areOne() {
    CheckStatus status =
        rate(
            check(MEMORY, Voters.hosts(1), Bands.healthy(atLeast(0))),
            samples("free", 500, 0) + samples("total", 500, 0).replace("} 0", "} 7"));

    assertThat(status.rating()).isEqualTo(Rating.HEALTHY);
  }

  @Test
  void alternatives_firstThatHasASample_countsForEachVoter() {
    Question question = Question.of(Query.of("fresh"), Query.of("old"));
    CheckStatus status =
        rate(
            check(question, Voters.hosts(3), Bands.healthy(equalTo(1))),
            """
            old{instance="n1"} 0
            old{instance="n2"} 1
            old{instance="n3"} 0
            fresh{instance="n1"} 1
            fresh{instance="n3"} NaN
            """);

    assertThat(status.voters())
        .extracting(VoterStatus::toString)
        .containsExactlyInAnyOrder(
            "n1: 1, meets value == 1", "n2: 1, meets value == 1", "n3: silent: value is NaN");
  }

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

  private static double sum(List<Sample> samples) {
    Snapshot snapshot = new Snapshot(Given.NOON, Map.of(Query.of("a"), Answer.of(samples)));
    return folded(Fold.SUM).rate(snapshot, "instance").voters().get(0).value().orElse(Double.NaN);
  }

  @Test
  void question_noQuery_isRefused() {
    assertThatThrownBy(() -> Question.of(new Input[0]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a check must ask at least 1 query, asked 0");
    assertThatThrownBy(() -> Input.of("x"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("an input must have at least 1 query, had 0");
    assertThatThrownBy(() -> new Split("state", List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a split must list at least 1 value, listed 0");
  }

  @Test
  void question_nameTwice_isRefused() {
    Input one = Input.of("x", Query.of("a"));
    Input other = Input.of("x", Query.of("b"));

    assertThatThrownBy(() -> Question.of(one, other))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("names must differ, were [x, x]");
  }

  @Test
  void question_splitBesideAnotherQuery_isRefused() {
    Input split =
        new Input("c", List.of(Query.of("c")), Optional.of(new Split("state", List.of("up"))));
    Input other = Input.of("x", Query.of("b"));

    assertThatThrownBy(() -> Question.of(split, other))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a split query must be the only one of its check");
  }

  @Test
  void question_absentNaN_isRefused() {
    assertThatThrownBy(() -> connections(Optional.empty(), OptionalDouble.of(Double.NaN)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("absent must be a number, was NaN");
  }

  private static Check check(Question question, Voters voters, Bands bands) {
    return Check.builder("c", question, voters, bands).build();
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

  /** Returns samples of one host, each a step above the one before. */
  private static String samples(String metric, int count, int step) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      text.append("%s{instance=\"n1\",x=\"%d\"} %d\n".formatted(metric, i, step * (i + 1)));
    }
    return text.toString();
  }
}
