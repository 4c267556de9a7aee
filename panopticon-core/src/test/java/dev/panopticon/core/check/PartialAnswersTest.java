package dev.panopticon.core.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.core.rating.Combination;
import dev.panopticon.core.rating.Rating;
import dev.panopticon.core.sample.Answer;
import dev.panopticon.core.sample.Labels;
import dev.panopticon.core.sample.Query;
import dev.panopticon.core.sample.Sample;
import dev.panopticon.core.sample.SampleText;
import dev.panopticon.core.sample.Snapshot;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PartialAnswersTest {
  private static final Query QUERY = Query.of("a");

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          1 1 1 |HEALTHY|''
          1 1   |UNKNOWN|the answer is partial, and 1 of 3 voters gave no usable sample
          1 1 0 |WARNING|''
          1 0   |UNKNOWN|the answer is partial, and 1 of 3 voters gave no usable sample
          0 0   |CRITICAL|''
          0 0 1 |CRITICAL|''
          none  |UNKNOWN|the answer is partial, and 3 of 3 voters gave no usable sample
          1 1 NaN|UNKNOWN|the answer is partial, and 1 of 3 voters gave no usable sample
          """)
  void rate_partialAnswer_countsWhatWasHeardOnlyWhereNothingIsLeftOpen(
      String values, Rating rating, String failure) {
    CheckStatus status = rate(Given.wantsOne(Voters.hosts(3)).build(), values);

    assertThat(status.rating()).isEqualTo(rating);
    assertThat(String.join("; ", status.failures())).isEqualTo(failure);
    assertThat(status.remarks())
        .containsExactly(
            "the answer is partial: samples may be missing", "the source warns: a store is down");
  }

  @Test
  void rate_partialAnswerAndWorstDecides_criticalStands() {
    Check check = Given.wantsOne(Voters.hosts(3)).combine(Combination.worst()).build();

    assertThat(rate(check, "1 0").rating()).isEqualTo(Rating.CRITICAL);
    assertThat(rate(check, "1 1").rating()).isEqualTo(Rating.UNKNOWN);
  }

  @Test
  void rate_partialAnswerAndCap_isCapped() {
    Check check = Given.wantsOne(Voters.hosts(3)).atMost(Rating.WARNING).build();

    assertThat(rate(check, "1 1").rating()).isEqualTo(Rating.WARNING);
  }

  @Test
  void rate_partialAnswerOfTheWholeCluster_needsAllSamples() {
    Check check = Given.single(Bands.healthy(Given.equalTo(1)));

    assertThat(rate(check, "1").failures())
        .containsExactly("the answer is partial, and its number needs all samples");
  }

  @Test
  void rate_partialAnswerThatIsFolded_needsAllSamples() {
    Question one = Question.of(QUERY);
    for (Question.Fold fold : Question.Fold.values()) {
      Question folded =
          new Question(
              one.inputs(), one.value(), one.joinOn(), Optional.of(fold), OptionalDouble.empty());
      assertThat(rate(check(folded), "1 1 1").rating()).isEqualTo(Rating.UNKNOWN);
    }
    Question absent =
        new Question(
            one.inputs(), one.value(), one.joinOn(), Optional.empty(), OptionalDouble.of(1));
    assertThat(rate(check(absent), "1 1 1").rating()).isEqualTo(Rating.UNKNOWN);
  }

  @Test
  void rate_partialAnswerToAComputation_needsAllSamples() {
    Query computed = Query.of("sum by (instance) (a)");
    Answer answer = answer("1 1 1");
    Snapshot snapshot = new Snapshot(Given.NOON, Map.of(computed, answer));

    CheckStatus status = check(Question.of(computed)).rate(snapshot, "instance");

    assertThat(status.failures())
        .containsExactly("the answer is partial, and its number needs all samples");
  }

  @Test
  void rate_partialAnswerWithTwoSeriesOfAVoter_mayLackAThird() {
    List<Sample> samples = SampleText.parse("a{instance=\"n1:1\"} 1\na{instance=\"n1:2\"} 1\n");
    Answer answer = new Answer.Samples(samples, List.of(), true);

    CheckStatus status =
        Given.wantsOne(Voters.hosts(1))
            .build()
            .rate(new Snapshot(Given.NOON, Map.of(QUERY, answer)), "instance");

    assertThat(status.failures())
        .containsExactly("the answer is partial, and a series of a voter may be missing");
  }

  @ParameterizedTest(name = "{0} by {1}: {3}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a                    |host    |instance="n1:1"                          |''
          a                    |host    |instance="n1:1",job="a"                  |''
          a                    |instance|instance="n1:1",job="a"                  |''
          a                    |host    |instance="n1:1",device="sda",x="1"       |device
          a                    |host    |instance="n1:1",x="1"                    |x
          a{device="sda"}      |host    |instance="n1:1",device="sda"             |''
          a{device="sda"}      |host    |instance="n1:1",device="sda",x="1"       |x
          a{device=~"sda"}     |host    |instance="n1:1",device="sda"             |device
          a{device!="sdb"}     |host    |instance="n1:1",device="sda"             |device
          {job="a"}            |host    |instance="n1:1",job="a"                  |__name__
          {__name__="a"}       |host    |instance="n1:1"                          |''
          a                    |node    |node="n1"                                |''
          a                    |node    |node="n1",instance="n1:1"                |instance
          a{instance="n1:1"}   |node    |node="n1",instance="n1:1"                |''
          a                    |node    |node="n1",job="a"                        |job
          """)
  void rate_partialAnswerWhoseSeriesMayHaveOthersBesideThem_isInDoubt(
      String query, String by, String labels, String differing) {
    Answer answer =
        new Answer.Samples(SampleText.parse("a{%s} 1".formatted(labels)), List.of(), true);
    Check check =
        Check.builder(
                "c",
                Question.of(Query.of(query)),
                Voters.hosts(1).withBy(by),
                Bands.healthy(Given.equalTo(1)))
            .build();

    CheckStatus status =
        check.rate(new Snapshot(Given.NOON, Map.of(Query.of(query), answer)), "instance");

    assertThat(status.failures())
        .isEqualTo(
            differing.isEmpty()
                ? List.of()
                : List.of(
                    "the answer is partial, and a series of a voter may be missing: they differ in "
                        + differing));
    assertThat(status.rating()).isEqualTo(differing.isEmpty() ? Rating.HEALTHY : Rating.UNKNOWN);
  }

  /** For example a device that is missing on all hosts; series of a metric have the same labels. */
  @Property(tries = 5000)
  void rate_answerWithoutOneValueOfALabel_isNeverBetterThanTheWhole(@ForAll long seed) {
    RandomChecks random = new RandomChecks(seed);
    Check check = random.check();
    Snapshot whole = ofTheSameLabels(random);
    CheckStatus truth = check.rate(whole, "instance");
    Assume.that(truth.votes().isPresent());
    Assume.that(truth.votes().orElseThrow().expected() == check.voters().expected());
    String label = random.pick("x", "y", "instance");
    String lost = random.pick("a", "b", "n1:1", "n2:1");

    CheckStatus status =
        check.rate(
            changed(
                whole,
                samples ->
                    samples.samples().stream()
                        .filter(sample -> !sample.labels().value(label).equals(lost))
                        .toList(),
                true),
            "instance");

    if (status.isAnswered()) {
      assertThat(truth.rating().isWorseThan(status.rating()))
          .as("%s in part, %s as a whole: %s", status, truth, whole)
          .isFalse();
    } else {
      assertThat(status.rating()).isNotEqualTo(Rating.HEALTHY);
    }
  }

  /** Returns answers of targets n1 to n3, one on each host, as if each had some of the labels. */
  private static Snapshot ofTheSameLabels(RandomChecks random) {
    Map<Query, Answer> answers = new LinkedHashMap<>();
    for (String metric : List.of("p", "q", "r")) {
      List<String> xs = random.pick(List.of(""), List.of("a"), List.of("a", "b"));
      List<String> ys = random.pick(List.of(""), List.of("a"), List.of("a", "b"));
      List<Sample> samples = new ArrayList<>();
      for (String host : List.of("n1:1", "n2:1", "n3:1")) {
        for (String x : xs) {
          for (String y : ys) {
            double value = random.pick(0, 1, 2, 3, 3, 3);
            Labels labels = Labels.of(metric, "instance", host, "x", x, "y", y);
            samples.add(Sample.of(labels, value).at(Given.NOON));
          }
        }
      }
      answers.put(Query.of(metric), Answer.of(samples));
      answers.put(Query.of(metric).timed(), Answer.of(samples));
    }
    return new Snapshot(Given.NOON, answers);
  }

  /** Whole answers in which no voter has two series, and none is a stranger. */
  @Property(tries = 5000)
  void rate_partOfTheAnswer_isNeverBetterThanTheWhole(@ForAll long seed) {
    RandomChecks random = new RandomChecks(seed);
    Check check = random.check();
    Snapshot whole = thinned(random.snapshot(), check.voters().by());
    CheckStatus truth = check.rate(whole, "instance");
    Assume.that(truth.votes().isPresent());
    Assume.that(truth.votes().orElseThrow().expected() == check.voters().expected());

    CheckStatus status = check.rate(part(whole, new Random(seed)), "instance");

    if (status.isAnswered()) {
      assertThat(truth.rating().isWorseThan(status.rating()))
          .as("%s in part, %s as a whole: %s", status, truth, whole)
          .isFalse();
    } else {
      assertThat(status.rating()).isNotEqualTo(Rating.HEALTHY);
    }
  }

  @Property(tries = 2000)
  void rate_partOfAnyAnswer_isHealthyOnlyWhereNothingIsLeftOpen(@ForAll long seed) {
    RandomChecks random = new RandomChecks(seed);
    Check check = random.check();

    CheckStatus status = check.rate(part(random.snapshot(), new Random(seed)), "instance");

    if (status.rating().isHealthy()) {
      assertThat(status.votes().orElseThrow().silent()).isZero();
      assertThat(check.question().fold()).isEmpty();
      assertThat(check.voters().by()).isNotEmpty();
    }
  }

  private static Check check(Question question) {
    return Check.builder("c", question, Voters.hosts(3), Bands.healthy(Given.equalTo(1))).build();
  }

  /** Rates a partial answer of hosts n1, n2 and so on, with one value each. */
  private static CheckStatus rate(Check check, String values) {
    return check.rate(new Snapshot(Given.NOON, Map.of(QUERY, answer(values))), "instance");
  }

  private static Answer answer(String values) {
    StringBuilder text = new StringBuilder();
    int host = 0;
    for (String value : values.equals("none") ? new String[0] : values.split(" ")) {
      host++;
      text.append("a{instance=\"n%d:1\"} %s\n".formatted(host, value));
    }
    return new Answer.Samples(SampleText.parse(text.toString()), List.of("a store is down"), true);
  }

  /** Returns the first series of each voter only. */
  private static Snapshot thinned(Snapshot snapshot, List<String> by) {
    return changed(
        snapshot,
        samples -> {
          Set<List<String>> heard = new HashSet<>();
          return samples.samples().stream()
              .filter(sample -> heard.add(ReferenceCheck.key(sample, by)))
              .toList();
        },
        false);
  }

  /** Returns the answers as a source gives them that lost some samples. */
  private static Snapshot part(Snapshot whole, Random random) {
    return changed(
        whole,
        samples -> {
          List<Sample> left = new ArrayList<>(samples.samples());
          left.removeIf(sample -> random.nextInt(3) == 0);
          return left;
        },
        true);
  }

  private static Snapshot changed(
      Snapshot snapshot, Function<Answer.Samples, List<Sample>> change, boolean isPartial) {
    Map<Query, Answer> answers = new LinkedHashMap<>();
    snapshot
        .answers()
        .forEach(
            (query, answer) ->
                answers.put(
                    query,
                    answer instanceof Answer.Samples samples
                        ? new Answer.Samples(change.apply(samples), List.of(), isPartial)
                        : answer));
    return new Snapshot(snapshot.at(), answers);
  }
}
