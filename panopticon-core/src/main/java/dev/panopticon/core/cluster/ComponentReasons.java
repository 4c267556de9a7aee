package dev.panopticon.core.cluster;

import dev.panopticon.core.check.CheckStatus;
import dev.panopticon.core.rating.Rating;
import java.util.ArrayList;
import java.util.List;

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

  /** A line for an own rating that is assumed. */
  static List<String> ofGiven(Rating rating) {
    return rating.isHealthy() ? List.of() : List.of("it is assumed to be " + rating.word());
  }

  static List<String> ofGroup(Group group, RatingTable ratings, String id) {
    List<String> troubled = new ArrayList<>();
    for (String member : group.members()) {
      if (!ratings.of(member).isHealthy()) {
        troubled.add(member + " is " + ratings.of(member).word());
      }
    }
    int healthy = group.members().size() - troubled.size();
    return ratings.own(id).isHealthy()
        ? List.of()
        : List.of(
            "%d of %d members healthy (%s)"
                .formatted(healthy, group.members().size(), String.join(", ", troubled)));
  }

  static String ofDependency(Dependency dependency, Rating rating) {
    return "%s is %s (%s)".formatted(dependency.on(), rating.word(), dependency.impact());
  }
}
