package dev.panopticon.samples.statuspage.document;

import static java.util.Comparator.comparing;

import dev.panopticon.core.check.CheckStatus;
import dev.panopticon.core.cluster.ClusterStatus;
import dev.panopticon.core.cluster.RootCause;
import java.util.List;
import java.util.Optional;

/** Says in one sentence whether a cluster works, and if not, why. */
public final class Sentence {
  private Sentence() {}

  /** Returns the sentence. */
  public static String of(ClusterStatus status) {
    String name = Titles.of(status.cluster().about(), status.cluster().id());
    return switch (status.rating()) {
      case HEALTHY -> name + " works: everything is healthy.";
      case WARNING -> name + " works, but not everything in it: " + causes(status);
      case UNKNOWN -> "Nobody can say whether " + name + " works: " + causes(status);
      case CRITICAL -> name + " does not work: " + causes(status);
    };
  }

  private static String causes(ClusterStatus status) {
    List<RootCause> causes = status.rootCauses();
    if (causes.isEmpty()) {
      return "the reason is not known.";
    }
    RootCause first = causes.get(0);
    String more =
        switch (causes.size()) {
          case 1 -> "";
          case 2 -> "; and 1 more root cause";
          default -> "; and %d more root causes".formatted(causes.size() - 1);
        };
    return "%s is %s%s%s."
        .formatted(
            Titles.of(status.cluster(), first.id()),
            first.rating().word(),
            reason(status, first).map(" (%s)"::formatted).orElse(""),
            more);
  }

  /** Returns what the worst check says, without naming voters; or else the first reason. */
  private static Optional<String> reason(ClusterStatus status, RootCause cause) {
    return status
        .component(cause.id())
        .flatMap(component -> component.checks().stream().max(comparing(CheckStatus::rating)))
        .map(
            check ->
                "%s: %s"
                    .formatted(
                        Titles.of(check.check().about(), check.check().id()), check.summary()))
        .or(() -> cause.reasons().stream().findFirst());
  }
}
