package dev.panopticon.rules.lint;

import dev.panopticon.core.cluster.Dependency;
import dev.panopticon.core.cluster.Impact;
import dev.panopticon.core.rating.Rating;
import dev.panopticon.rules.file.ComponentSource;
import dev.panopticon.rules.file.LoadedComponent;
import dev.panopticon.rules.problem.Code;
import dev.panopticon.rules.problem.Place;
import dev.panopticon.rules.suppress.Findings;
import dev.panopticon.rules.yaml.Node.Entry;
import dev.panopticon.rules.yaml.Node.Mapping;
import dev.panopticon.rules.yaml.Node.Scalar;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds edges whose effect others have already. It follows the edges of each component only so far
 * that its work grows with their number, not with that of all ways through the cluster.
 */
final class EdgeLint {
  private static final int MOST_STEPS = 1_000;

  private final Map<String, List<Dependency>> edges = new HashMap<>();
  private final LintedCluster cluster;
  private final Findings findings;

  EdgeLint(LintedCluster cluster, Findings findings) {
    this.cluster = cluster;
    this.findings = findings;
    for (LoadedComponent loaded : cluster.components()) {
      edges.put(loaded.component().id(), loaded.component().dependencies());
    }
  }

  void look() {
    cluster.components().forEach(this::look);
  }

  private void look(LoadedComponent component) {
    List<Dependency> own = component.component().dependencies();
    Map<String, Dependency> instead = own.size() > 1 ? instead(own) : Map.of();
    for (Dependency edge : own) {
      Dependency other = instead.get(edge.on());
      if (other != null && !edge.impact().equals(Impact.none())) {
        redundant(component, edge, other);
      }
    }
  }

  /** Returns for each edge that says no more than another which that is, by its target. */
  private Map<String, Dependency> instead(List<Dependency> own) {
    Map<String, Impact> direct = new LinkedHashMap<>();
    own.forEach(edge -> direct.put(edge.on(), edge.impact()));
    Map<String, Dependency> instead = new HashMap<>();
    Steps steps = new Steps();
    for (Dependency other : own) {
      steps
          .through(other)
          .forEach(
              (target, felt) -> {
                Impact impact = direct.get(target);
                if (impact != null && isAsBad(felt, impact)) {
                  instead.putIfAbsent(target, other);
                }
              });
    }
    return instead;
  }

  /** Follows edges step by step, from one component on. */
  private final class Steps {
    private int left = MOST_STEPS;

    /** Returns what is felt through an edge of all that stands behind it: the worst of all ways. */
    Map<String, Map<Rating, Rating>> through(Dependency first) {
      Map<String, Map<Rating, Rating>> all = new HashMap<>();
      Map<String, Map<Rating, Rating>> here = Map.of(first.on(), felt(first.impact()));
      while (!here.isEmpty() && left > 0) {
        here = next(here);
        here.forEach((id, felt) -> merge(all, id, felt));
      }
      return all;
    }

    private Map<String, Map<Rating, Rating>> next(Map<String, Map<Rating, Rating>> here) {
      Map<String, Map<Rating, Rating>> next = new HashMap<>();
      here.forEach(
          (id, felt) -> {
            for (Dependency edge : edges.getOrDefault(id, List.of())) {
              if (left-- > 0) {
                Map<Rating, Rating> further = new EnumMap<>(Rating.class);
                felt(edge.impact()).forEach((from, to) -> further.put(from, passed(felt, to)));
                merge(next, edge.on(), further);
              }
            }
          });
      return next;
    }
  }

  /** Returns what an impact passes of each rating. */
  private static Map<Rating, Rating> felt(Impact impact) {
    Map<Rating, Rating> felt = new EnumMap<>(Rating.class);
    for (Rating rating : Rating.values()) {
      felt.put(rating, impact.passes(rating));
    }
    return felt;
  }

  private static Rating passed(Map<Rating, Rating> felt, Rating rating) {
    return felt.getOrDefault(rating, Rating.HEALTHY);
  }

  private static void merge(
      Map<String, Map<Rating, Rating>> all, String id, Map<Rating, Rating> felt) {
    Map<Rating, Rating> before = all.computeIfAbsent(id, key -> new EnumMap<>(Rating.class));
    felt.forEach((rating, passed) -> before.merge(rating, passed, Rating::worst));
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

  private static boolean isAsBad(Map<Rating, Rating> felt, Impact impact) {
    return felt.entrySet().stream()
        .noneMatch(entry -> impact.passes(entry.getKey()).isWorseThan(entry.getValue()));
  }
}
