package dev.panopticon.samples.statuspage.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.core.check.Bands;
import dev.panopticon.core.check.Check;
import dev.panopticon.core.check.CheckStatus;
import dev.panopticon.core.check.Condition;
import dev.panopticon.core.check.Question;
import dev.panopticon.core.check.Voters;
import dev.panopticon.core.cluster.Cluster;
import dev.panopticon.core.cluster.ClusterStatus;
import dev.panopticon.core.cluster.Given;
import dev.panopticon.core.rating.Combination;
import dev.panopticon.core.rating.Distance;
import dev.panopticon.core.rating.Rating;
import dev.panopticon.core.rating.Rung;
import dev.panopticon.core.sample.Answer;
import dev.panopticon.core.sample.Query;
import dev.panopticon.core.sample.RecordedSamples;
import dev.panopticon.core.sample.SampleText;
import dev.panopticon.core.sample.Snapshot;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The sentences that people read. */
class WordsTest {
  private static final Cluster CLUSTER = Given.cluster(Given.rated("disk"), Given.rated("load"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          ``                             | test works: everything is healthy.
          disk: warning                  | test works, but not everything in it: disk is warning (c: 0 of 1 healthy, 1 needed, one more loss is critical).
          disk: critical                 | test does not work: disk is critical (c: 0 of 1 healthy, 1 needed).
          disk: critical, load: warning  | test does not work: disk is critical (c: 0 of 1 healthy, 1 needed); and 1 more root cause.
          disk: failed                   | Nobody can say whether test works: Source of samples is unknown (1 check is not answered: timed out).
          """)
  void sentence_saysWhetherItWorks(String ratings, String sentence) {
    ClusterStatus status = Given.evaluate(CLUSTER, ratings);
    assertThat(Sentence.of(status)).isEqualTo(sentence);
  }

  private static CheckStatus rate(Combination combination, String values) {
    StringBuilder samples = new StringBuilder();
    int voter = 0;
    for (String value : values.split(" ")) {
      samples.append("a{instance=\"n%d:1\"} %s\n".formatted(++voter, value));
    }
    Check check = check(combination);
    Snapshot snapshot =
        RecordedSamples.of(SampleText.parse(samples.toString()), Given.NOON).fetch(check.queries());
    return check.rate(snapshot, "instance");
  }

  private static Check check(Combination combination) {
    Bands bands =
        Bands.healthy(Condition.of("value == 2", row -> row.value() == 2))
            .withWarning(Condition.of("value >= 1", row -> row.value() >= 1));
    return Check.builder("c", Question.of(Query.of("a")), Voters.hosts(3), bands)
        .combine(combination)
        .build();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          2 2 2 | HEALTHY  | it is healthy: nothing is better | 1 more loss makes it warning
          2 2 0 | WARNING  | 1 more voter that is healthy (value == 2) makes it healthy | 1 more loss makes it critical
          2 2 1 | WARNING  | 1 more voter that is healthy (value == 2) makes it healthy | 2 more losses make it critical
          2 0 0 | CRITICAL | 1 more voter that is healthy (value == 2) makes it warning | it is critical: nothing is worse
          0 0 0 | CRITICAL | 2 more voters that are healthy (value == 2) make it warning | it is critical: nothing is worse
          """)
  void prospects_countVoters(String values, Rating rating, String better, String worse) {
    CheckStatus status = rate(Combination.quorum(), values);
    assertThat(status.rating()).isEqualTo(rating);
    assertThat(ProspectText.better(status)).isEqualTo(better);
    assertThat(ProspectText.worse(status)).isEqualTo(worse);
  }

  @Test
  void prospects_withoutAnAnswer_areOne() {
    Check check = check(Combination.quorum());
    CheckStatus status =
        check.rate(
            new Snapshot(Given.NOON, Map.of(Query.of("a"), Answer.failed("timed out"))),
            "instance");
    assertThat(ProspectText.better(status)).isEqualTo("an answer: timed out");
    assertThat(ProspectText.worse(status)).isEqualTo("no loss of voters makes it worse");
  }

  @Test
  void combination_isInTheWordsOfTheRules() {
    assertThat(CombinationText.of(Combination.quorum())).isEqualTo("quorum");
    assertThat(CombinationText.of(Combination.worst())).isEqualTo("worst");
    assertThat(CombinationText.of(Combination.best())).isEqualTo("best");
    assertThat(CombinationText.of(Combination.ladder(Rung.percent(50), Rung.count(2))))
        .isEqualTo("healthy: 50.0%, warning: 2");
    assertThat(CombinationText.of(Combination.ladder(Rung.all(), Rung.any())))
        .isEqualTo("healthy: all, warning: any");
  }

  @ParameterizedTest
  @CsvSource({
    "1, 2, WARNING, one more loss is worse",
    "1, 1, WARNING, one more loss is critical",
    "3, 3, HEALTHY, 3 more losses are critical",
    "0, 2, HEALTHY, 'measured as worse already, and held back for a time'",
    "-1, -1, HEALTHY, ''",
    "-1, 0, CRITICAL, it is critical"
  })
  void distance_isTold(int worse, int critical, Rating now, String text) {
    Distance distance = new Distance(optional(worse), optional(critical), OptionalInt.empty());
    assertThat(DistanceText.of(distance, now)).isEqualTo(text);
  }

  private static OptionalInt optional(int number) {
    return number < 0 ? OptionalInt.empty() : OptionalInt.of(number);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          https://wiki.example.org/a?b=c#d | https://wiki.example.org/a?b=c#d
          HTTP://wiki.example.org          | HTTP://wiki.example.org
          javascript:alert(1)              | ``
          JavaScript://x/%0aalert(1)       | ``
          data:text/html,x                 | ``
          //evil.example.org               | ``
          /local                           | ``
          ftp://files.example.org          | ``
          http:///nowhere                  | ``
          https://a b                      | ``
          ``                               | ``
          """)
  void link_isOfTheWebOrNothing(String text, String link) {
    assertThat(Titles.link(text)).isEqualTo(link);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          It lost its leader. First: start it. | It lost its leader. First: start it.
          https://wiki.example.org/consul      | ``
          javascript:alert(1)                  | ``
          ``                                   | ``
          """)
  void advice_isTextAndNoAddress(String runbook, String advice) {
    assertThat(Titles.advice(runbook)).isEqualTo(advice);
  }
}
