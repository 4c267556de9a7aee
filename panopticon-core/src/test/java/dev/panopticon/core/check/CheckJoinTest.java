package dev.panopticon.core.check;

import static dev.panopticon.core.check.Given.atLeast;
import static dev.panopticon.core.check.Given.check;
import static dev.panopticon.core.check.Given.equalTo;
import static dev.panopticon.core.check.Given.rate;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import dev.panopticon.core.check.Question.Input;
import dev.panopticon.core.check.Question.Split;
import dev.panopticon.core.rating.Rating;
import dev.panopticon.core.sample.Query;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
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

  /** Returns samples of one host, each a step above the one before. */
  private static String samples(String metric, int count, int step) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      text.append("%s{instance=\"n1\",x=\"%d\"} %d\n".formatted(metric, i, step * (i + 1)));
    }
    return text.toString();
  }
}
