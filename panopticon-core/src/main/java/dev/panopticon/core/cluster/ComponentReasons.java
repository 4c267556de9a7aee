package dev.panopticon.core.cluster;

import dev.panopticon.core.check.CheckStatus;
import dev.panopticon.core.rating.Rating;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Puts into words why a component has its rating. */
final class ComponentReasons {
  /** More names on a line nobody reads, and of thousands of components none could be told. */
  private static final int MOST_LISTED = 20;

  private ComponentReasons() {}

  /** Returns the first of many, and how many more there are. */
  static String few(List<String> all) {
    int more = all.size() - MOST_LISTED;
    return more <= 0
        ? String.join(", ", all)
        : "%s and %s more"
            .formatted(
                String.join(", ", all.subList(0, MOST_LISTED)),
                String.format(Locale.ROOT, "%,d", more));
  }

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
                .formatted(healthy, group.members().size(), few(troubled)));
  }

  static String ofDependency(Dependency dependency, Rating rating) {
    return "%s is %s (%s)".formatted(dependency.on(), rating.word(), dependency.impact());
  }
}
