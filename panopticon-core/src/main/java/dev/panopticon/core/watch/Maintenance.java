package dev.panopticon.core.watch;

import java.time.Instant;
import java.util.Collections;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A window of time in which trouble is expected: it silences transitions and never changes a
 * rating.
 *
 * <p>A component is silenced with its checks; a node silences a check where only voters of that
 * node are not healthy. What is in trouble only because of what is silenced is silenced too.
 *
 * <p>A node that is silent must be known to vote in the check: the rules name it, or, where they
 * only number the voters, it voted when all of them last did. Where it is not known who is silent,
 * because the node never voted, or somebody new votes since, that is told. The whole cluster as one
 * voter ({@code by: []}) is never a node's.
 *
 * <p>A number at other nodes that counts the node ({@code counts-nodes}) falls while it is away:
 * that is trouble of those nodes, and is told. Who expects it names that component as well.
 *
 * @param components the ids of components that are worked on
 * @param nodes the nodes that are worked on, by the names of their voters
 * @param from the first instant
 * @param to the instant at which it has ended
 * @param comment what is done, and by whom; may be empty
 */
public record Maintenance(
    Set<String> components, Set<String> nodes, Instant from, Instant to, String comment) {

  /** Copies the sets; refuses a window of nothing, and one that ends before it begins. */
  public Maintenance {
    components = Collections.unmodifiableSet(new TreeSet<>(components));
    nodes = Collections.unmodifiableSet(new TreeSet<>(nodes));
    Objects.requireNonNull(comment, "comment");
    if (components.isEmpty() && nodes.isEmpty()) {
      throw new IllegalArgumentException(
          "maintenance must name at least 1 component or node, was none");
    }
    if (!from.isBefore(to)) {
      throw new IllegalArgumentException(
          "maintenance must end after it begins, was from %s to %s".formatted(from, to));
    }
  }

  /** Returns maintenance of a component. */
  public static Maintenance ofComponent(String id, Instant from, Instant to, String comment) {
    return new Maintenance(Set.of(id), Set.of(), from, to, comment);
  }

  /** Returns maintenance of a node. */
  public static Maintenance ofNode(String node, Instant from, Instant to, String comment) {
    return new Maintenance(Set.of(), Set.of(node), from, to, comment);
  }

  /** Returns whether it goes on at this instant. */
  public boolean isActive(Instant at) {
    return !at.isBefore(from) && at.isBefore(to);
  }

  @Override
  public String toString() {
    String what =
        Stream.concat(components.stream(), nodes.stream()).collect(Collectors.joining(", "));
    return "maintenance of %s until %s%s"
        .formatted(what, to, comment.isEmpty() ? "" : ": " + comment);
  }
}
