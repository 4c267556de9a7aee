package dev.panopticon.rules.file;

import dev.panopticon.core.cluster.Cycles;
import dev.panopticon.rules.problem.Code;
import dev.panopticon.rules.problem.Place;
import dev.panopticon.rules.problem.Problems;
import dev.panopticon.rules.problem.Suggestion;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The edges between components, with the places where they are written. */
final class Edges {
  /** Circles that share components are told one by one; nobody mends more of them at once. */
  private static final int MOST_ROUNDS = 20;

  private final Problems problems;
  private final Map<String, Map<String, Place>> edges = new LinkedHashMap<>();

  Edges(Problems problems) {
    this.problems = problems;
  }

  void add(String from, String to, Place place) {
    edges.computeIfAbsent(from, id -> new LinkedHashMap<>()).put(to, place);
  }

  /**
   * Reports edges that lead nowhere, and circles.
   *
   * @param isComplete whether all includes could be read; if not, a missing target says nothing new
   */
  void check(Set<String> components, Set<String> disabled, boolean isComplete) {
    edges.forEach(
        (from, targets) ->
            targets.forEach(
                (to, place) -> {
                  if (disabled.contains(to)) {
                    problems.add(
                        Code.UNKNOWN_NAME,
                        place,
                        "'%s' needs '%s', which is not enabled; remove the edge with ~ in an override"
                            .formatted(from, to));
                  } else if (isComplete && !components.contains(to)) {
                    problems.add(
                        Code.UNKNOWN_NAME,
                        place,
                        "there is no component '%s'%s".formatted(to, Suggestion.of(to, components)),
                        Suggestion.notes(place, to, components));
                  }
                }));
    Map<String, Set<String>> needs = new LinkedHashMap<>();
    edges.forEach((from, targets) -> needs.put(from, new LinkedHashSet<>(targets.keySet())));
    List<List<String>> cycles = Cycles.find(needs);
    for (int round = 1; !cycles.isEmpty() && round <= MOST_ROUNDS; round++) {
      for (List<String> cycle : cycles) {
        refuse(cycle);
        Objects.requireNonNull(needs.get(cycle.get(0))).remove(cycle.get(1));
      }
      cycles = Cycles.find(needs);
    }
  }

  private void refuse(List<String> cycle) {
    StringBuilder path = new StringBuilder(cycle.get(0));
    for (int i = 1; i < cycle.size(); i++) {
      path.append(" -> ").append(cycle.get(i));
      path.append(" (").append(place(cycle.get(i - 1), cycle.get(i))).append(')');
    }
    problems.add(
        Code.CYCLE,
        place(cycle.get(0), cycle.get(1)),
        "components need each other in a circle: " + path);
  }

  private Place place(String from, String to) {
    return Objects.requireNonNull(Objects.requireNonNull(edges.get(from)).get(to));
  }
}
