package dev.panopticon.core.insight;

import dev.panopticon.core.check.CheckStatus;
import dev.panopticon.core.cluster.ClusterStatus;
import dev.panopticon.core.cluster.ComponentStatus;
import dev.panopticon.core.rating.Rating;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Two statuses of a cluster side by side, and whose rating differs.
 *
 * @param actual what is, as it was measured
 * @param hypothetical what would be
 * @param changes the cluster first, then each component before its checks, in file order
 */
public record Difference(ClusterStatus actual, ClusterStatus hypothetical, List<Changed> changes) {

  /**
   * A rating that differs.
   *
   * @param what {@code cluster}, the id of a component, or {@code component/check}
   * @param before its actual rating
   * @param after its hypothetical rating
   */
  public record Changed(String what, Rating before, Rating after) {
    /** Refuses null. */
    public Changed {
      Objects.requireNonNull(what, "what");
      Objects.requireNonNull(before, "before");
      Objects.requireNonNull(after, "after");
    }

    @Override
    public String toString() {
      return "%s: %s, would be %s".formatted(what, before.word(), after.word());
    }
  }

  /** Copies the list. */
  public Difference {
    Objects.requireNonNull(actual, "actual");
    Objects.requireNonNull(hypothetical, "hypothetical");
    changes = List.copyOf(changes);
  }

  /**
   * Returns what differs between two statuses of a cluster; what only one of them has is left out,
   * such as the checks of a component whose rating is assumed.
   *
   * <p>Both are taken as they were {@linkplain ClusterStatus#measured measured}: a what-if knows no
   * hold times, and what they hold is no difference that a change makes.
   */
  public static Difference between(ClusterStatus actual, ClusterStatus hypothetical) {
    return measured(actual.measured(), hypothetical.measured());
  }

  private static Difference measured(ClusterStatus actual, ClusterStatus hypothetical) {
    List<Changed> changes = new ArrayList<>();
    add(changes, "cluster", actual.rating(), hypothetical.rating());
    for (ComponentStatus before : actual.components()) {
      String id = before.component().id();
      hypothetical
          .component(id)
          .ifPresent(
              after -> {
                add(changes, id, before.rating(), after.rating());
                for (CheckStatus check : before.checks()) {
                  find(after, check.check().id())
                      .ifPresent(
                          then ->
                              add(
                                  changes,
                                  id + "/" + check.check().id(),
                                  check.rating(),
                                  then.rating()));
                }
              });
    }
    return new Difference(actual, hypothetical, changes);
  }

  private static Optional<CheckStatus> find(ComponentStatus status, String check) {
    return status.checks().stream().filter(other -> other.check().id().equals(check)).findFirst();
  }

  private static void add(List<Changed> changes, String what, Rating before, Rating after) {
    if (before != after) {
      changes.add(new Changed(what, before, after));
    }
  }
}
