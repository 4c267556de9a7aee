package dev.panopticon.rules.trial;

import dev.panopticon.core.check.Check;
import dev.panopticon.core.check.HoldTimes;
import dev.panopticon.core.cluster.Cluster;
import dev.panopticon.core.cluster.Component;
import dev.panopticon.core.cluster.Dependency;
import dev.panopticon.core.cluster.Impact;
import dev.panopticon.rules.problem.Problems;
import dev.panopticon.rules.yaml.Node.Entry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes one mistake after the other in rules, and asks their tests. */
final class Mutations {
  private final Path rules;
  private final List<RuleTest> tests;
  private final Clusters clusters;

  /** What rules need so that they can be loaded without a test: the parameters of the first. */
  private final Map<String, Entry> parameters;

  private Mutations(Path rules, List<RuleTest> tests) {
    this.rules = rules;
    this.tests = tests;
    this.clusters = tests.get(0).setting().clusters();
    this.parameters =
        clusters.load(Map.of(), new Problems()).isPresent()
            ? Map.of()
            : tests.get(0).setting().parameters();
  }

  static List<Mutant> of(List<RuleTest> tests) {
    Map<Path, List<RuleTest>> byRules = new LinkedHashMap<>();
    tests.stream()
        .filter(test -> test.run().isPassed())
        .forEach(
            test -> byRules.computeIfAbsent(test.rules(), rules -> new ArrayList<>()).add(test));
    List<Mutant> mutants = new ArrayList<>();
    byRules.forEach((rules, of) -> mutants.addAll(new Mutations(rules, of).mutants()));
    return mutants;
  }

  private List<Mutant> mutants() {
    Optional<Cluster> original = clusters.load(parameters, new Problems());
    List<Mutant> mutants = new ArrayList<>();
    for (Mistake mistake : Mistakes.in(clusters, parameters)) {
      Clusters changed = mistake.into(clusters);
      Optional<Cluster> cluster = changed.load(parameters, new Problems());
      if (cluster.isPresent()
          && original.isPresent()
          && !isSame(original.get(), cluster.get(), mistake)) {
        Optional<RuleTest> noticed =
            tests.stream().filter(test -> test.notices(changed)).findFirst();
        mutants.add(
            new Mutant(
                rules,
                mistake.path(),
                mistake.place(),
                mistake.before(),
                mistake.after(),
                noticed));
      }
    }
    return mutants;
  }

  /** Another impact is none where the ratings that differ can never come. */
  private static boolean isSame(Cluster original, Cluster changed, Mistake mistake) {
    if (mistake.isOfHoldTime()) {
      return holdTimes(original).equals(holdTimes(changed)); // each check may have its own
    }
    if (!mistake.isOfEdge()) {
      return false;
    }
    Possible possible = new Possible(original);
    for (Component component : original.components()) {
      for (Dependency edge : component.dependencies()) {
        Impact other =
            changed.component(component.id()).stream()
                .flatMap(same -> same.dependencies().stream())
                .filter(one -> one.on().equals(edge.on()))
                .map(Dependency::impact)
                .findFirst()
                .orElse(edge.impact());
        if (possible.isDifference(edge.on(), edge.impact(), other)) {
          return false;
        }
      }
    }
    return true;
  }

  private static List<HoldTimes> holdTimes(Cluster cluster) {
    return cluster.components().stream()
        .flatMap(component -> component.checks().stream())
        .map(Check::holdTimes)
        .toList();
  }
}
