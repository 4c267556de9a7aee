package dev.panopticon.core.cluster;

import dev.panopticon.core.check.CheckStatus;
import dev.panopticon.core.rating.Rating;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes components' and the cluster's status of check ratings. */
final class Combiner {
  private final Change.Scenario scenario;
  private final Cluster cluster;
  private final Map<String, List<CheckStatus>> checks;
  private final RatingTable ratings;

  Combiner(Change.Scenario scenario, Map<String, List<CheckStatus>> checks) {
    this.scenario = scenario;
    this.cluster = scenario.cluster();
    this.checks = checks;
    this.ratings = new RatingTable(cluster, own());
  }

  private Map<String, Rating> own() {
    Map<String, Rating> own = new HashMap<>();
    checks.forEach((id, rated) -> own.put(id, worst(rated)));
    for (Component component : cluster.components()) {
      component.group().ifPresent(group -> own.remove(component.id()));
    }
    own.putAll(scenario.given());
    return own;
  }

  ClusterStatus combine() {
    List<ComponentStatus> components = new ArrayList<>();
    cluster.components().forEach(component -> components.add(combine(component)));
    boolean proved = !scenario.given().isEmpty() || isAnythingProved();
    Rating rating = ratings.ofCluster();
    Rating known = proved ? rating : Rating.worst(rating, Rating.UNKNOWN);
    return new ClusterStatus(scenario, known, components, proved);
  }

  private ComponentStatus combine(Component component) {
    List<CheckStatus> rated = checks.getOrDefault(component.id(), List.of());
    Rating own = ratings.own(component.id());
    Rating fault = fault(component, rated);
    boolean masked = false;
    for (Dependency dependency : component.dependencies()) {
      masked |= !fault.isWorseThan(passed(dependency));
    }
    Rating rating = ratings.of(component.id());
    Role role = role(rating, fault, masked);
    return new ComponentStatus(
        component,
        new ComponentStatus.Verdict(rating, own, role),
        rated,
        () -> because(component, rated));
  }

  private Rating passed(Dependency dependency) {
    return dependency.impact().passes(ratings.of(dependency.on()));
  }

  private List<String> because(Component component, List<CheckStatus> rated) {
    List<String> because = new ArrayList<>(ownReasons(component, rated));
    for (Dependency dependency : component.dependencies()) {
      if (!passed(dependency).isHealthy()) {
        because.add(ComponentReasons.ofDependency(dependency, ratings.of(dependency.on())));
      }
    }
    return because;
  }

  /** Returns what is wrong with the component itself: neither with others nor with the source. */
  private Rating fault(Component component, List<CheckStatus> rated) {
    Rating given = scenario.given().get(component.id());
    return given == null ? worst(rated.stream().filter(CheckStatus::isAnswered).toList()) : given;
  }

  private List<String> ownReasons(Component component, List<CheckStatus> rated) {
    Rating given = scenario.given().get(component.id());
    if (given != null) {
      return ComponentReasons.ofGiven(given);
    }
    return component
        .group()
        .map(group -> ComponentReasons.ofGroup(group, ratings, component.id()))
        .orElseGet(() -> ComponentReasons.ofChecks(rated));
  }

  private static Role role(Rating rating, Rating fault, boolean masked) {
    if (!fault.isHealthy()) {
      return masked ? Role.MASKED : Role.ROOT_CAUSE;
    }
    return rating.isHealthy() ? Role.FINE : Role.AFFECTED;
  }

  private static Rating worst(List<CheckStatus> rated) {
    return rated.stream().map(CheckStatus::rating).reduce(Rating.HEALTHY, Rating::worst);
  }

  private boolean isAnythingProved() {
    return checks.values().stream()
        .flatMap(List::stream)
        .anyMatch(status -> status.evidence() == CheckStatus.Evidence.PROVED);
  }
}
