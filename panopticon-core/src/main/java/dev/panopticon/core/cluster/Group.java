package dev.panopticon.core.cluster;

import dev.panopticon.core.rating.Combination;
import dev.panopticon.core.rating.Rung;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;

/**
 * Components that stand in for each other.
 *
 * @param members their ids, 1 or more; each counts towards the cluster through this group only
 * @param combination how their ratings become one
 */
public record Group(List<String> members, Combination combination) {
  /** Copies the members; refuses none, one that stands twice, and rungs that they cannot reach. */
  public Group {
    members = List.copyOf(members);
    Objects.requireNonNull(combination, "combination");
    if (members.isEmpty() || new LinkedHashSet<>(members).size() < members.size()) {
      throw new IllegalArgumentException(
          "a group must have at least 1 member, each once, was " + members);
    }
    if (combination instanceof Combination.Ladder ladder) {
      refuseAbove(members.size(), "healthy", ladder.healthy());
      refuseAbove(members.size(), "warning", ladder.warning());
    }
  }

  /** Such a group would be in trouble that nobody is to blame for. */
  private static void refuseAbove(int members, String name, Rung rung) {
    int needed = rung.votesOf(members);
    if (needed > members) {
      throw new IllegalArgumentException(
          "the %s rung of a group must need at most its %d members, was %d"
              .formatted(name, members, needed));
    }
  }
}
