package dev.panopticon.rules.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.panopticon.rules.RuleFilesException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RuleTestsTest {
  @TempDir private Path path;

  private TestFolder folder() {
    return new TestFolder(path);
  }

  @Test
  void load_rulesOfOneFileAreWrong_refusedThoughAnotherFileHasTests() {
    TestFolder folder = folder();
    folder.load("it: { expect: { cluster: healthy } }");
    folder.write("wrong.yaml", TestFolder.RULES.replace("query: web_up", "qeury: web_up"));
    folder.write(
        "wrong-tests.yaml",
        "panopticon-tests: 1\nrules: wrong.yaml\ntests: { t: { expect: { cluster: healthy } } }");

    assertThatThrownBy(() -> RuleTests.load(path))
        .isInstanceOf(RuleFilesException.class)
        .hasMessageContaining("wrong.yaml:18:9: error: a check has no key 'qeury'");
  }

  /** A pack is one component: its tests need no cluster that includes it. */
  @Test
  void load_rulesOfOneComponent_areTestedAsAClusterOfIt() {
    TestFolder folder = folder();
    folder.write(
        "web.yaml",
        """
        panopticon: 1
        component: web
        parameters: { webs: { min: 1 } }
        voters: webs
        roles: { host: { optional: true } }
        depends-on: { host: warn }
        checks: { up: { query: web_up, healthy: value == 1 } }
        """);
    folder.write(
        "tests.yaml",
        """
        panopticon-tests: 1
        rules: web.yaml
        samples: |
          web_up{instance="a:1"} 1
          web_up{instance="b:1"} 1
          web_up{instance="c:1"} 1
        tests:
          all: { parameters: { webs: 3 }, expect: { cluster: healthy } }
          lost: { parameters: { webs: 3 }, without: a, expect: { web/up: warning } }
          more lost: { parameters: { webs: 3 }, without: [a, b], expect: { web: critical } }
        """);

    RuleTests tests = RuleTests.load(path.resolve("tests.yaml"));

    assertThat(tests.run()).hasSize(3).allMatch(TestResult::isPassed);
    assertThat(tests.coverage().missing())
        .extracting(Object::toString)
        .containsExactly("band web/up else");
    assertThat(tests.mutants()).isNotEmpty().noneMatch(Mutant::isSurvivor);
  }

  /** What a test gives is of the instant that it is given for, unless it says another. */
  @Test
  void run_rulesWithMaxAge_samplesAreAsOldAsTheTestSays() {
    TestFolder folder = folder();
    folder.write("cluster.yaml", TestFolder.held("max-age: 1m"));
    folder.write(
        "tests.yaml",
        """
        panopticon-tests: 1
        rules: cluster.yaml
        tests:
          goes-on:
            samples: |
              peers{instance="a:1"} 2
              peers{instance="b:1"} 2
              web_up{instance="a:2"} 1 1767225600000
              web_up{instance="b:2"} 1
            steps:
              - { at: 0s, expect: { web: healthy } }
              - { at: 10m, expect: { web: healthy } }
          old:
            samples: |
              web_up{instance="a:2"} 1 1767225600000
              web_up{instance="b:2"} 1 1767225539000
            expect: { web/answers: unknown }
        """);

    RuleTests tests = RuleTests.load(path.resolve("tests.yaml"));

    assertThat(tests.run()).extracting(TestResult::details).containsOnly("");
  }

  @TestFactory
  Stream<DynamicTest> rules() {
    return folder().load("it: { expect: { cluster: healthy } }").stream()
        .map(test -> dynamicTest(test.name(), test::verify));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "expect: { cluster: healthy, web: healthy, web/answers: healthy, web/answers/a: healthy }",
        "set: { web_up: 0 }\nexpect: { web: critical }\nroot-causes: [web]",
        "set: { 'web_up{instance=\"a:2\"}': NaN }\nexpect: { web/answers/a: silent }",
        "set: { 'web_up{instance=\"a:2\"}': NaN }\nexpect: { web/answers/a: warning }",
        "remove: 'web_up{instance=\"a:2\"}'\nexpect: { web/answers/a: silent, web: unknown }",
        "without: b\nexpect: { web/answers/b: silent, host/peers/a: warning }",
        "without: [a, b]\nexpect: { cluster: critical }",
        "fail: { web_up: timeout }\nexpect: { web: unknown }\nroot-causes: [source]\nexplains: timeout",
        "parameters: { least: 3 }\nexpect: { host: warning }\nexplains: [needs value >= least]",
        "root-causes: []",
        "samples: 'web_up{instance=\"a:1\"} 1'\nexpect: { host: critical, web: unknown }",
        "add: { 'peers{instance=\"c:1\"}': 3 }\nexpect: { host/peers/c: healthy }",
        "add: { 'web_up{instance=\"c:1\"}': 1 }\nset: { web_up: 0 }\nexpect: { web/answers/c: critical }",
        "remove: web_up\nadd: { 'web_up{instance=\"a:2\"}': 1 }\nexpect: { web/answers/a: healthy }",
        "set: { peers: +Inf }\nexpect: { host/peers/a: silent }"
      })
  void run_expectationThatHolds_passes(String lines) {
    TestResult result = folder().run(lines);
    assertThat(result.details()).isEmpty();
    assertThat(result.isPassed()).isTrue();
  }

  @Test
  void run_expectationsThatFail_toldWithWhatWasFoundAndWhy() {
    TestResult result =
        folder()
            .run(
                """
                set: { 'web_up{instance="a:2"}': 0 }
                expect: { web/answers/a: healthy, web/answers: warning, web: healthy, host: healthy }
                root-causes: []
                explains: all is well
                """);
    assertThat(result).isInstanceOf(TestResult.Failed.class);
    assertThat(result.details())
        .isEqualTo(
            """
            web/answers/a: expected healthy, was critical
              0, needs value == 1
            web/answers: expected warning, was critical
              1 of 2 critical (a: 0, needs value == 1)
            web: expected healthy, was critical
              answers is critical: 1 of 2 critical (a: 0, needs value == 1)
            root-causes: expected none, was web
              critical: pair
              root cause: web is critical
                critical: web/answers: 1 of 2 critical
                  a: 0, needs value == 1
            explains: expected 'all is well', was without it""");
  }

  @Test
  void run_healthyThoughTroubleIsExpected_toldWhatTheChecksFound() {
    assertThat(
            folder()
                .run(
                    TestFolder.held("for: 2m"),
                    "steps: [{ at: 1m, set: { web_up: 0 }, expect: { host: critical, web: critical, cluster: critical } }]")
                .details())
        .isEqualTo(
            """
            at 1m: host: expected critical, was healthy
              peers is healthy: 2 of 2 healthy, one more loss is critical
            at 1m: web: expected critical, was healthy
              answers is healthy: held at healthy, critical since 1970-01-01T00:01:00Z and not yet for 2m: 2 of 2 critical (a: 0, b: 0, needs value == 1)
            at 1m: cluster: expected critical, was healthy
              healthy: pair
              remark: web/answers: held at healthy, critical since 1970-01-01T00:01:00Z and not yet for 2m""");
  }

  @Test
  void run_steps_changesStayUntilTheyAreChanged() {
    TestResult result =
        folder()
            .run(
                """
                steps:
                  - { at: 0s, expect: { web: healthy } }
                  - { at: 1m, set: { web_up: 0 }, expect: { web: critical } }
                  - { at: 2m, set: { peers: 0 }, expect: { web: healthy, host: critical } }
                """);
    assertThat(result.details())
        .startsWith("at 2m: web: expected healthy, was critical\n")
        .doesNotContain("at 1m", "host: expected");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        """
        - { at: 0s, expect: { web: healthy } }
        - { at: 1m, set: { web_up: 0 }, expect: { web: healthy, web/answers/a: critical } }
        - { at: 2m59s, expect: { web: healthy } }
        - { at: 3m, expect: { web: critical, cluster: critical }, root-causes: [web] }
        - { at: 4m, set: { web_up: 1 }, expect: { web: critical } }
        - { at: 8m59s, expect: { web: critical } }
        - { at: 9m, expect: { web: healthy } }
        """,
        """
        - { at: 1m, set: { web_up: 0 }, expect: { web: healthy } }
        - { at: 3m, expect: { web: critical } }
        """,
        """
        - { at: 0s, set: { web_up: 0 }, expect: { web: critical } }
        """,
        """
        - { at: 1m, set: { web_up: 0 } }
        - { at: 2m, set: { web_up: 1 } }
        - { at: 3m, set: { web_up: 0 }, expect: { web: healthy } }
        """,
        """
        - { at: 1m, fail: { web_up: timeout }, expect: { web: healthy }, explains: stands in for 2m }
        - { at: 3m, expect: { web: healthy }, explains: 'unknown or worse since 1970-01-01T00:03:00Z' }
        - { at: 5m, expect: { web: unknown }, root-causes: [source] }
        """
      })
  void run_stepsOfRulesWithHoldTimes_followedAsATrackerDoes(String steps) {
    String rules = TestFolder.held("for: 2m", "recover-for: 5m", "unknown-grace: 2m");
    assertThat(folder().run(rules, "steps:\n" + steps.indent(2)).details()).isEmpty();
  }

  @Test
  void run_ratingThatIsHeld_toldSinceWhen() {
    assertThat(
            folder()
                .run(
                    TestFolder.held("for: 2m"),
                    "steps: [{ at: 1m, set: { web_up: 0 }, expect: { web/answers: critical } }]")
                .details())
        .isEqualTo(
            """
            at 1m: web/answers: expected critical, was healthy
              held at healthy, critical since 1970-01-01T00:01:00Z and not yet for 2m: 2 of 2 critical (a: 0, b: 0, needs value == 1)""");
  }

  @Test
  void run_testWithoutSteps_ignoresHoldTimes() {
    assertThat(
            folder()
                .run(TestFolder.held("for: 2m"), "set: { web_up: 0 }\nexpect: { web: critical }")
                .details())
        .isEmpty();
  }

  @Test
  void run_hostIsLost_asWhatIfThinksItAway() {
    String rules =
        TestFolder.RULES
            + """
                  seen:
                    query: seen
                    by: node
                    healthy: value == 1
            """;
    String samples =
        "samples: 'peers{instance=\"a:1\"} 2\n\n" + "seen{node=\"b\",instance=\"a:1\"} 1'\n";
    assertThat(
            folder()
                .run(
                    rules,
                    samples + "without: b\nexpect: { web/seen/b: silent, host/peers/a: healthy }\n")
                .details())
        .isEmpty();
  }

  private static final String COMPUTED =
      TestFolder.RULES.replace("query: web_up", "query: rate(web_errors[5m])");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "expect: { web: unknown }\nexplains: recorded samples answer plain selectors only",
        "answer: { 'rate(web_errors[5m])': 'e{instance=\"a:2\"} 1\n\ne{instance=\"b:2\"} 1' }\n"
            + "expect: { web: healthy }",
        "answer: { 'rate(web_errors[5m])': 'e{instance=\"a:2\"} 1\n\ne{instance=\"b:2\"} 1' }\n"
            + "set: { 'e{instance=\"a:2\"}': 0 }\nwithout: b\n"
            + "expect: { web/answers/a: critical }"
      })
  void run_queryThatSamplesDoNotAnswer_answeredByHand(String lines) {
    assertThat(folder().run(COMPUTED, lines).details()).isEmpty();
  }

  @Test
  void run_hostThatWasDownBefore_isNotCountedTwice() {
    assertThat(
            folder()
                .run(
                    """
                    set: { peers: 0 }
                    steps: [{ at: 0s, without: b, explains: '0, needs value' }]
                    """)
                .details())
        .isEmpty();
  }

  @Test
  void verify_failedTest_assertionErrorSaysWhichAndWhy() {
    RuleTest test = folder().load("it: { expect: { cluster: warning } }").tests().get(0);
    assertThatThrownBy(test::verify)
        .isInstanceOf(AssertionError.class)
        .hasMessage(
            "it (%s/tests.yaml:10:3)\ncluster: expected warning, was healthy\n  healthy: pair",
            path.toString());
  }

  @Test
  void verify_testThatIsWrong_neverPasses() {
    RuleTest test = folder().load("it: { set: { web_up: 0 } }").tests().get(0);
    assertThatThrownBy(test::verify)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("the test expects nothing");
    assertThat(test.run()).isInstanceOf(TestResult.Broken.class);
  }

  @Test
  void load_clusterFile_testsBesideItThatNameIt() {
    TestFolder folder = folder();
    folder.write("rules/cluster.yaml", TestFolder.RULES);
    folder.write("rules/other.yaml", TestFolder.RULES);
    String tests =
        """
        panopticon-tests: 1
        rules: ../%s.yaml
        samples: web_up 1
        tests: { of %s: { expect: { cluster: critical } } }
        """;
    folder.write("rules/tests/one.yaml", tests.formatted("cluster", "cluster"));
    folder.write("rules/tests/two.yaml", tests.formatted("other", "other"));
    assertThat(RuleTests.load(path.resolve("rules/cluster.yaml")).stream().map(RuleTest::name))
        .containsExactly("of cluster");
    assertThat(RuleTests.load(path.resolve("rules")).stream().map(RuleTest::name))
        .containsExactly("of cluster", "of other");
  }

  @Test
  void load_folderWithMistypedFormat_error() {
    folder().write("a.yaml", "panopticon-test: 1\nrules: c.yaml\ntests: {}\n");
    assertThatThrownBy(() -> RuleTests.load(path))
        .isInstanceOf(RuleFilesException.class)
        .hasMessageContaining("has no key 'panopticon-test'; did you mean 'panopticon-tests'?");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "nowhere.yaml"})
  void load_nothingThere_error(String name) {
    assertThatThrownBy(() -> RuleTests.load(path.resolve(name)))
        .isInstanceOf(RuleFilesException.class)
        .hasMessageContaining("there ");
  }

  @Test
  void load_rulesThatAreWrongInTwoFiles_toldOnce() {
    TestFolder folder = folder();
    folder.write("rules.yaml", "panopticon: 1\ncluster: c\ncomponent: x\n");
    String tests = "panopticon-tests: 1\nrules: rules.yaml\nsamples: x 1\ntests: { a: {} }\n";
    folder.write("one.yaml", tests);
    folder.write("two.yaml", tests);
    assertThatThrownBy(() -> RuleTests.load(path))
        .isInstanceOfSatisfying(
            RuleFilesException.class,
            bad ->
                assertThat(bad.problems())
                    .extracting(p -> p.place().toString())
                    .doesNotHaveDuplicates());
  }
}
