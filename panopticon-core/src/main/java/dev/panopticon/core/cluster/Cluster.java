package dev.panopticon.core.cluster;

import dev.panopticon.core.check.About;
import dev.panopticon.core.check.Check;
import dev.panopticon.core.check.CheckStatus;
import dev.panopticon.core.check.Ids;
import dev.panopticon.core.rating.Rating;
import dev.panopticon.core.sample.Query;
import dev.panopticon.core.sample.Snapshot;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * A whole rule set: components, their checks and dependencies. Immutable and thread-safe.
 *
 * <p>{@link #evaluate} is a pure function: no clock, no input or output, no state.
 */
public final class Cluster {
  private static final String DEFAULT_HOST_LABEL = "instance";

  private final String id;
  private final About about;
  private final String hostLabel;
  private final Map<String, Component> components;

  /** The components, each behind all that it depends on. */
  private final List<Component> order;

  private Cluster(String id, About about, String hostLabel, Collection<Component> components) {
    this.id = Ids.check("cluster", id);
    this.about = about;
    this.hostLabel = hostLabel;
    Map<String, Component> byId = new LinkedHashMap<>();
    for (Component component : components) {
      require(byId.put(component.id(), component) == null, "component ids must differ", component);
    }
    this.components = byId;
    this.order = order(byId);
  }

  /**
   * Returns a cluster of these components, in their order.
   *
   * @throws IllegalArgumentException if two share an id, an edge or a group names a component that
   *     is not among them, or they depend on each other in a circle
   */
  public static Cluster of(String id, Collection<Component> components) {
    return new Cluster(id, About.nothing(), DEFAULT_HOST_LABEL, components);
  }

  /** Returns this cluster with what people are told about it. */
  public Cluster withAbout(About told) {
    return new Cluster(id, told, hostLabel, components.values());
  }

  /** Returns this cluster with another label from which {@code host} is derived. */
  public Cluster withHostLabel(String label) {
    return new Cluster(id, about, label, components.values());
  }

  private static List<Component> order(Map<String, Component> components) {
    Map<String, Set<String>> needs = new LinkedHashMap<>();
    components.values().forEach(component -> needs.put(component.id(), needed(component)));
    for (Map.Entry<String, Set<String>> edges : needs.entrySet()) {
      for (String other : edges.getValue()) {
        require(components.containsKey(other), edges.getKey() + " needs a component", other);
      }
    }
    for (List<String> cycle : Cycles.find(needs)) {
      require(false, "components must not need each other", String.join(" -> ", cycle));
    }
    return Cycles.order(needs).stream().map(components::get).toList();
  }

  /** Returns the ids a component depends on, its members among them. */
  private static Set<String> needed(Component component) {
    Set<String> needed = new LinkedHashSet<>();
    component.dependencies().forEach(dependency -> needed.add(dependency.on()));
    component.group().ifPresent(group -> needed.addAll(group.members()));
    return needed;
  }

  private static void require(boolean holds, String what, Object was) {
    if (!holds) {
      throw new IllegalArgumentException("%s, was %s".formatted(what, was));
    }
  }

  /** Returns the id. */
  public String id() {
    return id;
  }

  /** Returns what people are told about it. */
  public About about() {
    return about;
  }

  /** Returns the label from which {@code host} is derived. */
  public String hostLabel() {
    return hostLabel;
  }

  /** Returns the components in the order of the rule files. */
  public List<Component> components() {
    return List.copyOf(components.values());
  }

  /** Returns the component with this id, if there is one. */
  public Optional<Component> component(String wanted) {
    return Optional.ofNullable(components.get(wanted));
  }

  /** Returns the components, each behind all that it depends on. */
  public List<Component> order() {
    return order;
  }

  /** Returns every query of every check, each once. */
  public Set<Query> queries() {
    Set<Query> queries = new LinkedHashSet<>();
    for (Component component : components.values()) {
      component.checks().forEach(check -> queries.addAll(check.queries()));
    }
    return queries;
  }

  /** Rates every check on a snapshot and combines the ratings to one status. */
  public ClusterStatus evaluate(Snapshot snapshot) {
    return evaluate(snapshot, (component, measured) -> measured);
  }

  /**
   * Rates every check on a snapshot, puts what {@code inEffect} makes of it in its place, and
   * combines the ratings to one status.
   *
   * @param inEffect is asked once for each check, in the order of components and checks
   */
  public ClusterStatus evaluate(
      Snapshot snapshot, BiFunction<Component, CheckStatus, CheckStatus> inEffect) {
    return evaluate(Change.Scenario.of(this, snapshot), inEffect);
  }

  ClusterStatus evaluate(Change.Scenario scenario) {
    return evaluate(scenario, (component, measured) -> measured);
  }

  private ClusterStatus evaluate(
      Change.Scenario scenario, BiFunction<Component, CheckStatus, CheckStatus> inEffect) {
    Map<String, List<CheckStatus>> checks = new LinkedHashMap<>();
    for (Component component : components.values()) {
      List<CheckStatus> rated = new ArrayList<>();
      if (!scenario.given().containsKey(component.id())) {
        for (CheckStatus measured :
            Check.rateAll(component.checks(), scenario.snapshot(), hostLabel)) {
          rated.add(inEffect.apply(component, measured));
        }
      }
      checks.put(component.id(), rated);
    }
    return new Combiner(scenario, checks).combine();
  }

  /**
   * Returns what own ratings come to, without samples, reasons and blame.
   *
   * @param own what components are by themselves; where one is left out it is healthy, or, as a
   *     group, what its members make of it
   */
  public Ratings ratings(Map<String, Rating> own) {
    RatingTable table = new RatingTable(this, own);
    return new Ratings(table.ofCluster(), table.all());
  }

  /**
   * Ratings alone.
   *
   * @param cluster the worst of the components; members of groups and caps aside
   * @param components by id, in the order of the rule files
   */
  public record Ratings(Rating cluster, Map<String, Rating> components) {
    /** Copies the map and keeps its order. */
    public Ratings {
      Objects.requireNonNull(cluster, "cluster");
      components = Collections.unmodifiableMap(new LinkedHashMap<>(components));
    }
  }

  @Override
  public String toString() {
    return "cluster " + id;
  }
}
