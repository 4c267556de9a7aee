package dev.panopticon.core.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.core.rating.Rating;
import dev.panopticon.core.sample.Answer;
import dev.panopticon.core.sample.Labels;
import dev.panopticon.core.sample.Query;
import dev.panopticon.core.sample.Sample;
import dev.panopticon.core.sample.SampleText;
import dev.panopticon.core.sample.Snapshot;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Answers that may lack the samples of some targets: whom these may speak for is in doubt. */
class MissingTargetsTest {
  private static final Query QUERY = Query.of("a");

  /** Three voters that want 1; "n1" has one series for each value, and so on. */
  @ParameterizedTest(name = "{0} without {1}: {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          1;1      | instance=n3:1       | WARNING  | ''
          1,1;1    | instance=n3:1       | WARNING  | ''
          1;0      | instance=n3:1       | CRITICAL | ''
          ;        | instance=n3:1       | CRITICAL | ''
          1;1;1    | instance=n3:2       | HEALTHY  | ''
          1;1;1,1  | instance=n3:2       | UNKNOWN  | a series of a voter may be missing
          1,1;1;1  | instance=n3:2       | UNKNOWN  | a series of a voter may be missing: they differ in i
          1,1;1;1  | job=x               | UNKNOWN  | a series of a voter may be missing
          1,1;1;1  | job=x,instance=n2:1 | UNKNOWN  | a series of a voter may be missing: they differ in i
          1,1;0;0  | job=x               | CRITICAL | ''
          1;1;1    | job=x               | HEALTHY  | ''
          1;1      | job=x               | WARNING  | ''
          """)
  void rate_seriesOfATargetAreMissing_doubtsOnlyWhomTheyMaySpeakFor(
      String values, String lost, Rating rating, String failure) {
    Check check = Given.wantsOne(Voters.hosts(3)).build();

    CheckStatus status = check.rate(snapshot(values, lost), "instance");

    assertThat(status.rating()).isEqualTo(rating);
    assertThat(status.failures())
        .isEqualTo(
            failure.isEmpty()
                ? List.of()
                : List.of(
                    "the answer is partial, and %s; not scraped: %s"
                        .formatted(failure, labels(lost).get(0))));
    assertThat(status.remarks()).isEmpty();
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          1     | UNKNOWN  | the answer is partial, and its number needs all samples; not scraped: {instance="n3:1"}
          1;0   | CRITICAL | ''
          ;     | CRITICAL | ''
          """)
  void rate_seriesOfATargetAreMissing_leaveTheWholeClusterOpenUnlessItIsCritical(
      String values, Rating rating, String failure) {
    CheckStatus status =
        Given.single(Bands.healthy(Given.equalTo(1)))
            .rate(snapshot(values, "instance=n3:1"), "instance");

    assertThat(status.rating()).isEqualTo(rating);
    assertThat(String.join("; ", status.failures())).isEqualTo(failure);
  }

  @Test
  void rate_manyTargetsAreMissing_namesThree() {
    List<Labels> lost =
        IntStream.range(3, 8).mapToObj(i -> Labels.of(Map.of("instance", "n" + i))).toList();
    Answer answer = new Answer.Samples(SampleText.parse("a 1\n"), List.of(), lost);

    CheckStatus status =
        Given.single(Bands.healthy(Given.equalTo(1)))
            .rate(new Snapshot(Given.NOON, Map.of(QUERY, answer)), "instance");

    assertThat(status.failures())
        .containsExactly(
            "the answer is partial, and its number needs all samples; not scraped:"
                + " {instance=\"n3\"}, {instance=\"n4\"}, {instance=\"n5\"}, and 2 more");
  }

  /** Where silence is worse than any vote, so that who is silent only seems worse. */
  @Property(tries = 5000, maxDiscardRatio = 20)
  void rate_seriesOfATargetAreMissing_isNeverBetterThanTheWhole(@ForAll long seed) {
    RandomChecks random = new RandomChecks(seed);
    Check check = random.check();
    Snapshot whole = random.snapshot();
    CheckStatus truth = check.rate(whole, "instance");
    Assume.that(check.silence() == Rating.CRITICAL);
    Assume.that(truth.votes().isPresent());
    Assume.that(truth.votes().orElseThrow().expected() == check.voters().expected());
    Map<String, String> lost = random.pick(Map.of("instance", "n1:1"), Map.of("x", "a"));
    Snapshot left = without(whole, lost);
    Assume.that(hasTwoSeriesOrNone(whole, left, check.voters().by()));

    CheckStatus status = check.rate(left, "instance");

    if (status.isAnswered()) {
      assertThat(truth.rating().isWorseThan(status.rating()))
          .as("%s in part, %s as a whole: %s", status, truth, whole)
          .isFalse();
    } else {
      assertThat(status.rating()).isNotEqualTo(Rating.HEALTHY);
    }
  }

  private static Snapshot snapshot(String values, String lost) {
    StringBuilder text = new StringBuilder();
    String[] hosts = values.split(";");
    for (int host = 0; host < hosts.length; host++) {
      String[] series = hosts[host].isEmpty() ? new String[0] : hosts[host].split(",");
      for (int i = 0; i < series.length; i++) {
        String label = series.length == 1 ? "" : ",i=\"" + i + "\"";
        text.append("a{instance=\"n%d:1\"%s} %s\n".formatted(host + 1, label, series[i]));
      }
    }
    Answer answer = new Answer.Samples(SampleText.parse(text.toString()), List.of(), labels(lost));
    return new Snapshot(Given.NOON, Map.of(QUERY, answer));
  }

  private static List<Labels> labels(String lost) {
    Map<String, String> labels = new HashMap<>();
    for (String label : lost.split(",")) {
      labels.put(label.split("=")[0], label.split("=")[1]);
    }
    return List.of(Labels.of(labels));
  }

  private static Snapshot without(Snapshot whole, Map<String, String> lost) {
    Map<Query, Answer> left = new LinkedHashMap<>(whole.answers());
    left.replaceAll(
        (query, answer) ->
            answer instanceof Answer.Samples samples
                ? new Answer.Samples(
                    samples.samples().stream().filter(sample -> !has(sample, lost)).toList(),
                    List.of(),
                    List.of(Labels.of(lost)))
                : answer);
    return new Snapshot(whole.at(), left);
  }

  private static boolean has(Sample sample, Map<String, String> labels) {
    return labels.entrySet().stream()
        .allMatch(label -> sample.labels().value(label.getKey()).equals(label.getValue()));
  }

  /** Returns whether what was lost leaves no voter with one series of several in a query. */
  private static boolean hasTwoSeriesOrNone(Snapshot whole, Snapshot left, List<String> by) {
    return whole.answers().keySet().stream()
        .allMatch(
            query -> {
              Map<List<String>, Integer> before = counts(whole, query, by);
              Map<List<String>, Integer> after = counts(left, query, by);
              return after.entrySet().stream()
                  .allMatch(voter -> voter.getValue() != 1 || before.get(voter.getKey()).equals(1));
            });
  }

  private static Map<List<String>, Integer> counts(
      Snapshot snapshot, Query query, List<String> by) {
    Map<List<String>, Integer> counts = new HashMap<>();
    if (snapshot.answer(query) instanceof Answer.Samples samples) {
      samples
          .samples()
          .forEach(sample -> counts.merge(ReferenceCheck.key(sample, by), 1, Integer::sum));
    }
    return counts;
  }
}
