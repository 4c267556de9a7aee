package dev.panopticon.rules.trial;

import dev.panopticon.core.check.Check;
import dev.panopticon.core.check.CheckStatus;
import dev.panopticon.core.cluster.Cluster;
import dev.panopticon.core.cluster.ClusterStatus;
import dev.panopticon.core.cluster.Component;
import dev.panopticon.core.cluster.ComponentStatus;
import dev.panopticon.core.cluster.Dependency;
import dev.panopticon.core.cluster.Group;
import dev.panopticon.core.rating.Rating;
import dev.panopticon.rules.problem.Problems;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What of the rules tests reach, and what not.
 *
 * @param goals everything there is to reach, in the order of the rules
 */
public record Coverage(List<Goal> goals) {

  /** What can be reached. */
  public enum Kind {
    /** A check that is spoken of, or not healthy, in a test. */
    CHECK,
    /** A rating that the votes of a check, or the members of a group, can give. */
    RUNG,
    /** What a sample can be: healthy, warning, else, unusable by {@code valid}. */
    BAND,
    /** A dependency that passes trouble on. */
    EDGE;

    /** Returns the word of reports: check, rung, band or edge. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * One thing to reach.
   *
   * @param rules the cluster file
   * @param kind what it is
   * @param path where it is: {@code consul/raft-leader}, or {@code consul -> host} of an edge
   * @param what which rung or band; empty for checks and edges
   * @param isReached whether a test reached it
   */
  public record Goal(Path rules, Kind kind, String path, String what, boolean isReached) {
    @Override
    public String toString() {
      return (kind.word() + " " + path + " " + what).strip();
    }
  }

  /** Copies the list. */
  public Coverage {
    goals = List.copyOf(goals);
  }

  /** Returns what no test reached. */
  public List<Goal> missing() {
    return goals.stream().filter(goal -> !goal.isReached()).toList();
  }

  /** Returns it as text: a line with the counts of each rule file, then a line for each gap. */
  public String text() {
    StringBuilder text = new StringBuilder();
    Map<Path, List<Goal>> byRules =
        goals.stream()
            .collect(Collectors.groupingBy(Goal::rules, LinkedHashMap::new, Collectors.toList()));
    byRules.forEach(
        (rules, ofRules) -> {
          List<String> counts = new ArrayList<>();
          for (Kind kind : Kind.values()) {
            List<Goal> ofKind = ofRules.stream().filter(g -> g.kind() == kind).toList();
            long reached = ofKind.stream().filter(Goal::isReached).count();
            counts.add("%d of %d %ss".formatted(reached, ofKind.size(), kind.word()));
          }
          text.append("%s: tests reach %s\n".formatted(rules, String.join(", ", counts)));
          ofRules.stream()
              .filter(goal -> !goal.isReached())
              .forEach(goal -> text.append("  not reached: ").append(goal).append('\n'));
        });
    return text.toString();
  }

  static Coverage of(List<RuleTest> tests) {
    Map<Path, List<RuleTest>> byRules = new LinkedHashMap<>();
    tests.forEach(
        test -> byRules.computeIfAbsent(test.rules(), rules -> new ArrayList<>()).add(test));
    List<Goal> goals = new ArrayList<>();
    byRules.forEach((rules, of) -> goals.addAll(new Survey(rules, of).goals()));
    return new Coverage(goals);
  }

  /** Looks at one rule file. */
  private static final class Survey {
    private final Path rules;
    private final List<RuleTest> tests;
    private final Set<String> reached = new HashSet<>();
    private final List<Goal> goals = new ArrayList<>();

    Survey(Path rules, List<RuleTest> tests) {
      this.rules = rules;
      this.tests =
          tests.stream().filter(test -> !(test.run() instanceof TestResult.Broken)).toList();
    }

    List<Goal> goals() {
      tests.forEach(this::visit);
      Optional<Cluster> cluster =
          tests.stream()
              .findFirst()
              .flatMap(first -> first.setting().clusters().load(Map.of(), new Problems()))
              .or(() -> tests.stream().findFirst().flatMap(this::cluster));
      cluster.ifPresent(this::list);
      return goals;
    }

    private Optional<Cluster> cluster(RuleTest test) {
      return test.setting().cluster(test.setting().clusters());
    }

    private void visit(RuleTest test) {
      List<ClusterStatus> statuses =
          cluster(test).map(new Probe(reached)::into).map(test::statuses).orElse(List.of());
      for (int i = 0; i < statuses.size(); i++) {
        visit(statuses.get(i), test.moments().get(i).expectation());
      }
    }

    private void visit(ClusterStatus status, Expectation expected) {
      for (ComponentStatus component : status.components()) {
        String id = component.component().id();
        component.component().group().ifPresent(group -> reached.add(rung(id, component.own())));
        for (CheckStatus check : component.checks()) {
          String path = id + "/" + check.check().id();
          if (!check.rating().isHealthy() || expected.names(path)) {
            reached.add(path);
          }
          check
              .votes()
              .map(votes -> check.check().combination().rate(votes, check.check().silence()))
              .ifPresent(rating -> reached.add(rung(path, rating)));
        }
        for (Dependency edge : component.component().dependencies()) {
          Rating other =
              status.component(edge.on()).map(ComponentStatus::rating).orElse(Rating.HEALTHY);
          if (!edge.impact().passes(other).isHealthy()) {
            reached.add(edge(id, edge));
          }
        }
      }
    }

    private void list(Cluster cluster) {
      Possible possible = new Possible(cluster);
      for (Component component : cluster.components()) {
        component.checks().forEach(check -> list(component.id() + "/" + check.id(), check));
        component.group().ifPresent(group -> list(component.id(), group));
        for (Dependency edge : component.dependencies()) {
          if (possible.passesTrouble(edge)) {
            add(Kind.EDGE, edge(component.id(), edge), "", edge(component.id(), edge));
          }
        }
      }
    }

    private void list(String path, Group group) {
      for (Rating rating : Possible.ofVotes(group)) {
        add(Kind.RUNG, path, rating.word(), rung(path, rating));
      }
    }

    private void list(String path, Check check) {
      add(Kind.CHECK, path, "", path);
      for (Rating rating : Possible.ofVotes(check)) {
        add(Kind.RUNG, path, rating.word(), rung(path, rating));
      }
      List<String> bands = new ArrayList<>(List.of("healthy"));
      check.bands().warning().ifPresent(warning -> bands.add("warning"));
      bands.add("else");
      check.bands().valid().ifPresent(valid -> bands.add("unusable by valid"));
      bands.forEach(band -> add(Kind.BAND, path, band, Probe.band(path, band)));
    }

    private void add(Kind kind, String path, String what, String key) {
      goals.add(new Goal(rules, kind, path, what, reached.contains(key)));
    }

    private static String rung(String path, Rating rating) {
      return "rung " + path + " " + rating.word();
    }

    private static String edge(String from, Dependency edge) {
      return from + " -> " + edge.on();
    }
  }
}
