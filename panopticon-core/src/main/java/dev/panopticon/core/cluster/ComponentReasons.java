package dev.panopticon.core.cluster;

import dev.panopticon.core.check.CheckStatus;
import dev.panopticon.core.rating.Rating;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Puts into words why a component has its rating. */
final class ComponentReasons {
  private ComponentReasons() {}

  static List<String> ofChecks(List<CheckStatus> checks) {
    return checks.stream()
        .filter(check -> !check.rating().isHealthy())
        .map(CheckStatus::toString)
        .toList();
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
