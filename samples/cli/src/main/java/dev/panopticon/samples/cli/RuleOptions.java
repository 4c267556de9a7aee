package dev.panopticon.samples.cli;

import dev.panopticon.core.cluster.Cluster;
import dev.panopticon.rules.RuleFiles;
import dev.panopticon.rules.RuleFilesException;
import dev.panopticon.rules.RuleWatch;
import dev.panopticon.rules.explain.EffectiveRules;
import dev.panopticon.rules.problem.Code;
import dev.panopticon.rules.problem.Problem;
import dev.panopticon.rules.problem.ProblemText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The part of a command line that says which clusters. */
final class RuleOptions {
  @Parameters(
      paramLabel = "RULES",
      arity = "1..*",
      description = "Cluster files; each is one cluster.")
  private List<Path> files = new ArrayList<>();

  @Mixin private Settings settings = new Settings();

  /** Loads every cluster, or refuses with the problems of all. */
  List<Cluster> load() {
    return each(RuleFiles::load);
  }

  /** Loads every cluster and follows its files, or refuses with the problems of all. */
  FollowedRules follow() {
    return new FollowedRules(
        each((file, values) -> RuleWatch.builder(file).parameters(values).start()));
  }

  /** Explains every cluster, or refuses with the problems of all. */
  List<EffectiveRules> explain() {
    return each(RuleFiles::explain);
  }

  private <T> List<T> each(BiFunction<Path, Map<String, String>, T> load) {
    requireNames(files);
    Map<String, String> parameters = settings.parameters();
    List<T> clusters = new ArrayList<>();
    Set<Problem> problems = new LinkedHashSet<>();
    for (Path file : files) {
      try {
        clusters.add(load.apply(file, parameters));
      } catch (RuleFilesException bad) {
        problems.addAll(bad.problems());
      }
    }
    if (!problems.isEmpty()) {
      throw refusal(List.copyOf(problems));
    }
    return clusters;
  }

  /** Refuses a name that is empty. */
  static void requireNames(List<Path> files) {
    if (files.contains(Path.of(""))) {
      throw Refusal.usage("the name of a rule file is empty", "Is a variable of the shell unset?");
    }
  }

  /** Returns the refusal of rules that cannot be used, or of settings where only they are wrong. */
  static Refusal refusal(List<Problem> problems) {
    if (problems.stream().allMatch(RuleOptions::isAboutSetting)) {
      return Refusal.of(
          ExitCode.USAGE,
          counted(problems) + " with --set",
          ProblemText.print(problems).lines().toList());
    }
    List<String> lines = new ArrayList<>(ProblemText.print(problems).lines().toList());
    if (problems.stream().anyMatch(RuleOptions::isAboutWholeFile)) {
      lines.add("RULES are cluster files, for example rules/swarm-cluster.yaml");
    }
    return Refusal.of(ExitCode.BAD_RULES, counted(problems) + " in the rule files", lines);
  }

  static String counted(List<Problem> problems) {
    return problems.size() == 1 ? "a problem" : problems.size() + " problems";
  }

  /** Returns whether a problem is one of the command line. */
  static boolean isAboutSetting(Problem problem) {
    return !problem.place().source().isFile();
  }

  private static boolean isAboutWholeFile(Problem problem) {
    return problem.code() == Code.FILE && problem.place().line() == 0;
  }
}
