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
            components: { a: { suppress: { PAN-088: nothing is there yet } } }
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
  void check_settingThatIsDoubtful_warningAsInAFile() {
    Ran ran = Ran.panopticon("check", "src/test/resources/three.yaml", "--set", "nodes=2");

    assertThat(ran.exitCode()).isOne();
    assertThat(ran.out())
        .startsWith("parameter nodes: warning: 2 voters need both for a majority")
        .hasLineCount(1);
    assertThat(ran.err()).isEmpty();
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

  /** Two clusters, of which one knows {@code nodes}, with a component and a file of tests. */
  private Path twoClusters() throws IOException {
    Files.copy(Path.of("src/test/resources/three.yaml"), folder.resolve("b-three.yaml"));
    Files.writeString(
        folder.resolve("a-mail.yaml"),
        """
        panopticon: 1
        cluster: mail
        voters: 2
        include: [smtp.yaml]
        """);
    Files.writeString(
        folder.resolve("smtp.yaml"),
        """
        panopticon: 1
        component: smtp
        title: SMTP
        runbook: https://wiki.example.org/smtp
        suppress: { PAN-046: two servers, PAN-048: its targets are checked elsewhere }
        checks:
          answers:
            title: It answers
            query: smtp_up
            healthy: value == 1
        """);
    Files.writeString(
        folder.resolve("tests.yaml"),
        """
        panopticon-tests: 1
        rules: b-three.yaml
        samples: 'web_up{instance="a:80"} 1'
        tests: { few: { expect: { web: critical } } }
        """);
    return Files.writeString(
        folder.resolve("up.prom"),
        """
        web_up{instance="a:80"} 1
        web_up{instance="b:80"} 1
        smtp_up{instance="a:25"} 1
        """);
  }

  @Test
  void check_folderAndSamples_eachClusterOfItIsAsked() throws IOException {
    Path samples = twoClusters();

    Ran ran = Ran.panopticon("check", folder.toString(), "--samples", samples.toString());

    assertThat(ran.exitCode()).isOne();
    assertThat(ran.out().replace(folder + "/", ""))
        .isEqualTo(
            """
            smtp.yaml:9:12: warning: 1 voter has samples, 2 are expected: a [PAN-081]
              9 |     query: smtp_up
                |            ^^^^^^^
              expected here: a-mail.yaml:3:9
              3 | voters: 2
                |         ^
              included from a-mail.yaml:4:11
            b-three.yaml:16:16: warning: 2 voters have samples, 3 are expected: a, b [PAN-081]
              16 |         query: web_up
                 |                ^^^^^^
              expected here: b-three.yaml:12:13
              12 |     voters: nodes
                 |             ^^^^^
            """);
    assertThat(ran.err()).isEmpty();
  }

  @Test
  void check_folderWithSettingThatOneClusterKnows_countsThere() throws IOException {
    Path samples = twoClusters();

    Ran ran =
        Ran.panopticon(
            "check", folder.toString(), "--samples", samples.toString(), "--set", "nodes=5");

    assertThat(ran.out())
        .contains("/smtp.yaml:9:12: warning: 1 voter has samples, 2 are expected: a ")
        .contains("/b-three.yaml:16:16: warning: 2 voters have samples, 5 are expected: a, b ");
    assertThat(ran.exitCode()).isOne();
  }

  @Test
  void check_folderWithSettingThatNobodyKnows_usageAndNothingIsAsked() throws IOException {
    Path samples = twoClusters();

    assertThat(
            Ran.panopticon(
                "check", folder.toString(), "--samples", samples.toString(), "--set", "nodse=2"))
        .isEqualTo(
            new Ran(
                64,
                "",
                """
                panopticon check: a problem with --set
                  parameter nodse: error: no file declares the parameter 'nodse' [PAN-011]
                  See 'panopticon check --help'.
                """));
  }

  @Test
  void check_folderWithoutClusterAndSamples_usage() throws IOException {
    Path samples = twoClusters();
    Files.delete(folder.resolve("a-mail.yaml"));
    Files.delete(folder.resolve("b-three.yaml"));
    Files.delete(folder.resolve("tests.yaml"));

    Ran ran = Ran.panopticon("check", folder.toString(), "--samples", samples.toString());

    assertThat(ran.exitCode()).isEqualTo(64);
    assertThat(ran.err())
        .startsWith("panopticon check: a source is asked for whole clusters, and here is none\n");
  }

  @Test
  void check_shippedClusterAndItsSamples_silent() {
    String cluster = "../../rules/swarm-cluster.yaml";
    assertThat(Ran.panopticon("check", cluster, "--samples", "../lab/healthy"))
        .isEqualTo(new Ran(0, "", ""));
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
