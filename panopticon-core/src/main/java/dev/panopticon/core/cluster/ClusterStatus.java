package dev.panopticon.core.cluster;

import dev.panopticon.core.rating.Rating;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The answer: does the cluster work, and if not, why. Immutable and thread-safe. */
public final class ClusterStatus {
  private final Cluster cluster;
  private final Rating rating;
  private final Instant at;
  private final List<ComponentStatus> components;
  private final List<RootCause> rootCauses;

  ClusterStatus(
      Cluster cluster,
      Rating rating,
      Instant at,
      List<ComponentStatus> components,
      List<RootCause> rootCauses) {
    this.cluster = cluster;
    this.rating = rating;
    this.at = at;
    this.components = List.copyOf(components);
    this.rootCauses = List.copyOf(rootCauses);
  }

  /** Returns the cluster that was evaluated. */
  public Cluster cluster() {
    return cluster;
  }

  /** Returns the worst rating of its components; members of groups and caps aside. */
  public Rating rating() {
    return rating;
  }

  /** Returns the instant of the snapshot. */
  public Instant at() {
    return at;
  }

  /** Returns the status of each component, in the order of the rule files. */
  public List<ComponentStatus> components() {
    return components;
  }

  /** Returns the status of a component, if there is one with this id. */
  public Optional<ComponentStatus> component(String id) {
    return components.stream().filter(status -> status.component().id().equals(id)).findFirst();
  }

  /**
   * Returns where trouble begins: a dead source first, then the worst faults, and of equally bad
   * ones those that take down most components.
   *
   * <p>Never empty where the cluster is not healthy.
   */
  public List<RootCause> rootCauses() {
    return rootCauses;
  }

  /** Returns the notes of all checks that do not rate, each with its check in front. */
  public List<String> remarks() {
    List<String> remarks = new ArrayList<>();
    for (ComponentStatus component : components) {
      component
          .checks()
          .forEach(
              check ->
                  check
                      .remarks()
                      .forEach(
                          remark ->
                              remarks.add(
                                  "%s/%s: %s"
                                      .formatted(
                                          component.component().id(),
                                          check.check().id(),
                                          remark))));
    }
    return List.copyOf(remarks);
  }

  /**
   * Returns the whole explanation as text, the cluster's rating first, then what is not healthy.
   *
   * <p>Each line is one fact. What came from servers and rule files is shown with control and
   * format characters as <code>&#92;uXXXX</code>.
   */
  public String explain() {
    return new Explainer(this).text();
  }

  @Override
  public String toString() {
    return cluster.id() + " is " + rating.word();
  }
}
