package dev.panopticon.samples.cli;

import dev.panopticon.core.sample.VisibleText;
import dev.panopticon.rules.problem.Suggestion;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Tells on standard error what went wrong and what to do; never with a stack trace. */
final class ErrorReport implements IParameterExceptionHandler, IExecutionExceptionHandler {
  private final Shell shell;

  ErrorReport(Shell shell) {
    this.shell = shell;
  }

  @Override
  public int handleParseException(ParameterException bad, String[] args) {
    return usage(bad.getCommandLine(), problem(bad), List.of());
  }

  @Override
  public int handleExecutionException(Exception bad, CommandLine command, ParseResult parsed) {
    if (!(bad instanceof Refusal refusal)) {
      return internal(bad);
    }
    if (refusal.exitCode() == ExitCode.USAGE) {
      return usage(command, refusal.getMessage(), refusal.advice());
    }
    tell(command, refusal.getMessage());
    refusal.advice().forEach(shell.err()::println);
    return refusal.exitCode().number();
  }

  /** Reports an error of this program. */
  int internal(Throwable error) {
    shell
        .err()
        .println(
            VisibleText.of(
                "internal error: %s: %s; please report"
                    .formatted(error.getClass().getName(), error.getMessage())));
    if (shell.isDebugging()) {
      StringWriter trace = new StringWriter();
      error.printStackTrace(new PrintWriter(trace));
      trace
          .toString()
          .replace("\t", "    ")
          .lines()
          .map(VisibleText::of)
          .forEach(shell.err()::println);
    }
    return ExitCode.INTERNAL.number();
  }

  private int usage(CommandLine command, @Nullable String problem, List<String> advice) {
    tell(command, problem);
    advice.forEach(line -> shell.err().println("  " + line));
    String name = command.getCommandSpec().qualifiedName();
    shell.err().println("  See '%s --help'.".formatted(name));
    return ExitCode.USAGE.number();
  }

  private void tell(CommandLine command, @Nullable String problem) {
    String name = command.getCommandSpec().qualifiedName();
    shell.err().println(name + ": " + VisibleText.of(String.valueOf(problem)));
  }

  private static String problem(ParameterException bad) {
    if (bad instanceof UnmatchedArgumentException unmatched) {
      return unknown(unmatched.getUnmatched().get(0), bad.getCommandLine());
    }
    if (bad instanceof MissingParameterException missing) {
      Optional<ArgSpec> positional =
          missing.getMissing().stream().filter(ArgSpec::isPositional).findFirst();
      if (positional.isPresent()) {
        return missing(positional.get().paramLabel());
      }
    }
    String message = String.valueOf(bad.getMessage());
    return Character.toLowerCase(message.charAt(0)) + message.substring(1);
  }

  private static String missing(String label) {
    return label.startsWith("RULES")
        ? "no RULES are given: name at least one rule file"
        : label + " is missing";
  }

  private static String unknown(String argument, CommandLine command) {
    boolean isOption = argument.startsWith("-");
    String name = isOption ? argument.split("=", 2)[0] : argument;
    Collection<String> known =
        isOption
            ? command.getCommandSpec().optionsMap().keySet()
            : command.getSubcommands().keySet();
    return "unknown %s '%s'%s"
        .formatted(isOption ? "option" : "command", name, Suggestion.of(name, known));
  }
}
