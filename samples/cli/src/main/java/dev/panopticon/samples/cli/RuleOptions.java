package dev.panopticon.samples.cli;

import dev.panopticon.core.cluster.Cluster;
import dev.panopticon.core.sample.SampleSource;
import dev.panopticon.rules.RuleFiles;
import dev.panopticon.rules.RuleFilesException;
import dev.panopticon.rules.explain.EffectiveRules;
import dev.panopticon.rules.live.LiveCheck;
import dev.panopticon.rules.problem.Code;
import dev.panopticon.rules.problem.Problem;
import dev.panopticon.rules.problem.ProblemText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The part of a command line that says which clusters. */
final class RuleOptions {
  @Parameters(
      paramLabel = "RULES",
      arity = "1..*",
      description = "Cluster files; each is one cluster.")
  private List<Path> files = new ArrayList<>();

  @Option(
      names = "--set",
      paramLabel = "NAME=VALUE",
      description = "The value of a parameter, for all RULES; before those in the files.")
  private List<String> settings = new ArrayList<>();

  /** Loads every cluster, or refuses with the problems of all. */
  List<Cluster> load() {
    return each(RuleFiles::load);
  }

  /** Explains every cluster, or refuses with the problems of all. */
  List<EffectiveRules> explain() {
    return each(RuleFiles::explain);
  }

  private <T> List<T> each(BiFunction<Path, Map<String, String>, T> load) {
    requireNames();
    Map<String, String> parameters = parameters();
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

  /** Returns what is wrong in all files, or refuses where only settings are wrong. */
  List<Problem> check() {
    requireNames();
    Map<String, String> parameters = parameters();
    Set<Problem> found = new LinkedHashSet<>();
    files.forEach(file -> found.addAll(RuleFiles.check(file, parameters)));
    List<Problem> problems = List.copyOf(found);
    if (!problems.isEmpty() && problems.stream().allMatch(RuleOptions::isAboutSetting)) {
      throw refusal(problems);
    }
    return problems;
  }

  /** Returns what does not fit between all files and a source. */
  List<Problem> checkLive(SampleSource source) {
    Map<String, String> parameters = parameters();
    Set<Problem> found = new LinkedHashSet<>();
    files.forEach(file -> found.addAll(LiveCheck.of(file, parameters, source)));
    return List.copyOf(found);
  }

  private void requireNames() {
    if (files.contains(Path.of(""))) {
      throw Refusal.usage(
          "the name of a cluster file is empty", "Is a variable of the shell unset?");
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

  private static Refusal refusal(List<Problem> problems) {
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

  private static String counted(List<Problem> problems) {
    return problems.size() == 1 ? "a problem" : problems.size() + " problems";
  }

  private static boolean isAboutSetting(Problem problem) {
    return !problem.place().source().isFile();
  }

  private static boolean isAboutWholeFile(Problem problem) {
    return problem.code() == Code.FILE && problem.place().line() == 0;
  }
}
