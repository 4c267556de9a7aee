package dev.panopticon.samples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CheckCommandTest {
  private static final String GOOD = "../../rules/swarm-cluster.yaml";
  private static final String PAIR = "src/test/resources/pair.yaml";
  private static final String TYPO = "src/test/resources/typo.yaml";

  @TempDir private Path folder;

  @Test
  void check_shippedRules_silent() {
    assertThat(Ran.panopticon("check", GOOD, "--set", "nodes=5")).isEqualTo(new Ran(0, "", ""));
  }

  @Test
  void check_shippedFolderWithItsTests_silent() {
    assertThat(Ran.panopticon("check", "../../rules")).isEqualTo(new Ran(0, "", ""));
  }

  @Test
  void check_shippedComponentsAlone_silent() {
    assertThat(Ran.panopticon("check", "../../rules/consul.yaml", "../../rules/weave-net.yaml"))
        .isEqualTo(new Ran(0, "", ""));
  }

  @Test
  void check_warningsOnly_toldAndOne() throws IOException {
    Path rules =
        Files.writeString(
            folder.resolve("c.yaml"),
            """
            panopticon: 1
            cluster: c
            suppress: { PAN-049: ends today, until: 2026-01-01 }
            components: { a: {} }
            """);

    assertThat(Ran.panopticon("check", rules.toString()))
        .isEqualTo(
            new Ran(
                1,
                """
                FILE:3:41: warning: the suppression of PAN-049 ended on 2026-01-01 and silences nothing any more; mend what it hid, or set a later day [PAN-060]
                  3 | suppress: { PAN-049: ends today, until: 2026-01-01 }
                    |                                         ^^^^^^^^^^
                """
                    .replace("FILE", rules.toString()),
                ""));
  }

  @Test
  void check_folderWithTestsOfBrokenRules_eachMistakeOnce() throws IOException {
    Files.writeString(
        folder.resolve("c.yaml"), "panopticon: 1\ncluster: c\ncomponents: { a: { x: 1 } }\n");
    Files.writeString(
        folder.resolve("t.yaml"),
        "panopticon-tests: 1\nrules: c.yaml\nsampels: up 1\ntests: { t: {} }\n");

    assertThat(Ran.panopticon("check", folder.toString()))
        .isEqualTo(
            new Ran(
                65,
                """
                FOLDER/c.yaml:3:20: error: a component has no key 'x' [PAN-004]
                  3 | components: { a: { x: 1 } }
                    |                    ^
                FOLDER/t.yaml:3:1: error: a file of tests has no key 'sampels'; did you mean 'samples'? [PAN-004]
                  3 | sampels: up 1
                    | ^^^^^^^
                  write `samples`
                """
                    .replace("FOLDER", folder.toString()),
                ""));
  }

  @Test
  void check_errors_toldOnStandardOutput() {
    assertThat(Ran.panopticon("check", GOOD, TYPO, "none.yaml"))
        .isEqualTo(
            new Ran(
                65,
                """
                src/test/resources/typo.yaml:8:9: error: a check has no key 'qeury'; did you mean 'query'? [PAN-004]
                  8 |         qeury: web_up
                    |         ^^^^^
                  write `query`
                none.yaml: error: there is no file none.yaml [PAN-002]
                """,
                ""));
  }

  @ParameterizedTest
  @CsvSource({"json, '{\n  \"schema\" : 1,'", "sarif, '{\n  \"$schema\" : '"})
  void check_goodRules_documentsForProgramsAllTheSame(String format, String begin) {
    Ran ran = Ran.panopticon("check", GOOD, "--format", format);

    assertThat(ran.exitCode()).isZero();
    assertThat(ran.out()).startsWith(begin).endsWith("}\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"json", "sarif"})
  void check_charactersThatAct_escapedInDocuments(String format) throws IOException {
    Path rules =
        Files.writeString(folder.resolve("c.yaml"), "panopticon: 1\ncluster: c\n\"\u202ek\": 1\n");
    Ran ran = Ran.panopticon("check", rules.toString(), "--format", format);

    assertThat(ran.exitCode()).isEqualTo(65);
    assertThat(ran.out()).contains("no key '\\u202ek'").doesNotContain("\u202e");
  }

  @Test
  void check_wrongSetting_usage() {
    assertThat(Ran.panopticon("check", PAIR, "--set", "nodse=3"))
        .isEqualTo(
            new Ran(
                64,
                "",
                """
                panopticon check: a problem with --set
                  parameter nodse: error: no file declares the parameter 'nodse'; did you mean 'nodes'? [PAN-011]
                  See 'panopticon check --help'.
                """));
  }

  @Test
  void check_unknownFormat_toldWhichThereAre() {
    assertThat(Ran.panopticon("check", PAIR, "--format", "xml").err())
        .startsWith(
            "panopticon check: invalid value for option '--format':"
                + " must be text, json or sarif, was 'xml'\n");
  }

  @Test
  void check_samplesThatFit_silent() {
    assertThat(
            Ran.panopticon(
                "check", "../../rules/swarm-cluster.yaml", "--samples", "../lab/healthy"))
        .isEqualTo(new Ran(0, "", ""));
  }

  @Test
  void check_samplesThatDoNotFit_warnsWhereTheQueryStands() {
    assertThat(
            Ran.panopticon(
                "check",
                "src/test/resources/three.yaml",
                "--samples",
                "src/test/resources/pair.prom"))
        .isEqualTo(
            new Ran(
                1,
                """
                src/test/resources/three.yaml:16:16: warning: 2 voters have samples, 3 are expected: a, b [PAN-081]
                  16 |         query: web_up
                     |                ^^^^^^
                  expected here: src/test/resources/three.yaml:12:13
                  12 |     voters: nodes
                     |             ^^^^^
                """,
                ""));
  }

  @Test
  void check_serverThatIsDown_oneErrorForAllQueries() {
    Ran ran =
        Ran.panopticon(
            "check", "../../rules/swarm-cluster.yaml", "--prometheus", "http://127.0.0.1:1");

    assertThat(ran.exitCode()).isEqualTo(65);
    assertThat(ran.out())
        .startsWith("../../rules/swarm-cluster.yaml: error: none of the ")
        .contains(
            " queries was answered, so nothing is known about them: cannot connect to 127.0.0.1:1: ")
        .hasLineCount(1);
    assertThat(ran.err()).isEmpty();
  }

  @Test
  void check_errorsInTheFiles_nothingIsAsked() {
    Ran ran = Ran.panopticon("check", TYPO, "--samples", "src/test/resources/pair.prom");

    assertThat(ran.exitCode()).isEqualTo(65);
    assertThat(ran.err())
        .isEqualTo("panopticon check: nothing was asked, because there are errors\n");
  }

  @Test
  void check_help_fitsTheScreen() {
    Ran ran = Ran.panopticon("check", "--help");

    assertThat(ran.exitCode()).isZero();
    assertThat(ran.out())
        .startsWith("Usage: panopticon check RULES... [--set NAME=VALUE]...\n")
        .contains("\n  panopticon check rules/\n");
    assertThat(ran.out().lines()).allMatch(line -> line.length() <= 80);
  }
}
