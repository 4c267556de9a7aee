package dev.panopticon.samples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.core.cluster.Cluster;
import dev.panopticon.core.rating.Rating;
import dev.panopticon.core.sample.Answer;
import dev.panopticon.core.sample.Labels;
import dev.panopticon.core.sample.Query;
import dev.panopticon.core.sample.Sample;
import dev.panopticon.core.sample.Snapshot;
import dev.panopticon.rules.RuleFiles;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** https://www.monitoring-plugins.org/doc/guidelines.html. */
class PluginTest {
  private static final String PAIR = "src/test/resources/pair.yaml";
  private static final String GOOD = "src/test/resources/pair.prom";
  private static final String HALF = "src/test/resources/pair-half.prom";
  private static final Cluster CLUSTER = RuleFiles.load(Path.of(PAIR));
  private static final String NUMBER = "[0-9]+(\\.[0-9]+)?";

  /** {@code 'label'=value[UOM];[warn];[crit];[min];[max]}. */
  private static final Pattern PERFORMANCE_DATA =
      Pattern.compile(
          "'([^'=]|'')+'=N(s|%)?;;;0(;N)?( '([^'=]|'')+'=N(s|%)?;;;0(;N)?)*".replace("N", NUMBER));

  @Test
  void status_healthy_okAndPerformanceData() {
    assertThat(nagios("--samples", GOOD))
        .isEqualTo(
            new Ran(
                0,
                "PANOPTICON OK - pair: healthy | 'pair checks healthy'=1;;;0;1"
                    + " 'pair checks warning'=0;;;0;1 'pair checks unknown'=0;;;0;1"
                    + " 'pair checks critical'=0;;;0;1 'pair voters healthy'=100.00%;;;0;100"
                    + " 'fetch'=0.000s;;;0 'age'=97445s;;;0\n"
                    + "pair: HEALTHY at 2026-01-01T00:00:00Z\n"
                    + "  web-critical  healthy\n"
                    + "  shop          healthy\n",
                ""));
  }

  @Test
  void status_critical_rootCauseFirst() {
    Ran ran = nagios("--samples", HALF);
    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.out())
        .startsWith(
            "PANOPTICON CRITICAL - pair: web-critical is critical (answers is critical: 1 of 2"
                + " healthy, 2 needed (b: 0, needs value == 1)) | 'pair checks healthy'=0;;;0;1 ")
        .contains("'pair voters healthy'=50.00%;;;0;100");
  }

  @Test
  void status_shareOfVoters_roundedDown() {
    assertThat(nagios("--samples", GOOD, "--set", "nodes=3"))
        .returns(1, Ran::exitCode)
        .extracting(Ran::out)
        .asString()
        .startsWith("PANOPTICON WARNING - ")
        .contains("'pair voters healthy'=66.66%;;;0;100");
  }

  @Test
  void status_severalClusters_worstFirst() {
    Ran ran =
        Ran.panopticon(
            "status",
            PAIR,
            "../../rules/swarm-cluster.yaml",
            "--samples",
            GOOD,
            "--format",
            "nagios");
    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.out()).startsWith("PANOPTICON CRITICAL - docker-swarm: ");
    assertThat(ran.out().lines().findFirst().orElseThrow())
        .contains(
            "... | 'pair checks healthy'=1;;;0;1 ", " 'docker-swarm checks healthy'=0;;;0;20 ");
  }

  @Test
  void status_clustersOfOneName_everyLabelOnce() {
    String line = nagios(PAIR, "--samples", GOOD).out().lines().findFirst().orElseThrow();
    assertThat(line)
        .contains(" 'pair checks healthy'=1;;;0;1 ", " 'pair 2 checks healthy'=1;;;0;1 ");
    assertThat(Pattern.compile("'[^']+'(?==)").matcher(line).results().map(MatchResult::group))
        .hasSize(12)
        .doesNotHaveDuplicates();
  }

  @Test
  void status_serverThatRefuses_unknownWithoutAdvice() {
    Ran ran = nagios("--prometheus", "http://127.0.0.1:1");
    assertThat(ran.exitCode()).isEqualTo(3);
    assertThat(ran.out())
        .startsWith(
            "PANOPTICON UNKNOWN - pair: source is unknown (1 check is not answered: cannot connect"
                + " to 127.0.0.1:1: connection refused) | 'pair checks healthy'=0;;;0;1 ");
    assertThat(ran.err()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "status pair.yaml,"
            + " \"no source of samples is given: Add --samples DIR/FILE, --prometheus URL or"
            + " --client FILE.\"",
        "status none.yaml --samples pair.prom,"
            + " a problem in the rule files: none.yaml: error: there is no file none.yaml [PAN-002]",
        "status typo.yaml --samples pair.prom,"
            + " \"a problem in the rule files: typo.yaml:8:9: error: a check has no key 'qeury';"
            + " did you mean 'query'? [PAN-004]\"",
        "status pair.yaml --samples none,"
            + " \"--samples: there is no file or folder 'none': Give a folder with"
            + " JOB/INSTANCE.prom, a folder with *.prom files, or one such file.\"",
        "status pair.yaml --samples pair.prom --set nodes=0,"
            + " \"a problem with --set: parameter nodes: error: the parameter 'nodes' must be 1 or"
            + " more, was 0 [PAN-013]\"",
        "status pair.yaml --smaples pair.prom,"
            + " \"unknown option '--smaples'; did you mean '--samples'?: See 'panopticon status"
            + " --help'.\"",
        "statsu pair.yaml,"
            + " \"unknown command 'statsu'; did you mean 'status'?: See 'panopticon --help'.\"",
        "whatif pair.yaml --samples pair.prom,"
            + " \"invalid value for option '--format': must be text or json, was 'nagios': See"
            + " 'panopticon whatif --help'.\"",
      })
  void status_anyFailure_oneLineAnd3(String command, String told) {
    String[] words =
        (command + " --format nagios")
            .replaceAll("(?<= )(none|pair|typo)(?=\\.yaml|\\.prom| |$)", "src/test/resources/$1")
            .split(" ");
    assertThat(Ran.panopticon(words))
        .isEqualTo(
            new Ran(
                3,
                "PANOPTICON UNKNOWN - "
                    + told.replaceAll("(none|typo)(?=\\.yaml|')", "src/test/resources/$1")
                    + "\n",
                ""));
  }

  @Test
  void status_errorOfThisProgram_oneLineAnd3() {
    assertThat(MainTest.broken(Map.of(), "--format=nagios"))
        .isEqualTo(
            new Ran(
                3,
                "PANOPTICON UNKNOWN - internal error: java.lang.IllegalStateException:"
                    + " boom\\u001b[2J; please report\n",
                ""));
  }

  /** A help text that ends with 0 would be a verdict. */
  @Test
  void status_help_3() {
    Ran ran = nagios("--help");
    assertThat(ran.exitCode()).isEqualTo(3);
    assertThat(ran.out()).startsWith("Usage: panopticon status RULES...");
  }

  @Property(tries = 300)
  void print_anyLabelValueAndCause_isInTheFormat(
      @ForAll String host, @ForAll String cause, @ForAll boolean isAnswered) {
    Labels labels = Labels.of("web_up", "instance", host);
    Answer answer = isAnswered ? Answer.of(Sample.of(labels, 0)) : Answer.failed("x" + cause);
    Snapshot snapshot = new Snapshot(Instant.EPOCH, Map.of(Query.of("web_up"), answer));
    assertInFormat(
        PluginText.print(
            new StatusOptions.Asked(
                List.of(CLUSTER.evaluate(snapshot)),
                Duration.ofMillis(1234),
                Duration.ofSeconds(-1),
                Optional.empty())));
  }

  private static void assertInFormat(String output) {
    List<String> lines = output.lines().toList();
    assertThat(output).isEqualTo(String.join("\n", lines) + "\n");
    assertThat(output.replace("\n", "")).doesNotMatch("(?s).*[\\p{Cc}\\p{Cf}\\p{Cs}].*");
    String[] parts = lines.get(0).split(" \\| ", -1);
    assertThat(parts).hasSize(2);
    assertThat(parts[0]).startsWith("PANOPTICON ").doesNotContain("|");
    assertThat(parts[1]).matches(PERFORMANCE_DATA);
    assertThat(lines.subList(1, lines.size())).noneMatch(line -> line.contains("|"));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {"it's, 'it''s'", "a=b, 'a-b'", "a|b, 'a/b'", "\"a\nb\", 'a b'"})
  void label_charactersThatMeanSomething_quotedOrReplaced(String text, String label) {
    assertThat(PerformanceData.label(text)).isEqualTo(label);
  }

  @Test
  void headline_longText_cutAndNoHalfCharacter() {
    String text = "\ud83d\ude80".repeat(500);
    assertThat(PluginText.headline(Rating.CRITICAL, text))
        .isEqualTo("PANOPTICON CRITICAL - " + "\ud83d\ude80".repeat(400) + "...");
  }

  private static Ran nagios(String... args) {
    return Ran.panopticon(
        Stream.concat(Stream.of("status", PAIR, "--format", "nagios"), Arrays.stream(args))
            .toArray(String[]::new));
  }
}
