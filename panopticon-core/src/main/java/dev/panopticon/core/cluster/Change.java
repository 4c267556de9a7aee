package dev.panopticon.core.cluster;

import dev.panopticon.core.rating.Rating;
import dev.panopticon.core.sample.Snapshot;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * One change of a what-if, for {@link ClusterStatus#whatIf}.
 *
 * <p>Those there are stand in {@link dev.panopticon.core.insight.WhatIf}; an implementation is
 * pure.
 */
@FunctionalInterface
public interface Change {
  /** Returns the scenario after the change. */
  Scenario applyTo(Scenario before);

  /**
   * What a status follows from. Immutable.
   *
   * @param cluster the rules
   * @param snapshot what they are asked about
   * @param given own ratings that are assumed, by component; whose checks are then not asked
   * @param remarks what the assumptions leave open, a line each; empty for what really is
   */
  record Scenario(
      Cluster cluster, Snapshot snapshot, Map<String, Rating> given, List<String> remarks) {
    /** Copies the collections. */
    public Scenario {
      Objects.requireNonNull(cluster, "cluster");
      Objects.requireNonNull(snapshot, "snapshot");
      given = Collections.unmodifiableMap(new LinkedHashMap<>(given));
      remarks = List.copyOf(remarks);
    }

    /** Returns the scenario in which nothing is assumed. */
    public static Scenario of(Cluster cluster, Snapshot snapshot) {
      return new Scenario(cluster, snapshot, Map.of(), List.of());
    }

    /** Returns this scenario on another snapshot. */
    public Scenario withSnapshot(Snapshot other) {
      return new Scenario(cluster, other, given, remarks);
    }

    /**
     * Returns this scenario, in which a component's own rating is assumed.
     *
     * @throws IllegalArgumentException if the cluster has no such component
     */
    public Scenario withGiven(String component, Rating rating) {
      if (cluster.component(component).isEmpty()) {
        throw new IllegalArgumentException(
            "%s must have the component, was %s".formatted(cluster, component));
      }
      Map<String, Rating> all = new LinkedHashMap<>(given);
      all.put(component, rating);
      return new Scenario(cluster, snapshot, all, remarks);
    }

    /** Returns this scenario with further remarks; those it has already stand once. */
    public Scenario withRemarks(List<String> more) {
      List<String> all = new ArrayList<>(remarks);
      more.stream().filter(remark -> !all.contains(remark)).forEach(all::add);
      return new Scenario(cluster, snapshot, given, all);
    }
  }
}
