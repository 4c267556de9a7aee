package dev.panopticon.core.cluster;

import dev.panopticon.core.check.CheckStatus;
import dev.panopticon.core.rating.Rating;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Finds where trouble begins, and how far it reaches. */
final class Blame {
  private final List<ComponentStatus> statuses;
  private final Reach reach;

  Blame(Change.Scenario scenario, List<ComponentStatus> statuses) {
    this.statuses = statuses;
    Map<String, Rating> groups = new HashMap<>();
    for (ComponentStatus status : statuses) {
      String id = status.component().id();
      if (status.component().group().isPresent() && !scenario.given().containsKey(id)) {
        groups.put(id, status.own());
      }
    }
    this.reach = new Reach(scenario.cluster(), groups);
  }

  /**
   * Returns the root causes: the source first, then the worst, of equally bad ones those that take
   * down most, then file order.
   *
   * @param proved whether any sample was usable
   */
  List<RootCause> rootCauses(boolean proved) {
    List<ComponentStatus> roots =
        statuses.stream().filter(status -> status.role() == Role.ROOT_CAUSE).toList();
    List<List<String>> reached =
        reach.of(roots.stream().map(root -> Map.of(root.component().id(), fault(root))).toList());
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

  /** Returns what is wrong with a root cause itself; without checks it is what was assumed. */
  private static Rating fault(ComponentStatus root) {
    return root.checks().isEmpty() ? root.own() : worst(root, CheckStatus::isAnswered);
  }

  private static Rating worst(ComponentStatus status, Predicate<CheckStatus> which) {
    return status.checks().stream()
        .filter(which)
        .map(CheckStatus::rating)
        .reduce(Rating.HEALTHY, Rating::worst);
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
    Map<String, Rating> unanswered = new LinkedHashMap<>();
    for (ComponentStatus status : statuses) {
      List<CheckStatus> failed =
          status.checks().stream().filter(check -> !check.isAnswered()).toList();
      failed.forEach(check -> check.failures().forEach(f -> failures.merge(f, 1, Integer::sum)));
      if (!failed.isEmpty()) {
        unanswered.put(status.component().id(), worst(status, check -> !check.isAnswered()));
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
