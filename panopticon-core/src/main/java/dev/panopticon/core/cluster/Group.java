package dev.panopticon.core.cluster;

import dev.panopticon.core.rating.Combination;
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
  /** Copies the members; refuses none, and one that stands twice. */
  public Group {
    members = List.copyOf(members);
    Objects.requireNonNull(combination, "combination");
    if (members.isEmpty() || new LinkedHashSet<>(members).size() < members.size()) {
      throw new IllegalArgumentException(
          "a group must have at least 1 member, each once, was " + members);
    }
  }
}
