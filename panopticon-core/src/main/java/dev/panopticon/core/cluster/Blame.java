package dev.panopticon.core.cluster;

import dev.panopticon.core.check.CheckStatus;
import dev.panopticon.core.rating.Rating;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds where trouble begins, and how far it reaches. */
final class Blame {
  private final List<ComponentStatus> statuses;
  private final Map<String, Rating> ratings = new HashMap<>();

  /** For each component those whose trouble it feels now. */
  private final Map<String, List<String>> feels = new HashMap<>();

  private final Reach reach;

  Blame(Change.Scenario scenario, List<ComponentStatus> statuses) {
    this.statuses = statuses;
    statuses.forEach(status -> ratings.put(status.component().id(), status.rating()));
    for (ComponentStatus status : statuses) {
      Component component = status.component();
      for (Dependency dependency : component.dependencies()) {
        if (!dependency.impact().passes(rating(dependency.on())).isHealthy()) {
          feel(dependency.on(), component);
        }
      }
      if (!scenario.given().containsKey(component.id())) {
        component.group().ifPresent(group -> group.members().forEach(m -> feel(m, component)));
      }
    }
    this.reach = new Reach(scenario.cluster(), feels);
  }

  private void feel(String troubled, Component dependant) {
    boolean isTrouble = !rating(troubled).isHealthy() && !rating(dependant.id()).isHealthy();
    if (isTrouble) {
      feels.computeIfAbsent(dependant.id(), id -> new ArrayList<>()).add(troubled);
    }
  }

  private Rating rating(String id) {
    return ratings.getOrDefault(id, Rating.HEALTHY);
  }

  /**
   * Returns the root causes: the source first, then the worst, of equal ones those that take down
   * most, then file order.
   *
   * @param proved whether any sample was usable
   */
  List<RootCause> rootCauses(boolean proved) {
    List<ComponentStatus> roots =
        statuses.stream().filter(status -> status.role() == Role.ROOT_CAUSE).toList();
    List<List<String>> reached =
        reach.of(roots.stream().map(root -> List.of(root.component().id())).toList());
    List<RootCause> causes = new ArrayList<>();
    for (int i = 0; i < roots.size(); i++) {
      reached.get(i).remove(roots.get(i).component().id());
      causes.add(rootCause(roots.get(i), reached.get(i)));
    }
    causes.sort(
        Comparator.comparing(RootCause::rating)
            .thenComparing(cause -> cause.takesDown().size())
            .reversed());
    source(proved, causes);
    return causes;
  }

  private static RootCause rootCause(ComponentStatus root, List<String> takesDown) {
    List<CheckStatus> answered = root.checks().stream().filter(CheckStatus::isAnswered).toList();
    List<String> reasons =
        root.checks().isEmpty()
            ? ComponentReasons.ofGiven(root.own())
            : ComponentReasons.ofChecks(answered);
    return new RootCause(root.component().id(), root.rating(), reasons, takesDown);
  }

  private void source(boolean proved, List<RootCause> causes) {
    Map<String, Integer> failures = new LinkedHashMap<>();
    List<String> unanswered = new ArrayList<>();
    for (ComponentStatus status : statuses) {
      List<CheckStatus> failed =
          status.checks().stream().filter(check -> !check.isAnswered()).toList();
      failed.forEach(check -> check.failures().forEach(f -> failures.merge(f, 1, Integer::sum)));
      if (!failed.isEmpty()) {
        unanswered.add(status.component().id());
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
      List<String> reached = reach.of(List.of(unanswered)).get(0);
      causes.add(0, new RootCause(RootCause.SOURCE, Rating.UNKNOWN, reasons, reached));
    }
  }
}
