package dev.panopticon.samples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BadInputTest {
  private static final String PAIR = "src/test/resources/pair.yaml";
  private static final String GOOD = "src/test/resources/pair.prom";
  private static final String WHERE =
      "  Give a folder with JOB/INSTANCE.prom, a folder with *.prom files, or one such file.\n";
  private static final String SEE = "  See 'panopticon status --help'.\n";

  @TempDir private Path folder;

  @Test
  void rules_missing_toldWhatTheyAre() {
    assertThat(Ran.panopticon("status", "none.yaml", "--samples", GOOD))
        .isEqualTo(
            refused(
                65,
                """
                panopticon status: a problem in the rule files
                none.yaml: error: there is no file none.yaml [PAN-002]
                RULES are cluster files, for example rules/swarm-cluster.yaml
                """));
  }

  @Test
  void rules_folder_toldWhatTheyAre() {
    assertThat(Ran.panopticon("status", "src", "--samples", GOOD))
        .isEqualTo(
            refused(
                65,
                """
                panopticon status: a problem in the rule files
                src: error: src is a folder, not a file [PAN-002]
                RULES are cluster files, for example rules/swarm-cluster.yaml
                """));
  }

  @Test
  void rules_emptyName_toldThatItIsEmpty() {
    assertThat(Ran.panopticon("status", "", "--samples", GOOD))
        .isEqualTo(
            usage("the name of a rule file is empty", "  Is a variable of the shell unset?\n"));
  }

  @Test
  void rules_typos_allWithCarets() {
    assertThat(Ran.panopticon("status", "src/test/resources/typo.yaml", "--samples", GOOD))
        .isEqualTo(
            refused(
                65,
                """
                panopticon status: a problem in the rule files
                src/test/resources/typo.yaml:8:9: error: a check has no key 'qeury'; did you mean 'query'? [PAN-004]
                  8 |         qeury: web_up
                    |         ^^^^^
                  write `query`
                """));
  }

  @Test
  void rules_problemsOfSeveralFiles_allTold() {
    Ran ran =
        Ran.panopticon(
            "status", "none.yaml", PAIR, "src/test/resources/typo.yaml", "--samples", GOOD);
    assertThat(ran.exitCode()).isEqualTo(65);
    assertThat(ran.err()).contains("none.yaml: error: there is no file", "typo.yaml:8:9: ");
  }

  @ParameterizedTest
  @CsvSource({"100, ''", "101, 'and 1 more problem\n'", "180, 'and 80 more problems\n'"})
  void rules_manyProblems_aHundredShown(int count, String rest) throws IOException {
    StringBuilder text = new StringBuilder("panopticon: 1\ncluster: c\ncomponents: { a: {} }\n");
    for (int i = 0; i < count; i++) {
      text.append("key").append(i).append(": 1\n");
    }
    Path rules = Files.writeString(folder.resolve("many.yaml"), text);
    Ran ran = Ran.panopticon("status", rules.toString(), "--samples", GOOD);
    assertThat(ran.err())
        .startsWith("panopticon status: " + count + " problems in the rule files\n")
        .endsWith("    | ^^^^^\n" + rest);
    assertThat(ran.err().lines().filter(line -> line.contains("[PAN-004]"))).hasSize(100);
  }

  @Test
  void rules_charactersThatAct_escapedAndTheCaretStillPoints() throws IOException {
    Path rules =
        Files.writeString(
            folder.resolve("evil.yaml"), "panopticon: 1\ncluster: c\n\"\u202ek\": { x: 1 }\n");
    assertThat(Ran.panopticon("status", rules.toString(), "--samples", GOOD).err())
        .contains("\n  3 | \"\\u202ek\": { x: 1 }\n    |  ^^^^^^^")
        .doesNotContain("\u202e");
  }

  @Test
  void set_unknownParameter_didYouMean() {
    assertThat(Ran.panopticon("status", PAIR, "--samples", GOOD, "--set", "nodse=3"))
        .isEqualTo(
            usage(
                "a problem with --set",
                "  parameter nodse: error: no file declares the parameter 'nodse';"
                    + " did you mean 'nodes'? [PAN-011]\n"));
  }

  @Test
  void set_valueThatDoesNotFit_toldWhatFits() {
    assertThat(Ran.panopticon("status", PAIR, "--samples", GOOD, "--set", "nodes=0"))
        .isEqualTo(
            usage(
                "a problem with --set",
                "  parameter nodes: error: the parameter 'nodes' must be 1 or more, was 0 [PAN-013]\n"));
  }

  @ParameterizedTest
  @CsvSource({"nodes", "=3", "''"})
  void set_notNameAndValue_toldHow(String setting) {
    assertThat(Ran.panopticon("status", PAIR, "--samples", GOOD, "--set", setting))
        .isEqualTo(
            usage(
                "--set needs NAME=VALUE, was '" + setting + "'", "  For example: --set nodes=5\n"));
  }

  @Test
  void prometheus_sameTwice_refused() {
    assertThat(
            Ran.panopticon(
                "status", PAIR, "--prometheus", "http://x:1", "--prometheus", "http://x:1/"))
        .isEqualTo(
            usage(
                "--prometheus: the servers must differ, were http://x:1, http://x:1",
                "  For example: --prometheus http://localhost:9090\n"));
  }

  @Test
  void set_twice_refused() {
    assertThat(
            Ran.panopticon(
                "status", PAIR, "--samples", GOOD, "--set", "nodes=2", "--set", "nodes=3"))
        .isEqualTo(usage("--set gives 'nodes' twice", "  Keep the one that you mean.\n"));
  }

  @Test
  void source_none_toldWhatThereIs() {
    assertThat(Ran.panopticon("status", PAIR))
        .isEqualTo(
            usage(
                "no source of samples is given",
                "  Add --samples DIR|FILE, --prometheus URL or --client FILE.\n"));
  }

  @Test
  void source_both_refused() {
    assertThat(Ran.panopticon("status", PAIR, "--samples", GOOD, "--prometheus", "http://x"))
        .isEqualTo(
            usage(
                "--samples, --prometheus and --client exclude each other",
                "  Keep the one that you mean.\n"));
  }

  @Test
  void client_wrong_toldAllWithTheirPlaces() {
    String file = "src/test/resources/client-wrong.yaml";
    assertThat(Ran.panopticon("status", PAIR, "--client", file))
        .isEqualTo(
            usage(
                "--client: the client file cannot be used",
                """
                  %1$s:2:13: basic_auth has no password: add password_file or password
                  %1$s:2:29: basic_auth has no key 'pasword'; did you mean 'password'?
                """
                    .formatted(file)));
  }

  @Test
  void client_missing_told() {
    assertThat(Ran.panopticon("check", PAIR, "--client", "none.yaml").err())
        .startsWith(
            "panopticon check: --client: the client file cannot be used\n"
                + "  client file none.yaml: there is no such file\n");
  }

  @Test
  void samples_missing_toldWhatTheyAre() {
    assertThat(Ran.panopticon("status", PAIR, "--samples", "none"))
        .isEqualTo(usage("--samples: there is no file or folder 'none'", WHERE));
  }

  @Test
  void samples_emptyFolder_toldWhatTheyAre() {
    assertThat(Ran.panopticon("status", PAIR, "--samples", folder.toString()))
        .isEqualTo(
            usage(
                "--samples: " + folder + ": the folder holds no .prom file, nor folders with them",
                WHERE));
  }

  @ParameterizedTest
  @CsvSource({"1, F/lab1", "3, 'F/lab1, F/lab2, F/lab3'", "5, 'F/lab1, F/lab2, F/lab3 or 2 more'"})
  void samples_folderOfRecordings_toldWhich(int count, String told) throws IOException {
    for (int i = 1; i <= count; i++) {
      Path job = Files.createDirectories(folder.resolve("lab" + i).resolve("node"));
      Files.writeString(job.resolve("a:9100.prom"), "up 1\n");
    }
    Files.createDirectories(folder.resolve("notes/of/nobody"));
    assertThat(Ran.panopticon("status", PAIR, "--samples", folder.toString()))
        .isEqualTo(
            usage(
                "--samples: " + folder + ": the folder holds no .prom file, nor folders with them",
                "  Give one of its folders: " + told.replace("F", folder.toString()) + "\n"));
  }

  @Test
  void samples_notInSampleNotation_fileAndLine() throws IOException {
    Path bad = Files.writeString(folder.resolve("bad.prom"), "up 1\nx{a=1} 2\n");
    assertThat(Ran.panopticon("status", PAIR, "--samples", folder.toString()))
        .isEqualTo(
            usage(
                "--samples: " + bad + ":2: the value of label 'a' must be quoted",
                "  Correct that line, or record the file once more.\n"));
  }

  @Test
  void samples_notText_told() throws IOException {
    Path bad = Files.write(folder.resolve("bad.prom"), new byte[] {(byte) 0xff, 0, 1});
    assertThat(Ran.panopticon("status", PAIR, "--samples", bad.toString()))
        .isEqualTo(usage("--samples: " + bad + ": not a text in UTF-8", WHERE));
  }

  @ParameterizedTest
  @CsvSource({
    "localhost:9090, 'the base must be an http or https URI, was localhost:9090'",
    "http://mon/graph, 'the base must be the server''s, not that of a page or its API, was"
        + " http://mon/graph: write http://mon/'",
    "http://a b/, not a URL: Illegal character in authority",
    "http://user:pass word@a/, not a URL: Illegal character in authority",
    "http://user:secret@a/, 'the base must have no user info, was an address with ''@'' (not shown)'",
    "http:///x, 'the base must name a host, was http:///x'",
  })
  void prometheus_noAddress_toldWhyAndNoPassword(String address, String cause) {
    assertThat(Ran.panopticon("status", PAIR, "--prometheus", address))
        .isEqualTo(
            usage("--prometheus: " + cause, "  For example: --prometheus http://localhost:9090\n"));
  }

  @Test
  void rules_none_toldToNameOne() {
    assertThat(Ran.panopticon("status", "--samples", GOOD))
        .isEqualTo(usage("no RULES are given: name at least one rule file", ""));
  }

  @Test
  void deadline_notATime_toldHow() {
    assertThat(Ran.panopticon("status", PAIR, "--prometheus", "http://x", "--deadline", "soon"))
        .isEqualTo(
            usage(
                "invalid value for option '--deadline': must be a time from 1ms to 24h,"
                    + " like 500ms, 10s or 2m, was 'soon'",
                ""));
  }

  @ParameterizedTest
  @CsvSource({"yaml", "JSON", "''"})
  void format_unknown_toldWhichThereAre(String format) {
    assertThat(Ran.panopticon("status", PAIR, "--samples", GOOD, "--format", format))
        .isEqualTo(
            usage(
                "invalid value for option '--format': must be text, json or nagios,"
                    + " was '"
                    + format
                    + "'",
                ""));
  }

  @ParameterizedTest
  @CsvSource({
    "--samplse, unknown option '--samplse'; did you mean '--samples'?",
    "--formt=json, unknown option '--formt'; did you mean '--format'?",
    "--wrong\u001b[2J, 'unknown option ''--wrong\\u001b[2J''; known are --set, --samples,"
        + " --max-age, --prometheus, --client, --deadline, --format, -h, --help, -V, --version'",
  })
  void option_unknown_didYouMean(String option, String told) {
    assertThat(Ran.panopticon("status", PAIR, "--samples", GOOD, option))
        .isEqualTo(usage(told, ""));
  }

  private static Ran usage(String problem, String advice) {
    return refused(64, "panopticon status: " + problem + "\n" + advice + SEE);
  }

  private static Ran refused(int exitCode, String err) {
    return new Ran(exitCode, "", err);
  }
}
