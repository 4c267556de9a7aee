package dev.panopticon.core.cluster;

import dev.panopticon.core.rating.Rating;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The answer: does the cluster work, and if not, why. Immutable and thread-safe. */
public final class ClusterStatus {
  private final Change.Scenario scenario;
  private final Rating rating;
  private final Map<String, ComponentStatus> components;
  private final boolean isProved;
  private volatile @Nullable List<RootCause> rootCauses;

  /**
   * Keeps what was rated; root causes are found when they are read.
   *
   * @param isProved whether any sample was usable, or anything assumed
   */
  ClusterStatus(
      Change.Scenario scenario, Rating rating, List<ComponentStatus> components, boolean isProved) {
    this.scenario = scenario;
    this.rating = rating;
    this.components = new LinkedHashMap<>();
    components.forEach(status -> this.components.put(status.component().id(), status));
    this.isProved = isProved;
  }

  /** Returns the cluster that was evaluated. */
  public Cluster cluster() {
    return scenario.cluster();
  }

  /** Returns what this follows from: the rules, the snapshot, and what was assumed. */
  public Change.Scenario scenario() {
    return scenario;
  }

  /**
   * Returns the status that would follow from the same snapshot, changed one after the other.
   *
   * <p>Pure: this status stays as it is. Assumptions of this status stay; hold times do not count,
   * so that what it is compared with is {@link #measured}.
   */
  public ClusterStatus whatIf(Change... changes) {
    Change.Scenario changed = scenario;
    for (Change change : changes) {
      changed = change.applyTo(changed);
    }
    return changed.cluster().evaluate(changed);
  }

  /** Returns the status without hold times; this one where time holds no rating in effect. */
  public ClusterStatus measured() {
    boolean isHeld =
        components.values().stream()
            .flatMap(component -> component.checks().stream())
            .anyMatch(check -> check.measured() != check);
    return isHeld ? whatIf() : this;
  }

  /** Returns the worst rating of its components; members of groups and caps aside. */
  public Rating rating() {
    return rating;
  }

  /** Returns the instant of the snapshot. */
  public Instant at() {
    return scenario.snapshot().at();
  }

  /** Returns the status of each component, in the order of the rule files. */
  public List<ComponentStatus> components() {
    return List.copyOf(components.values());
  }

  /** Returns the status of a component, if there is one with this id. */
  public Optional<ComponentStatus> component(String id) {
    return Optional.ofNullable(components.get(id));
  }

  /**
   * Returns where trouble begins: a dead source first, then the worst faults, of equally bad ones
   * those that take down most components, and then those that stand first in the rule files.
   *
   * <p>Never empty where the cluster is not healthy.
   */
  public List<RootCause> rootCauses() {
    List<RootCause> known = rootCauses;
    if (known == null) { // two threads may both look, and find the same
      known = List.copyOf(new Blame(scenario, components()).rootCauses(isProved));
      rootCauses = known;
    }
    return known;
  }

  /**
   * Returns the notes that do not rate: of a what-if what it leaves open, then what the source says
   * of itself, then those of all checks, each with its check in front.
   */
  public List<String> remarks() {
    List<String> remarks = new ArrayList<>(scenario.remarks());
    remarks.addAll(scenario.snapshot().remarks());
    for (ComponentStatus component : components.values()) {
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
   * <p>Each line is one fact, and lists at most 20 things by name. What came from servers and rule
   * files is shown with control and format characters as <code>&#92;uXXXX</code>.
   */
  public String explain() {
    return new Explainer(this).text();
  }

  @Override
  public String toString() {
    return cluster().id() + " is " + rating.word();
  }
}
