package dev.panopticon.rules.lint;

import dev.panopticon.core.cluster.Cycles;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds edges whose effect others have already. */
final class EdgeLint {
  private final Map<String, List<Dependency>> edges = new LinkedHashMap<>();
  private final LintedCluster cluster;
  private final Findings findings;

  /** The components, each behind all that it depends on. */
  private final List<String> order;

  /** By component: what each one feels of its ratings. */
  private final Map<String, Map<String, Map<Rating, Rating>>> felt = new HashMap<>();

  EdgeLint(LintedCluster cluster, Findings findings) {
    this.cluster = cluster;
    this.findings = findings;
    Map<String, List<String>> needs = new LinkedHashMap<>();
    for (LoadedComponent loaded : cluster.components()) {
      List<Dependency> own = loaded.component().dependencies();
      edges.put(loaded.component().id(), own);
      needs.put(loaded.component().id(), own.stream().map(Dependency::on).toList());
    }
    this.order = Cycles.order(needs);
  }

  void look() {
    for (LoadedComponent loaded : cluster.components()) {
      List<Dependency> own = loaded.component().dependencies();
      for (Dependency edge : own) {
        if (own.size() > 1 && !edge.impact().equals(Impact.none())) {
          own.stream()
              .filter(other -> !other.on().equals(edge.on()))
              .filter(other -> isAsBad(through(other, felt(edge.on())), edge.impact()))
              .findFirst()
              .ifPresent(other -> redundant(loaded, edge, other));
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
    Entry bound = source.bind().get(key.text());
    return (bound != null && bound.value() instanceof Scalar id ? id : key).text().strip();
  }

  /** Returns what comes through an edge of each rating of a component further on. */
  private static Map<Rating, Rating> through(
      Dependency edge, Map<String, Map<Rating, Rating>> felt) {
    Map<Rating, Rating> there = felt.getOrDefault(edge.on(), Map.of());
    Map<Rating, Rating> here = new EnumMap<>(Rating.class);
    for (Rating rating : Rating.values()) {
      here.put(rating, edge.impact().passes(there.getOrDefault(rating, Rating.HEALTHY)));
    }
    return here;
  }

  /** Returns what each component feels of each rating of this one: the worst of all ways. */
  private Map<String, Map<Rating, Rating>> felt(String end) {
    return felt.computeIfAbsent(end, this::feltOf);
  }

  private Map<String, Map<Rating, Rating>> feltOf(String end) {
    Map<String, Map<Rating, Rating>> felt = new HashMap<>();
    Map<Rating, Rating> itself = new EnumMap<>(Rating.class);
    for (Rating rating : Rating.values()) {
      itself.put(rating, rating);
    }
    felt.put(end, itself);
    for (String id : order) {
      Map<Rating, Rating> here = new EnumMap<>(Rating.class);
      edges.getOrDefault(id, List.of()).stream()
          .filter(edge -> felt.containsKey(edge.on()))
          .map(edge -> through(edge, felt))
          .forEach(
              ways -> ways.forEach((rating, passed) -> here.merge(rating, passed, Rating::worst)));
      if (!here.isEmpty()) {
        felt.putIfAbsent(id, here);
      }
    }
    return felt;
  }

  private static boolean isAsBad(Map<Rating, Rating> felt, Impact impact) {
    return felt.entrySet().stream()
        .noneMatch(entry -> impact.passes(entry.getKey()).isWorseThan(entry.getValue()));
  }
}
