package dev.panopticon.rules.lint;

import dev.panopticon.core.cluster.Dependency;
import dev.panopticon.core.cluster.Impact;
import dev.panopticon.core.rating.Rating;
import dev.panopticon.rules.file.ComponentSource;
import dev.panopticon.rules.file.LoadedComponent;
import dev.panopticon.rules.problem.Code;
import dev.panopticon.rules.problem.Place;
import dev.panopticon.rules.yaml.Node.Entry;
import dev.panopticon.rules.yaml.Node.Mapping;
import dev.panopticon.rules.yaml.Node.Scalar;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds edges whose effect others have already. */
final class EdgeLint {
  private final Map<String, List<Dependency>> edges = new HashMap<>();
  private final LintedCluster cluster;
  private final Findings findings;

  EdgeLint(LintedCluster cluster, Findings findings) {
    this.cluster = cluster;
    this.findings = findings;
    cluster.components().forEach(c -> edges.put(c.component().id(), c.component().dependencies()));
  }

  void look() {
    for (LoadedComponent component : cluster.components()) {
      for (Dependency edge : component.component().dependencies()) {
        Map<String, Map<Rating, Rating>> known = new HashMap<>();
        if (!edge.impact().equals(Impact.none())) {
          component.component().dependencies().stream()
              .filter(other -> !other.on().equals(edge.on()))
              .filter(other -> isAsBad(through(other, edge.on(), known), edge.impact()))
              .findFirst()
              .ifPresent(other -> redundant(component, edge, other));
        }
      }
    }
  }

  private void redundant(LoadedComponent component, Dependency edge, Dependency other) {
    findings.add(
        Code.REDUNDANT_EDGE,
        cluster.spot(component),
        place(component.source(), edge.on()),
        "'%s' feels '%s' through '%s' at least as badly as by this edge (%s): remove it"
            .formatted(component.component().id(), edge.on(), other.on(), edge.impact().word()));
  }

  private static Place place(ComponentSource source, String target) {
    Optional<Mapping> needs =
        source.map().get("depends-on").filter(Mapping.class::isInstance).map(Mapping.class::cast);
    return needs.stream()
        .flatMap(map -> map.entries().values().stream())
        .map(Entry::key)
        .filter(key -> target(source, key).equals(target))
        .map(Scalar::place)
        .findFirst()
        .orElse(source.place());
  }

  /** An edge names a component, or a role that is bound to one. */
  private static String target(ComponentSource source, Scalar key) {
    Scalar bound = source.bind().get(key.text());
    return (bound == null ? key : bound).text().strip();
  }

  /** Returns what comes through an edge of each rating of a component further on. */
  private Map<Rating, Rating> through(
      Dependency edge, String end, Map<String, Map<Rating, Rating>> known) {
    Map<Rating, Rating> felt = new EnumMap<>(Rating.class);
    Map<Rating, Rating> there = felt(edge.on(), end, known);
    for (Rating rating : Rating.values()) {
      felt.put(rating, edge.impact().passes(there.getOrDefault(rating, Rating.HEALTHY)));
    }
    return felt;
  }

  /** Returns what a component feels of each rating of another: the worst of all ways. */
  private Map<Rating, Rating> felt(String id, String end, Map<String, Map<Rating, Rating>> known) {
    Map<Rating, Rating> before = known.get(id);
    if (before != null) {
      return before;
    }
    Map<Rating, Rating> felt = new EnumMap<>(Rating.class);
    for (Rating rating : Rating.values()) {
      felt.put(rating, id.equals(end) ? rating : Rating.HEALTHY);
    }
    if (!id.equals(end)) {
      for (Dependency edge : edges.getOrDefault(id, List.of())) {
        through(edge, end, known)
            .forEach((rating, passed) -> felt.merge(rating, passed, Rating::worst));
      }
    }
    known.put(id, felt);
    return felt;
  }

  private static boolean isAsBad(Map<Rating, Rating> felt, Impact impact) {
    return felt.entrySet().stream()
        .noneMatch(entry -> impact.passes(entry.getKey()).isWorseThan(entry.getValue()));
  }
}
