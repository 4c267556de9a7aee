package dev.panopticon.samples.statuspage;

import dev.panopticon.core.sample.VisibleText;
import dev.panopticon.rules.problem.Suggestion;
import java.io.PrintStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Tells on standard error what went wrong and what to do; never with a stack trace. */
final class ErrorReport implements IParameterExceptionHandler, IExecutionExceptionHandler {
  private static final String NAME = "status-page";

  private final PrintStream err;

  ErrorReport(PrintStream err) {
    this.err = err;
  }

  @Override
  public int handleParseException(ParameterException bad, String[] args) {
    return usage(problem(bad), List.of());
  }

  @Override
  public int handleExecutionException(Exception bad, CommandLine command, ParseResult parsed) {
    if (!(bad instanceof Refusal refusal)) {
      tell("internal error: %s; please report".formatted(bad));
      return ExitCode.INTERNAL.number();
    }
    if (refusal.exitCode() == ExitCode.USAGE) {
      return usage(refusal.getMessage(), refusal.advice());
    }
    tell(refusal.getMessage());
    refusal.advice().forEach(err::println);
    return refusal.exitCode().number();
  }

  private int usage(@Nullable String problem, List<String> advice) {
    tell(problem);
    advice.forEach(line -> err.println("  " + line));
    err.println("  See '%s --help'.".formatted(NAME));
    return ExitCode.USAGE.number();
  }

  private void tell(@Nullable String problem) {
    err.println(NAME + ": " + VisibleText.of(String.valueOf(problem)));
  }

  private static String problem(ParameterException bad) {
    if (bad instanceof UnmatchedArgumentException unmatched) {
      return unknown(unmatched.getUnmatched().get(0), bad.getCommandLine());
    }
    if (bad instanceof MissingParameterException missing
        && missing.getMissing().stream().anyMatch(CommandLine.Model.ArgSpec::isPositional)) {
      return "no RULES are given: name the cluster file";
    }
    String message = String.valueOf(bad.getMessage());
    return Character.toLowerCase(message.charAt(0)) + message.substring(1);
  }

  private static String unknown(String argument, CommandLine command) {
    if (!argument.startsWith("-")) {
      return "there is one cluster file, and no more: was given '%s' too".formatted(argument);
    }
    String name = argument.split("=", 2)[0];
    return "unknown option '%s'%s"
        .formatted(name, Suggestion.of(name, command.getCommandSpec().optionsMap().keySet()));
  }
}
