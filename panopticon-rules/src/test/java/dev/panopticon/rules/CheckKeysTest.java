package dev.panopticon.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.panopticon.core.check.Bands;
import dev.panopticon.core.check.Check;
import dev.panopticon.core.check.Condition;
import dev.panopticon.core.check.HoldTimes;
import dev.panopticon.core.check.Measure;
import dev.panopticon.core.check.Question;
import dev.panopticon.core.check.Question.Fold;
import dev.panopticon.core.check.Question.Input;
import dev.panopticon.core.check.Question.Split;
import dev.panopticon.core.rating.Combination;
import dev.panopticon.core.rating.Rating;
import dev.panopticon.core.rating.Rung;
import dev.panopticon.core.sample.Query;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What each key of a check becomes. */
class CheckKeysTest {
  private static final String OK = "query: m\nhealthy: value == 1\n";

  @TempDir private Path temporary;
  private RuleFolder folder = new RuleFolder(Path.of(""));

  @BeforeEach
  void folder() {
    folder = new RuleFolder(temporary);
  }

  private Check check(String lines) {
    return folder.check(lines).theCheck();
  }

  @Test
  void check_onlyRequiredKeys_hasTheDefaults() {
    Check check = check(OK);

    assertThat(check.id()).isEqualTo("c");
    assertThat(check.question()).isEqualTo(Question.of(Input.of(Question.VALUE, Query.of("m"))));
    assertThat(check.voters().by()).containsExactly("host");
    assertThat(check.voters().expected()).isEqualTo(4);
    assertThat(check.voters().names()).isEmpty();
    assertThat(check.silence()).isEqualTo(Rating.CRITICAL);
    assertThat(check.combination()).isEqualTo(Combination.quorum());
    assertThat(check.bands().otherwise()).isEqualTo(Rating.CRITICAL);
    assertThat(check.bands().warning()).isEmpty();
    assertThat(check.bands().valid()).isEmpty();
    assertThat(check.bands().expect()).isEmpty();
    assertThat(check.atMost()).isEmpty();
    assertThat(check.holdTimes()).isEqualTo(HoldTimes.none());
    assertThat(check.countsNodes()).isEmpty();
    assertThat(check.about().title()).isEmpty();
  }

  @Test
  void check_about_isKept() {
    Check check =
        check(
            OK
                + """
                title: A title
                description: >-
                  Over two
                  lines.
                runbook: https://wiki.example.org/c
                links: { logs: https://logs.example.org, board: https://board.example.org }
                needs: { exporter: consul, versions: '>= 1.10' }
                suppress: { PAN-041: known, until: 2026-12-31 }
                """);

    assertThat(check.about().title()).isEqualTo("A title");
    assertThat(check.about().description()).isEqualTo("Over two lines.");
    assertThat(check.about().runbook()).isEqualTo("https://wiki.example.org/c");
    assertThat(check.about().links())
        .containsExactly(
            Map.entry("logs", "https://logs.example.org"),
            Map.entry("board", "https://board.example.org"));
  }

  @Test
  void bands_allKeys_areKeptAsWritten() {
    Bands bands =
        check(OK + "warning: value < n\nelse: unknown\nvalid: value >= 0\nexpect: value < 9\n")
            .bands();

    assertThat(bands.healthy()).hasToString("value == 1");
    assertThat(bands.warning()).map(Condition::toString).hasValue("value < n (n = 3)");
    assertThat(bands.valid()).map(Condition::toString).hasValue("value >= 0");
    assertThat(bands.expect()).map(Condition::toString).hasValue("value < 9");
    assertThat(bands.otherwise()).isEqualTo(Rating.UNKNOWN);
  }

  @Test
  void question_severalQueries_areJoinedUnderTheirNames() {
    Question question =
        check(
                """
                queries: { load: node_load15, cores: [machine_cpu_cores, machine_cores] }
                join-on: [host, zone]
                value: load / cores
                absent: 2 * n
                fold: max
                healthy: value < 1
                """)
            .question();

    assertThat(question.inputs())
        .containsExactly(
            Input.of("load", Query.of("node_load15")),
            Input.of("cores", Query.of("machine_cpu_cores"), Query.of("machine_cores")));
    assertThat(question.joinOn()).hasValue(List.of("host", "zone"));
    assertThat(question.value()).map(Measure::text).hasValue("load / cores");
    assertThat(question.absent()).hasValue(6);
    assertThat(question.fold()).hasValue(Fold.MAX);
    assertThat(question.names()).containsExactly("load", "cores", "value");
  }

  @Test
  void question_splitBy_namesANumberForEachValue() {
    Check check =
        check(
            """
            query: [m, n]
            split-by: { state: [up, down] }
            absent: 0
            fold: sum
            counts-nodes: up
            healthy: up > down
            """);

    assertThat(check.question().inputs())
        .containsExactly(
            new Input(
                Question.VALUE,
                List.of(Query.of("m"), Query.of("n")),
                Optional.of(new Split("state", List.of("up", "down")))));
    assertThat(check.question().absent()).hasValue(0);
    assertThat(check.countsNodes()).hasValue("up");
  }

  @Test
  void maxAge_ofEveryQuery_isKept() {
    Check check =
        check(
            """
            queries: { a: m, b: [n, o] }
            max-age: 1m30s
            healthy: a == b
            """);

    assertThat(check.question().inputs())
        .containsExactly(
            Input.of("a", Query.of("m")).withMaxAge(Duration.ofSeconds(90)),
            Input.of("b", Query.of("n"), Query.of("o")).withMaxAge(Duration.ofSeconds(90)));
    assertThat(check.queries()).allMatch(Query::isTimed);
  }

  @ParameterizedTest
  @CsvSource({"sum, SUM", "min, MIN", "max, MAX", "count, COUNT"})
  void fold_eachWord_isKept(String word, Fold fold) {
    assertThat(check(OK + "fold: " + word).question().fold()).hasValue(fold);
  }

  @ParameterizedTest
  @CsvSource({"warning, WARNING", "unknown, UNKNOWN", "critical, CRITICAL"})
  void silent_eachRating_isKept(String word, Rating rating) {
    assertThat(check(OK + "silent: " + word).silence()).isEqualTo(rating);
  }

  @Test
  void silent_underWorst_isWarning() {
    assertThat(check(OK + "combine: worst").silence()).isEqualTo(Rating.WARNING);
  }

  @ParameterizedTest
  @CsvSource({"warning, WARNING", "unknown, UNKNOWN"})
  void atMost_eachCap_isKept(String word, Rating cap) {
    assertThat(check(OK + "at-most: " + word).atMost()).hasValue(cap);
  }

  @Test
  void times_ofCheck_areKept() {
    Check check = check(OK + "for: 5m\nrecover-for: d\nunknown-grace: 1h30m\nflapping: 500ms\n");

    assertThat(check.holdTimes())
        .isEqualTo(
            new HoldTimes(
                Duration.ofMinutes(5),
                Duration.ofSeconds(90),
                Duration.ofMinutes(90),
                Duration.ofMillis(500)));
  }

  @Test
  void enabled_false_leavesTheCheckOut() {
    folder.check(OK + "enabled: false");

    assertThat(folder.component("a").checks()).isEmpty();
  }

  @ParameterizedTest(name = "voters: {0} are {1}")
  @CsvSource({"2, 2", "n, 3", "n * 2 + 1, 7", "quorum(n), 2", "1e2, 100", "' 5 ', 5"})
  void voters_numberOrExpression_areExpected(String voters, int expected) {
    assertThat(check(OK + "voters: '" + voters + "'").voters().expected()).isEqualTo(expected);
  }

  @ParameterizedTest(name = "voters: {0} are {1}")
  @CsvSource({"'[node1, node2]', 2", "'[ node1 ]', 1", "l, 2"})
  void voters_names_areExpected(String voters, int expected) {
    Check check = check(OK + "voters: " + voters);

    assertThat(check.voters().expected()).isEqualTo(expected);
    assertThat(check.voters().names()).hasSize(expected);
  }

  @ParameterizedTest(name = "by: {0} is {1}")
  @CsvSource({"instance, instance", "'[node]', node", "'[volume, brick]', 'volume,brick'"})
  void by_labels_nameTheVoter(String by, String labels) {
    assertThat(check(OK + "by: " + by).voters().by()).containsExactly(labels.split(","));
  }

  @Test
  void by_empty_isOneVoterWhateverIsExpected() {
    assertThat(check(OK + "by: []").voters().expected()).isEqualTo(1);
  }

  static List<Arguments> combinations() {
    return List.of(
        Arguments.of("quorum", Combination.quorum()),
        Arguments.of("worst", Combination.worst()),
        Arguments.of("best", Combination.best()),
        Arguments.of("{}", Combination.quorum()),
        Arguments.of("{ healthy: any }", Combination.ladder(Rung.any(), Rung.majority())),
        Arguments.of("{ warning: all }", Combination.ladder(Rung.all(), Rung.all())),
        Arguments.of("{ healthy: 4, warning: 1 }", ladder(4, 1)),
        Arguments.of("{ healthy: n, warning: n - 1 }", ladder(3, 2)),
        Arguments.of(
            "{ healthy: 66%, warning: 33.3 % }",
            Combination.ladder(Rung.percent(66), Rung.percent(33.3))),
        Arguments.of(
            "{ healthy: majority, warning: quorum(n) }",
            Combination.ladder(Rung.majority(), Rung.count(2))));
  }

  private static Combination ladder(int healthy, int warning) {
    return Combination.ladder(Rung.count(healthy), Rung.count(warning));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("combinations")
  void combine_eachForm_isKept(String combine, Combination combination) {
    assertThat(check(OK + "combine: " + combine).combination()).isEqualTo(combination);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiterString = "~>",
      quoteCharacter = '\u0001',
      textBlock =
          """
          m > ${n}            ~> m > 3
          rate(m[${d}]) ~> rate(m[1m30s])
          m{a="${t}"}         ~> m{a="a\\"b"}
          m{a='${t}'}         ~> m{a='a"b'}
          m{a=`${t}`}         ~> m{a=`a"b`}
          m{a!="x${t}y"}      ~> m{a!="xa\\"by"}
          m{a=~"${t}"}        ~> m{a=~"a\\"b"}
          m{a=~"${l}"}        ~> m{a=~"x\\\\.y|q\\"z"}
          m{a!~"^(${l})$"}    ~> m{a!~"^(x\\\\.y|q\\"z)$"}
          m{a=~`${l}`}        ~> m{a=~`x\\.y|q"z`}
          m{a="$n {n} $"} > 1 ~> m{a="$n {n} $"} > 1
          m{a="\\"${t}"}      ~> m{a="\\"a\\"b"}
          """)
  void query_parameters_standWhereTheyCannotChangeIt(String query, String built) {
    check("query: |-\n  " + query + "\nhealthy: value == 1\n");

    assertThat(folder.queries()).containsExactly(built);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "~>",
      quoteCharacter = '\u0001',
      textBlock =
          """
          "} or up{a="     ~> m{a="\\"} or up{a=\\""}
          \\               ~> m{a="\\\\"}
          \\"}             ~> m{a="\\\\\\"}"}
          ${n}             ~> m{a="${n}"}
          .*|              ~> m{a=".*|"}
          """)
  void query_hostileText_staysInsideItsQuotes(String text, String built) {
    folder.check("query: 'm{a=\"${t}\"}'\nhealthy: value == 1\n");

    assertThat(folder.load(Map.of("t", text)).queries()).containsExactly(Query.of(built));
  }

  @Test
  void query_hostileTextInPattern_isTakenLiterally() {
    folder.check("query: 'm{a=~\"${t}\"}'\nhealthy: value == 1\n");

    assertThat(folder.load(Map.of("t", ".*|(a)\"\nb")).queries())
        .containsExactly(Query.of("m{a=~\"\\\\.\\\\*\\\\|\\\\(a\\\\)\\\"\\nb\"}"));
  }

  @Test
  void query_textWithBackQuoteInBackQuotes_isRefused() {
    folder.check("query: 'm{a=`${t}`}'\nhealthy: value == 1\n");

    RuleFilesException bad =
        catchThrowableOfType(RuleFilesException.class, () -> folder.load(Map.of("t", "a`b")));

    assertThat(bad.problems())
        .extracting("message")
        .containsExactly("a text with '`' cannot stand in back quotes");
  }

  @Test
  void query_quoteInComment_opensNothing() {
    folder.check("query: |-\n  m # don't\n  == ${t} # it's\nhealthy: value == 1\n");

    assertThat(folder.problems())
        .containsExactly("cluster.yaml:11:14: the text 't' must stand in quotes");
  }
}
