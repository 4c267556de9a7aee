package dev.panopticon.samples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What shells make of the completion when somebody presses the tabulator. */
@Timeout(60)
class CompletionIT {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({"bash, --norc", "zsh, -f"})
  void tabulator_verbOptionAndValue_completed(String name, String plain) throws Exception {
    Path shell = DebianProgram.require(name, name);
    Files.writeString(folder.resolve("completion"), Ran.panopticon("completion", name).out());
    try (PseudoTerminal terminal =
        PseudoTerminal.start(folder, List.of(shell.toString(), plain, "-i"))) {
      terminal.type("source ./completion; unset RPS1; PS1='>'; echo \"re\"ady\n");
      terminal.await("ready\r\n");
      terminal.await(">");
      terminal.type("panopticon stat\t");
      terminal.await("us");
      terminal.type("--samp\t");
      terminal.await("les");
      terminal.type("x --form\t");
      terminal.await("at");
      terminal.type("na\t");
      terminal.await("gios");
      terminal.type("\u0001: \"\u0005\" ; echo end\"ed\"\n");
      assertThat(terminal.await("ended\r\n")).contains("gios");
      terminal.type("exit\n");
      assertThat(terminal.end().exitCode()).isZero();
    }
  }
}
