package dev.panopticon.samples.cli;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code panopticon completion}: prints what makes a shell complete verbs and options. */
@Command(
    name = "completion",
    description = "Prints what makes a shell complete commands, options and their values.",
    sortOptions = false,
    customSynopsis = "panopticon completion bash|zsh",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:it is printed",
      "64:the command line is wrong",
      "70:an error in this program",
      "74:the results could not be written"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  source <(panopticon completion bash)    # in ~/.bashrc",
      "  source <(panopticon completion zsh)     # in ~/.zshrc"
    })
final class CompletionCommand implements Callable<Integer> {
  private final Shell shell;
  private final Supplier<CommandLine> all;

  @Parameters(
      paramLabel = "bash|zsh",
      converter = ShellKind.Converter.class,
      description = "The shell.")
  private ShellKind unused = ShellKind.BASH;

  /**
   * Makes the command.
   *
   * @param all describes every verb
   */
  CompletionCommand(Shell shell, Supplier<CommandLine> all) {
    this.shell = shell;
    this.all = all;
  }

  @Override
  public Integer call() {
    shell.out().print(AutoComplete.bash("panopticon", all.get()));
    return ExitCode.HEALTHY.number();
  }

  /** A shell that completes; the script finds out by itself which of them reads it. */
  enum ShellKind {
    BASH,
    ZSH;

    /** Returns the word for the command line. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Reads the parameter. */
    static final class Converter extends WordConverter<ShellKind> {
      Converter() {
        super(List.of(values()));
      }
    }
  }
}
