package dev.panopticon.samples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TestCommandTest {
  private static final String RESOURCES = "src/test/resources/";
  private static final String GOOD = RESOURCES + "tests";
  private static final String FAILING = RESOURCES + "trouble/failing.yaml";
  private static final String WRONG = RESOURCES + "trouble/wrong.yaml";

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {GOOD, GOOD + "/pair-tests.yaml", RESOURCES + "pair.yaml"})
  void test_allPass_counted(String path) {
    assertThat(Ran.panopticon("test", path))
        .isEqualTo(new Ran(0, "2 tests: 2 passed, 0 failed, 0 wrong\n", ""));
  }

  @Test
  void test_oneFails_expectedAndActualAndWhy() {
    assertThat(Ran.panopticon("test", FAILING, GOOD))
        .isEqualTo(
            new Ran(
                1,
                """
                failed: one is \\u001b[2Jdown (src/test/resources/trouble/failing.yaml:5:4)
                  web-critical/answers: expected warning, was critical
                    1 of 2 healthy, 2 needed (a: 0, needs value == 1)
                3 tests: 2 passed, 1 failed, 0 wrong
                """,
                ""));
  }

  @Test
  void test_oneIsWrong_65AndWhere() {
    Ran ran = Ran.panopticon("test", WRONG, FAILING);
    assertThat(ran.exitCode()).isEqualTo(65);
    assertThat(ran.out())
        .startsWith(
            """
            wrong: one is down (src/test/resources/trouble/wrong.yaml:5:3)
              src/test/resources/trouble/wrong.yaml:6:12: error: no sample is selected by 'web_upp'; did you mean 'web_up'? [PAN-072]
                6 |     set: { web_upp: 0 }
                  |            ^^^^^^^
            """)
        .endsWith("2 tests: 0 passed, 1 failed, 1 wrong\n");
  }

  @Test
  void test_coverage_gapsListed() {
    assertThat(Ran.panopticon("test", GOOD, "--coverage").out())
        .isEqualTo(
            """
            2 tests: 2 passed, 0 failed, 0 wrong
            src/test/resources/pair.yaml: tests reach 1 of 1 checks, 2 of 2 rungs, 1 of 2 bands, 1 of 1 edges
              not reached: band web-critical/answers else
            """);
  }

  @Test
  void test_mutate_survivorsListed() {
    Ran ran = Ran.panopticon("test", GOOD, "--mutate");
    assertThat(ran.exitCode()).isZero();
    assertThat(ran.out())
        .isEqualTo(
            """
            2 tests: 2 passed, 0 failed, 0 wrong
            6 mistakes, 6 noticed
            """);
  }

  @Test
  void test_junitXml_written() throws IOException {
    Path xml = folder.resolve("results.xml");
    assertThat(Ran.panopticon("test", FAILING, "--junit-xml", xml.toString()).exitCode()).isOne();
    assertThat(Files.readString(xml))
        .contains("<testsuite name=\"src/test/resources/trouble/failing.yaml\" tests=\"1\"")
        .contains("<failure message=\"web-critical/answers: expected warning, was critical\"");
  }

  /** Without the file a build server shows the results of the build before. */
  @Test
  void test_junitXmlOfTestsThatCannotBeLoaded_writtenWithTheReason() throws IOException {
    Path xml = folder.resolve("results.xml");
    assertThat(Ran.panopticon("test", "nowhere.yaml", "--junit-xml", xml.toString()).exitCode())
        .isEqualTo(65);
    assertThat(Files.readString(xml))
        .contains("<testsuite name=\"nowhere.yaml\" tests=\"1\" failures=\"0\" errors=\"1\"")
        .contains("nowhere.yaml: error: there is no file nowhere.yaml [PAN-002]</error>");
  }

  @Test
  void test_junitXmlThatCannotBeWritten_usage() {
    Ran ran = Ran.panopticon("test", GOOD, "--junit-xml", folder + "/none/results.xml");
    assertThat(ran.exitCode()).isEqualTo(64);
    assertThat(ran.err())
        .contains("none/results.xml' cannot be written\n  There is no folder for it.\n");
  }

  @Test
  void test_noPath_usage() {
    assertThat(Ran.panopticon("test").exitCode()).isEqualTo(64);
    assertThat(Ran.panopticon("test", "").exitCode()).isEqualTo(64);
  }

  @Test
  void test_pathThatDoesNotExist_65() {
    assertThat(Ran.panopticon("test", "nowhere.yaml"))
        .isEqualTo(
            new Ran(
                65,
                "",
                "panopticon test: the tests cannot be run\n"
                    + "nowhere.yaml: error: there is no file nowhere.yaml [PAN-002]\n"));
  }

  @Test
  void test_help_fitsTheScreen() {
    assertThat(Ran.panopticon("test", "--help").out().lines())
        .contains("Usage: panopticon test RULES-OR-TESTS... [--coverage] [--mutate]")
        .allMatch(line -> line.length() <= 80);
  }
}
