package dev.panopticon.rules;

import dev.panopticon.rules.file.ClusterLoader;
import dev.panopticon.rules.file.Library;
import dev.panopticon.rules.file.RuleFileKind;
import dev.panopticon.rules.lint.IncludeLint;
import dev.panopticon.rules.lint.Lint;
import dev.panopticon.rules.problem.Code;
import dev.panopticon.rules.problem.Place;
import dev.panopticon.rules.problem.Problem;
import dev.panopticon.rules.problem.Problems;
import dev.panopticon.rules.problem.Source;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Looks for what is wrong in rule files of every kind, one by one or by the folder. */
final class RuleCheck {
  private final boolean isFolder;
  private final Map<String, ?> parameters;
  private final Optional<LocalDate> lintedOn;
  private final Problems found = new Problems();

  /** How many clusters and components were asked whether they know the parameters. */
  private int asked;

  private final List<Problem> unknownParameters = new ArrayList<>();

  private RuleCheck(boolean isFolder, Map<String, ?> parameters, Optional<LocalDate> lintedOn) {
    this.isFolder = isFolder;
    this.parameters = parameters;
    this.lintedOn = lintedOn;
  }

  /**
   * Returns what is wrong.
   *
   * @param lintedOn the day on which suppressions are judged, or nothing to look for errors only
   */
  static List<Problem> of(Path path, Map<String, ?> parameters, Optional<LocalDate> lintedOn) {
    RuleCheck check = new RuleCheck(Files.isDirectory(path), parameters, lintedOn);
    try {
      check.look(path);
    } catch (Problems.Ended limitPassed) {
      return check.found.sorted(); // which say so
    }
    return check.problems();
  }

  private void look(Path path) {
    if (isFolder) {
      folder(path);
    } else {
      file(path);
    }
  }

  private List<Problem> problems() {
    for (String name : parameters.keySet()) {
      List<Problem> unknown =
          unknownParameters.stream().filter(problem -> isOf(name, problem)).toList();
      if (!unknown.isEmpty() && unknown.size() == asked) {
        found.add(unknown.get(0));
      }
    }
    return found.sorted();
  }

  private void file(Path file) {
    switch (RuleFileKind.of(file)) {
      case CLUSTER, UNREADABLE -> cluster(file);
      case COMPONENT -> component(file);
      case OTHER -> refuse(file);
      case TESTS -> {} // RuleTests checks them
    }
  }

  private void folder(Path folder) {
    List<Path> files = Library.filesBelow(folder, found);
    if (files.isEmpty() && !found.hasErrors()) {
      found.add(
          Code.FILE,
          Place.whole(Source.of(folder.toString(), "")),
          "there are no rule files here: none ends in .yaml or .yml");
    }
    Map<RuleFileKind, List<Path>> byKind =
        files.stream().collect(Collectors.groupingBy(RuleFileKind::of));
    List<Path> clusters = byKind.getOrDefault(RuleFileKind.CLUSTER, List.of());
    Set<Path> included = new HashSet<>();
    for (Path file : clusters) {
      cluster(file).stream()
          .filter(name -> !name.startsWith("classpath:"))
          .forEach(name -> included.add(absolute(Path.of(name))));
    }
    included.addAll(clusters.stream().map(RuleCheck::absolute).toList());
    files.stream().filter(file -> !included.contains(absolute(file))).forEach(this::file);
    List<Path> components =
        byKind.getOrDefault(RuleFileKind.COMPONENT, List.of()).stream()
            .filter(file -> !included.contains(absolute(file)))
            .toList();
    lintedOn
        .filter(today -> !found.hasErrors())
        .ifPresent(today -> IncludeLint.look(folder, clusters, components, today, found));
  }

  private static Path absolute(Path file) {
    return file.toAbsolutePath().normalize();
  }

  /** Checks a cluster and returns what it includes. */
  private Set<String> cluster(Path file) {
    return look(given -> clusterProblems(file, given)).includedFiles();
  }

  private Problems clusterProblems(Path file, Map<String, ?> given) {
    Problems problems = new Problems();
    if (lintedOn.isPresent()) {
      Lint.look(file, given, lintedOn.get(), problems);
    } else {
      new ClusterLoader(problems).check(file, given);
    }
    return problems;
  }

  private void component(Path file) {
    look(
        given -> {
          Problems problems = new Problems();
          new ClusterLoader(problems).checkComponent(file, given);
          return problems;
        });
  }

  /** Takes what is found; one file of a folder need not know each parameter, and is asked again. */
  private Problems look(Function<Map<String, ?>, Problems> files) {
    asked++;
    Problems problems = files.apply(parameters);
    List<Problem> unknown =
        isFolder ? problems.sorted().stream().filter(RuleCheck::isUnknown).toList() : List.of();
    if (!unknown.isEmpty()) {
      unknownParameters.addAll(unknown);
      Map<String, Object> known = new LinkedHashMap<>(parameters);
      known.keySet().removeIf(name -> unknown.stream().anyMatch(one -> isOf(name, one)));
      problems = files.apply(known);
    }
    found.addAll(problems);
    return problems;
  }

  private static boolean isOf(String parameter, Problem problem) {
    return problem.place().source().name().equals(Source.ofParameter(parameter).name());
  }

  private static boolean isUnknown(Problem problem) {
    return problem.code() == Code.UNKNOWN_PARAMETER && !problem.place().source().isFile();
  }

  private void refuse(Path file) {
    found.add(
        Code.MISSING_KEY,
        Place.whole(Source.of(file.toString(), "")),
        "this is no rule file: one begins with 'panopticon: 1' and 'cluster: ID' or"
            + " 'component: ID', a file of tests with 'panopticon-tests: 1'");
  }
}
