package dev.panopticon.core.cluster;

import dev.panopticon.core.check.CheckStatus;
import dev.panopticon.core.rating.Rating;
import dev.panopticon.core.rating.Votes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes components' and the cluster's status of check ratings. */
final class Combiner {
  private final Cluster cluster;
  private final Instant at;
  private final Map<String, List<CheckStatus>> checks;
  private final Map<String, ComponentStatus> statuses = new HashMap<>();

  Combiner(Cluster cluster, Instant at, Map<String, List<CheckStatus>> checks) {
    this.cluster = cluster;
    this.at = at;
    this.checks = checks;
  }

  ClusterStatus combine() {
    for (Component component : cluster.order()) {
      statuses.put(component.id(), combine(component));
    }
    List<ComponentStatus> components = new ArrayList<>();
    cluster.components().forEach(component -> components.add(status(component.id())));
    Rating rating = rate(components);
    boolean proved = isAnythingProved();
    List<RootCause> causes = new Blame(cluster, statuses).rootCauses(proved);
    Rating known = proved ? rating : Rating.worst(rating, Rating.UNKNOWN);
    return new ClusterStatus(cluster, known, at, components, causes);
  }

  private ComponentStatus status(String id) {
    ComponentStatus status = statuses.get(id);
    if (status == null) {
      throw new IllegalStateException("components must be ordered, was before its need: " + id);
    }
    return status;
  }

  private ComponentStatus combine(Component component) {
    List<CheckStatus> rated = checks.getOrDefault(component.id(), List.of());
    Rating own = component.group().map(this::combine).orElse(worst(rated));
    Rating fault =
        component.group().isPresent()
            ? Rating.HEALTHY
            : worst(rated.stream().filter(CheckStatus::isAnswered).toList());
    Rating rating = own;
    boolean masked = false;
    List<String> because = new ArrayList<>(ComponentReasons.ofChecks(rated));
    component
        .group()
        .ifPresent(group -> because.addAll(ComponentReasons.ofGroup(group, own, statuses)));
    for (Dependency dependency : component.dependencies()) {
      ComponentStatus other = status(dependency.on());
      Rating passed = dependency.impact().passes(other.rating());
      rating = Rating.worst(rating, passed);
      masked |= !fault.isWorseThan(passed);
      if (!passed.isHealthy()) {
        because.add(ComponentReasons.ofDependency(dependency, other.rating()));
      }
    }
    Role role = role(rating, fault, masked);
    return new ComponentStatus(
        component, new ComponentStatus.Verdict(rating, own, role), rated, because);
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

  private Rating combine(Group group) {
    int[] counts = new int[4];
    for (String member : group.members()) {
      switch (status(member).rating()) {
        case HEALTHY -> counts[0]++;
        case WARNING -> counts[1]++;
        case UNKNOWN -> counts[2]++;
        case CRITICAL -> counts[3]++;
      }
    }
    Votes votes = new Votes(counts[0], counts[1], counts[2], counts[3], 0);
    return group.combination().rate(votes, group.combination().defaultSilence());
  }

  private Rating rate(List<ComponentStatus> components) {
    Set<String> members = new HashSet<>();
    cluster
        .components()
        .forEach(component -> component.group().ifPresent(g -> members.addAll(g.members())));
    Rating rating = Rating.HEALTHY;
    for (ComponentStatus status : components) {
      if (!members.contains(status.component().id())) {
        Rating cap = status.component().atMost().orElse(Rating.CRITICAL);
        rating = Rating.worst(rating, Rating.best(cap, status.rating()));
      }
    }
    return rating;
  }

  private boolean isAnythingProved() {
    return checks.values().stream()
        .flatMap(List::stream)
        .anyMatch(status -> status.evidence() == CheckStatus.Evidence.PROVED);
  }
}
