package dev.panopticon.samples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A disk that is full, and whatever else does not take what a command prints. */
class LostResultsTest {
  private static final String TOLD =
      "panopticon: the results are not written whole: No space left on device; write them to"
          + " another place\n";

  /** Each verb with something to print. */
  static Stream<String> commands() {
    return Stream.of(
        "status pair.yaml --samples pair.prom",
        "status pair.yaml --samples pair.prom --format json",
        "check typo.yaml",
        "test tests",
        "explain pair.yaml",
        "watch pair.yaml --samples pair-half.prom --interval 1ms",
        "whatif pair.yaml --samples pair.prom",
        "graph pair.yaml",
        "diff pair.yaml three.yaml",
        "schema",
        "completion bash",
        "help",
        "--version",
        "status --help");
  }

  @ParameterizedTest
  @MethodSource("commands")
  void command_nothingCanBeWritten_74AndTold(String command) {
    assertThat(Ran.to(full(0), ExitCodesTest.words(command))).isEqualTo(new Ran(74, "", TOLD));
  }

  @ParameterizedTest
  @CsvSource({"pair.prom", "pair-half.prom", "none.prom", "pair.prom --help"})
  void plugin_nothingCanBeWritten_3AndTold(String samples) {
    String command = "status pair.yaml --format nagios --samples " + samples;
    assertThat(Ran.to(full(0), ExitCodesTest.words(command))).isEqualTo(new Ran(3, "", TOLD));
  }

  /** The end of a document counts as much as its beginning. */
  @ParameterizedTest
  @CsvSource({"1", "20000"})
  void command_notAllCanBeWritten_74(int room) {
    assertThat(Ran.to(full(room), "completion", "bash")).isEqualTo(new Ran(74, "", TOLD));
  }

  @ParameterizedTest
  @CsvSource({
    "watch pair.yaml --samples pair.prom --count 1, 0",
    "check ../../rules/swarm-cluster.yaml, 0",
    "status pair.yaml, 64",
    "explain typo.yaml, 65"
  })
  void command_nothingToWrite_asEver(String command, int exitCode) {
    assertThat(Ran.to(full(0), ExitCodesTest.words(command)))
        .returns(exitCode, Ran::exitCode)
        .extracting(Ran::err)
        .asString()
        .doesNotContain("written");
  }

  private static OutputStream full(int room) {
    return new OutputStream() {
      private int written;

      @Override
      public void write(int character) throws IOException {
        written++;
        if (written > room) {
          throw new IOException("No space left on device");
        }
      }
    };
  }
}
