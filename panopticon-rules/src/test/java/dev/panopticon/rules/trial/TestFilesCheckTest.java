package dev.panopticon.rules.trial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.rules.problem.ProblemText;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is told of files of tests whose rules are not put to the test. */
class TestFilesCheckTest {
  @TempDir private Path path;

  private String told() {
    return ProblemText.print(RuleTests.check(path)).replace(path + "/", "");
  }

  @Test
  void check_filesOfTests_toldWhatIsWrongWithThemAndNotWithTheRules() {
    TestFolder folder = new TestFolder(path);
    folder.load("fails: { expect: { cluster: critical } }\nwrong: { expcet: {} }");

    assertThat(told())
        .isEqualTo(
            """
            tests.yaml:11:12: error: a test has no key 'expcet'; did you mean 'expect'? [PAN-004]
              11 |   wrong: { expcet: {} }
                 |            ^^^^^^
              write `expect`""");
  }

  @Test
  void check_samplesOfTheFileAreMissing_toldOnceForAllTests() {
    TestFolder folder = new TestFolder(path);
    folder.write("cluster.yaml", TestFolder.RULES);
    folder.write(
        "tests.yaml",
        "panopticon-tests: 1\nrules: cluster.yaml\ngiven: nowhere\ntests:\n"
            + "  one: { expect: { cluster: healthy } }\n  two: { expect: { web: healthy } }\n");

    assertThat(told())
        .isEqualTo(
            """
            tests.yaml:3:8: error: there are no samples at 'nowhere' [PAN-075]
              3 | given: nowhere
                |        ^^^^^^^""");
  }

  @ParameterizedTest
  @CsvSource({
    "web.answers, web/answers",
    "web.answers.a, web/answers/a",
    "web.answers/a, web/answers/a",
    "web:answers, web/answers",
    "web\\answers, web/answers",
    "web answers a, web/answers/a",
    "web > answers, web/answers"
  })
  void check_pathWithAnotherSign_toldToWriteASlash(String written, String meant) {
    TestFolder folder = new TestFolder(path);
    folder.load("signs: { expect: { %s: healthy } }".formatted(written));

    assertThat(told())
        .isEqualTo(
            """
            tests.yaml:10:22: error: a check is named with '/', like '%2$s'; was '%1$s' [PAN-071]
              10 |   signs: { expect: { %1$s: healthy } }
                 |                      %3$s
              write `%2$s`"""
                .formatted(written, meant, "^".repeat(written.length())));
  }

  @Test
  void check_voterThatNoSampleIsOf_toldWithTheNearest() {
    TestFolder folder = new TestFolder(path);
    folder.load("port: { expect: { web/answers/a:2: healthy } }");

    assertThat(told())
        .isEqualTo(
            """
            tests.yaml:10:33: error: there is no voter 'a:2' in web/answers; known are a, b [PAN-071]
              10 |   port: { expect: { web/answers/a:2: healthy } }
                 |                                 ^^^""");
  }

  @Test
  void check_voterThatTheRulesName_knownWithoutASample() {
    TestFolder folder = new TestFolder(path);
    folder.load(
        TestFolder.RULES.replace("voters: 2", "voters: [node1, node2]"),
        "it: { expect: { web/answers/node2: silent, web/answers/nod1: silent } }");

    assertThat(told())
        .isEqualTo(
            """
            tests.yaml:10:58: error: there is no voter 'nod1' in web/answers; did you mean 'node1'? [PAN-071]
              10 |   it: { expect: { web/answers/node2: silent, web/answers/nod1: silent } }
                 |                                                          ^^^^
              write `node1`""");
  }
}
