package dev.panopticon.samples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MainTest {

  @Test
  void run_noCommand_usage() {
    assertThat(Ran.panopticon())
        .isEqualTo(
            new Ran(
                64, "", "panopticon: missing required subcommand\n  See 'panopticon --help'.\n"));
  }

  @Test
  void run_unknownCommand_didYouMean() {
    assertThat(Ran.panopticon("statsu", "x.yaml"))
        .isEqualTo(
            new Ran(
                64,
                "",
                "panopticon: unknown command 'statsu'; did you mean 'status'?\n"
                    + "  See 'panopticon --help'.\n"));
  }

  @Test
  void run_version_onStandardOutput() {
    assertThat(Ran.panopticon("--version"))
        .isEqualTo(new Ran(0, "panopticon (not packaged)\n", ""));
  }

  @Test
  void run_help_namesTheCommands() {
    Ran ran = Ran.panopticon("--help");
    assertThat(ran.exitCode()).isZero();
    assertThat(ran.out()).startsWith("Usage: panopticon [-hV] COMMAND\n").contains("\n  status  ");
    assertThat(ran.err()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"help, --help", "help status, status --help", "help help, help --help"})
  void run_verbHelp_isTheOptionHelp(String verb, String option) {
    assertThat(Ran.panopticon(verb.split(" "))).isEqualTo(Ran.panopticon(option.split(" ")));
  }

  @Test
  void run_helpOfNoCommand_didYouMean() {
    assertThat(Ran.panopticon("help", "statsu"))
        .isEqualTo(
            new Ran(
                64,
                "",
                "panopticon help: unknown command 'statsu'; did you mean 'status'?\n"
                    + "  For example: panopticon help status\n"
                    + "  See 'panopticon help --help'.\n"));
  }

  @Test
  void run_helpOfStatus_hasExamplesAndFitsTheScreen() {
    Ran ran = Ran.panopticon("status", "--help");
    assertThat(ran.exitCode()).isZero();
    assertThat(ran.out())
        .startsWith("Usage: panopticon status RULES... [--set NAME=VALUE]...\n")
        .contains(
            "\nExamples:\n"
                + "  panopticon status rules/swarm-cluster.yaml --samples samples/lab/healthy\n");
    assertThat(ran.out().lines()).allMatch(line -> line.length() <= 80).hasSizeLessThan(50);
  }

  @ParameterizedTest
  @CsvSource({"false, ''", "true, 1"})
  void run_helpWithoutColour_plain(boolean isTerminal, String noColor) {
    assertThat(Ran.in(Map.of("NO_COLOR", noColor), isTerminal, "status", "--help").out())
        .doesNotContain("\u001b");
  }

  @Test
  void run_unexpectedException_toldInOneLine() {
    assertThat(broken(Map.of()))
        .isEqualTo(
            new Ran(
                70,
                "",
                "internal error: java.lang.IllegalStateException: boom\\u001b[2J;"
                    + " please report\n"));
  }

  @Test
  void run_unexpectedExceptionWhileDebugging_stackTraceToo() {
    Ran ran = broken(Map.of("PANOPTICON_DEBUG", "1"));
    assertThat(ran.exitCode()).isEqualTo(70);
    assertThat(ran.err())
        .startsWith("internal error: java.lang.IllegalStateException: boom\\u001b[2J;")
        .contains("\n    at dev.panopticon.samples.cli.");
  }

  /** Java would end with 1, a warning. */
  @Test
  void run_unexpectedError_isNoVerdict() {
    assertThat(broken(new LinkageError("torn"), Map.of()))
        .isEqualTo(
            new Ran(70, "", "internal error: java.lang.LinkageError: torn; please report\n"));
  }

  static Ran broken(Map<String, String> env, String... more) {
    return broken(new IllegalStateException("boom\u001b[2J"), env, more);
  }

  /** A clock that fails stands for any mistake of this program. */
  private static Ran broken(Throwable cause, Map<String, String> env, String... more) {
    Clock clock =
        new Clock() {
          @Override
          public ZoneId getZone() {
            return ZoneOffset.UTC;
          }

          @Override
          public Clock withZone(ZoneId zone) {
            return this;
          }

          @Override
          public Instant instant() {
            if (cause instanceof Error error) {
              throw error;
            }
            throw (RuntimeException) cause;
          }
        };
    Stream<String> command =
        Stream.of(
            "status", "src/test/resources/pair.yaml", "--samples", "src/test/resources/pair.prom");
    return Ran.at(
        clock, env, false, Stream.concat(command, Arrays.stream(more)).toArray(String[]::new));
  }
}
