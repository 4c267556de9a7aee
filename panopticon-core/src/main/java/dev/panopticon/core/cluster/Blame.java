package dev.panopticon.core.cluster;

import dev.panopticon.core.check.CheckStatus;
import dev.panopticon.core.rating.Rating;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds where trouble begins, and how far it reaches. */
final class Blame {
  private final Cluster cluster;
  private final Map<String, ComponentStatus> statuses;

  /** For each component those that feel it now, over edges that pass trouble on. */
  private final Map<String, List<String>> feltBy = new HashMap<>();

  Blame(Cluster cluster, Map<String, ComponentStatus> statuses) {
    this.cluster = cluster;
    this.statuses = statuses;
    for (Component component : cluster.components()) {
      for (Dependency dependency : component.dependencies()) {
        if (!dependency.impact().passes(rating(dependency.on())).isHealthy()) {
          feel(dependency.on(), component);
        }
      }
      component.group().ifPresent(group -> group.members().forEach(m -> feel(m, component)));
    }
  }

  private void feel(String troubled, Component dependant) {
    boolean isTrouble = !rating(troubled).isHealthy() && !rating(dependant.id()).isHealthy();
    if (isTrouble) {
      feltBy.computeIfAbsent(troubled, id -> new ArrayList<>()).add(dependant.id());
    }
  }

  private Rating rating(String id) {
    ComponentStatus status = statuses.get(id);
    return status == null ? Rating.HEALTHY : status.rating();
  }

  /**
   * Returns the root causes: the source first, then the worst, of equal ones those that take down
   * most, then file order.
   *
   * @param proved whether any sample was usable
   */
  List<RootCause> rootCauses(boolean proved) {
    List<RootCause> causes = new ArrayList<>();
    for (Component component : cluster.components()) {
      ComponentStatus status = statuses.get(component.id());
      if (status != null && status.role() == Role.ROOT_CAUSE) {
        List<String> reasons =
            ComponentReasons.ofChecks(
                status.checks().stream().filter(CheckStatus::isAnswered).toList());
        List<String> reached = new ArrayList<>(reached(List.of(component.id())));
        reached.remove(component.id());
        causes.add(new RootCause(component.id(), status.rating(), reasons, reached));
      }
    }
    causes.sort(
        Comparator.comparing(RootCause::rating)
            .thenComparing(cause -> cause.takesDown().size())
            .reversed());
    source(proved, causes);
    return causes;
  }

  private void source(boolean proved, List<RootCause> causes) {
    Map<String, Integer> failures = new LinkedHashMap<>();
    List<String> unanswered = new ArrayList<>();
    for (Component component : cluster.components()) {
      ComponentStatus status = statuses.get(component.id());
      List<CheckStatus> failed =
          status == null
              ? List.of()
              : status.checks().stream().filter(check -> !check.isAnswered()).toList();
      failed.forEach(check -> check.failures().forEach(f -> failures.merge(f, 1, Integer::sum)));
      if (!failed.isEmpty()) {
        unanswered.add(component.id());
      }
    }
    List<String> reasons = new ArrayList<>();
    failures.forEach(
        (cause, checks) ->
            reasons.add(
                "%d %s not answered: %s"
                    .formatted(checks, checks == 1 ? "check is" : "checks are", cause)));
    if (!proved && failures.isEmpty()) {
      reasons.add("no answer holds a usable sample, so nothing is proved");
    }
    if (!reasons.isEmpty()) {
      causes.add(0, new RootCause(RootCause.SOURCE, Rating.UNKNOWN, reasons, reached(unanswered)));
    }
  }

  /** Returns the components that trouble at these reaches, these among them, in file order. */
  private List<String> reached(Collection<String> starts) {
    Set<String> seen = new HashSet<>(starts);
    Deque<String> open = new ArrayDeque<>(starts);
    while (!open.isEmpty()) {
      for (String dependant : feltBy.getOrDefault(open.pop(), List.of())) {
        if (seen.add(dependant)) {
          open.push(dependant);
        }
      }
    }
    return cluster.components().stream().map(Component::id).filter(seen::contains).toList();
  }
}
