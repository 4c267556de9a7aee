package dev.panopticon.samples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompletionCommandTest {
  @ParameterizedTest
  @ValueSource(strings = {"bash", "zsh"})
  void completion_shell_knowsVerbsOptionsAndValues(String name) {
    Ran ran = Ran.panopticon("completion", name);
    assertThat(ran.exitCode()).isZero();
    assertThat(ran.err()).isEmpty();
    assertThat(ran.out())
        .contains(
            "local commands=\"status check test explain watch replay whatif graph diff schema"
                + " completion help\"")
        .contains("\"text\" \"json\" \"nagios\"", "\"mermaid\" \"dot\"", "--without");
  }

  @Test
  void completion_shellThatIsUnknown_toldWhichThereAre() {
    assertThat(Ran.panopticon("completion", "fish"))
        .isEqualTo(
            new Ran(
                64,
                "",
                "panopticon completion: invalid value for positional parameter at index 0"
                    + " (bash|zsh): must be bash or zsh, was 'fish'\n"
                    + "  See 'panopticon completion --help'.\n"));
  }

  @Test
  void completion_noShell_toldSo() {
    assertThat(Ran.panopticon("completion"))
        .isEqualTo(
            new Ran(
                64,
                "",
                "panopticon completion: bash|zsh is missing\n"
                    + "  See 'panopticon completion --help'.\n"));
  }
}
