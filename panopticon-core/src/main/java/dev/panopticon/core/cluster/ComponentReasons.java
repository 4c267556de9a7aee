package dev.panopticon.core.cluster;

import dev.panopticon.core.check.CheckStatus;
import dev.panopticon.core.rating.Rating;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Puts into words why a component has its rating. */
final class ComponentReasons {
  private ComponentReasons() {}

  /** A line for each check that is not healthy; those without an answer share one. */
  static List<String> ofChecks(List<CheckStatus> checks) {
    List<String> reasons = new ArrayList<>();
    int unanswered = 0;
    for (CheckStatus check : checks) {
      if (!check.isAnswered()) {
        unanswered++;
      } else if (!check.rating().isHealthy()) {
        reasons.add(check.toString());
      }
    }
    if (unanswered > 0) {
      reasons.add("%d of %d checks not answered".formatted(unanswered, checks.size()));
    }
    return reasons;
  }

  static List<String> ofGroup(Group group, Rating own, Map<String, ComponentStatus> statuses) {
    List<String> troubled = new ArrayList<>();
    for (String member : group.members()) {
      ComponentStatus status = statuses.get(member);
      if (status != null && !status.rating().isHealthy()) {
        troubled.add(member + " is " + status.rating().word());
      }
    }
    int healthy = group.members().size() - troubled.size();
    return own.isHealthy()
        ? List.of()
        : List.of(
            "%d of %d members healthy (%s)"
                .formatted(healthy, group.members().size(), String.join(", ", troubled)));
  }

  static String ofDependency(Dependency dependency, Rating rating) {
    return "%s is %s (%s)".formatted(dependency.on(), rating.word(), dependency.impact());
  }
}
