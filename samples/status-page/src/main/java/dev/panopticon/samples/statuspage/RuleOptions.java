package dev.panopticon.samples.statuspage;

import dev.panopticon.rules.RuleFilesException;
import dev.panopticon.rules.RuleWatch;
import dev.panopticon.rules.problem.ProblemText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The part of a command line that says which cluster. */
final class RuleOptions {
  @Parameters(paramLabel = "RULES", description = "The cluster file.")
  private Path file = Path.of("");

  @Option(
      names = "--set",
      paramLabel = "NAME=VALUE",
      description = "The value of a parameter, before that in the files; repeatable.")
  private List<String> settings = new ArrayList<>();

  /** Loads the rules and follows their changes, or refuses. */
  RuleWatch start() {
    Map<String, String> parameters = parameters();
    try {
      return RuleWatch.builder(file).parameters(parameters).start();
    } catch (RuleFilesException bad) {
      boolean isAboutSettings =
          bad.problems().stream().noneMatch(problem -> problem.place().source().isFile());
      throw Refusal.of(
          isAboutSettings ? ExitCode.USAGE : ExitCode.BAD_RULES,
          isAboutSettings ? "--set does not fit the rules" : "the rule files cannot be used",
          ProblemText.print(bad.problems()).lines().toList());
    }
  }

  private Map<String, String> parameters() {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (String setting : settings) {
      int equals = setting.indexOf('=');
      if (equals < 1) {
        throw Refusal.usage(
            "--set needs NAME=VALUE, was '%s'".formatted(setting), "For example: --set nodes=5");
      }
      String name = setting.substring(0, equals);
      if (parameters.putIfAbsent(name, setting.substring(equals + 1)) != null) {
        throw Refusal.usage(
            "--set gives '%s' twice".formatted(name), "Keep the one that you mean.");
      }
    }
    return parameters;
  }
}
