package dev.panopticon.core.cluster;

import dev.panopticon.core.check.About;
import dev.panopticon.core.check.Check;
import dev.panopticon.core.check.Ids;
import dev.panopticon.core.rating.Rating;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A part of the cluster: its checks, and what it depends on. Immutable and thread-safe. */
public final class Component {
  private static final Set<String> RESERVED = Set.of("cluster", "source");

  private final String id;
  private final About about;
  private final List<Check> checks;
  private final List<Dependency> dependencies;
  private final Optional<Group> group;
  private final Optional<Rating> atMost;

  private Component(Builder builder) {
    id = builder.id;
    about = builder.about;
    checks = List.copyOf(builder.checks);
    dependencies = List.copyOf(builder.dependencies);
    group = builder.group;
    atMost = builder.atMost;
  }

  /**
   * Returns a builder of a component.
   *
   * @param id {@code [a-z][a-z0-9-]*}, unique in its cluster; not {@code cluster} or {@code source}
   */
  public static Builder builder(String id) {
    return new Builder(id);
  }

  /** Returns the id, unique in its cluster. */
  public String id() {
    return id;
  }

  /** Returns what people are told about it. */
  public About about() {
    return about;
  }

  /** Returns its checks in their order; none is allowed, its status follows from the others. */
  public List<Check> checks() {
    return checks;
  }

  /** Returns what it depends on, in the order of the rule file. */
  public List<Dependency> dependencies() {
    return dependencies;
  }

  /** Returns the components it stands for, if it is a redundancy group. */
  public Optional<Group> group() {
    return group;
  }

  /**
   * Returns the worst it can do to the cluster, if it is capped; edges pass its whole rating on.
   */
  public Optional<Rating> atMost() {
    return atMost;
  }

  @Override
  public String toString() {
    return "component " + id;
  }

  /** Collects what a component is made of. Not thread-safe. */
  public static final class Builder {
    private final String id;
    private final List<Check> checks = new ArrayList<>();
    private final List<Dependency> dependencies = new ArrayList<>();
    private About about = About.nothing();
    private Optional<Group> group = Optional.empty();
    private Optional<Rating> atMost = Optional.empty();

    private Builder(String id) {
      if (RESERVED.contains(id)) {
        throw new IllegalArgumentException(
            "a component id must not be one of cluster, source, was \"" + id + "\"");
      }
      this.id = Ids.check("component", id);
    }

    /** Sets what people are told about it. */
    public Builder about(About told) {
      about = told;
      return this;
    }

    /** Adds a check. */
    public Builder check(Check check) {
      checks.add(check);
      return this;
    }

    /** Adds an edge to a component. */
    public Builder dependsOn(String other, Impact impact) {
      dependencies.add(new Dependency(other, impact));
      return this;
    }

    /** Makes it a redundancy group. */
    public Builder group(Group members) {
      group = Optional.of(members);
      return this;
    }

    /** Caps what it can do to the cluster; the cap must not be healthy. */
    public Builder atMost(Rating cap) {
      if (cap.isHealthy()) {
        throw new IllegalArgumentException(
            "at most healthy would hide everything; leave the component out, was healthy");
      }
      atMost = Optional.of(cap);
      return this;
    }

    /**
     * Returns the component.
     *
     * @throws IllegalArgumentException if two checks share an id, two edges a target, or a group
     *     has checks of its own
     */
    public Component build() {
      Set<String> ids = new HashSet<>();
      for (Check check : checks) {
        require(ids.add(check.id()), "check ids must differ", check.id());
      }
      ids.clear();
      for (Dependency dependency : dependencies) {
        require(ids.add(dependency.on()), "a dependency must stand once", dependency.on());
      }
      require(group.isEmpty() || checks.isEmpty(), "a group must combine members, not checks", id);
      return new Component(this);
    }

    private void require(boolean holds, String what, String was) {
      if (!holds) {
        throw new IllegalArgumentException("%s: %s, was %s".formatted(id, what, was));
      }
    }
  }
}
