package dev.panopticon.samples.cli;

import dev.panopticon.rules.problem.Suggestion;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Parameters;

/** {@code panopticon help}: tells what a command does, as {@code --help} does. */
@Command(
    name = "help",
    description = "Tells what there is, or more about a command.",
    sortOptions = false,
    customSynopsis = "panopticon help [COMMAND]",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:it is printed",
      "64:the command line is wrong",
      "70:an error in this program",
      "74:the results could not be written"
    },
    footerHeading = "%nExamples:%n",
    footer = {"  panopticon help", "  panopticon help status"})
final class HelpCommand implements Callable<Integer> {
  private final Shell shell;
  private final Supplier<CommandLine> all;

  @Parameters(paramLabel = "COMMAND", arity = "0..1", description = "The command.")
  private @Nullable String verb;

  /**
   * Makes the command.
   *
   * @param all describes every verb
   */
  HelpCommand(Shell shell, Supplier<CommandLine> all) {
    this.shell = shell;
    this.all = all;
  }

  @Override
  public Integer call() {
    described().usage(shell.out(), shell.wantsColour() ? Ansi.ON : Ansi.OFF);
    return ExitCode.HEALTHY.number();
  }

  private CommandLine described() {
    CommandLine panopticon = all.get();
    if (verb == null) {
      return panopticon;
    }
    CommandLine described = panopticon.getSubcommands().get(verb);
    if (described == null) {
      throw Refusal.usage(
          "unknown command '%s'%s"
              .formatted(verb, Suggestion.of(verb, panopticon.getSubcommands().keySet())),
          "For example: panopticon help status");
    }
    return described;
  }
}
