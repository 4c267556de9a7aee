package dev.panopticon.samples.cli;

import dev.panopticon.core.check.Voters;
import dev.panopticon.core.cluster.Change;
import dev.panopticon.core.cluster.Cluster;
import dev.panopticon.core.cluster.ClusterStatus;
import dev.panopticon.core.cluster.Component;
import dev.panopticon.core.insight.WhatIf;
import dev.panopticon.core.rating.Rating;
import dev.panopticon.core.sample.Answer;
import dev.panopticon.core.sample.Sample;
import dev.panopticon.core.sample.Snapshot;
import dev.panopticon.rules.problem.Suggestion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is supposed to happen.
 *
 * @param nodes which nodes are lost
 * @param ratings what components are by themselves
 */
record Supposition(List<String> nodes, Map<String, Rating> ratings) {
  /** Copies the collections and keeps their order. */
  Supposition {
    nodes = List.copyOf(nodes);
    ratings = Collections.unmodifiableMap(new LinkedHashMap<>(ratings));
  }

  /** Reads the values of {@code --without} and {@code --rating}, or refuses. */
  static Supposition of(List<String> nodes, List<String> settings) {
    Map<String, Rating> ratings = new LinkedHashMap<>();
    for (String setting : settings) {
      int equals = setting.indexOf('=');
      if (equals < 1) {
        throw Refusal.usage(
            "--rating needs COMPONENT=RATING, was '%s'".formatted(setting),
            "For example: --rating consul=critical");
      }
      String component = setting.substring(0, equals);
      if (ratings.putIfAbsent(component, rating(setting.substring(equals + 1))) != null) {
        throw Refusal.usage(
            "--rating gives '%s' twice".formatted(component), "Keep the one that you mean.");
      }
    }
    return new Supposition(nodes, ratings);
  }

  private static Rating rating(String word) {
    return Arrays.stream(Rating.values())
        .filter(rating -> rating.word().equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                Refusal.usage(
                    "--rating must be healthy, warning, unknown or critical, was '%s'"
                        .formatted(word),
                    "For example: --rating consul=critical"));
  }

  /** Returns whether nothing happens. */
  boolean isEmpty() {
    return nodes.isEmpty() && ratings.isEmpty();
  }

  /**
   * Refuses a node or component that no cluster knows: what is mistyped would seem to do no harm.
   */
  void requireKnown(List<ClusterStatus> statuses) {
    List<String> components =
        statuses.stream()
            .flatMap(status -> status.cluster().components().stream())
            .map(Component::id)
            .distinct()
            .toList();
    for (String component : ratings.keySet()) {
      if (!components.contains(component)) {
        throw Refusal.usage(
            "--rating: there is no component '%s'%s"
                .formatted(component, Suggestion.of(component, components)),
            "For example: --rating %s=critical".formatted(components.get(0)));
      }
    }
    List<String> hosts = statuses.stream().flatMap(Supposition::hosts).distinct().toList();
    for (String node : nodes) {
      if (!hosts.isEmpty() && statuses.stream().noneMatch(status -> isKnown(node, status))) {
        throw Refusal.usage(
            "--without: no sample speaks for a node '%s'%s"
                .formatted(node, Suggestion.of(node, hosts)),
            "A node that is lost already has no samples: `status` tells what that does.");
      }
    }
  }

  /** A node that is known takes samples along. */
  private static boolean isKnown(String node, ClusterStatus status) {
    Snapshot left = status.whatIf(WhatIf.without(node)).scenario().snapshot();
    return samples(left).count() < samples(status.scenario().snapshot()).count();
  }

  private static Stream<String> hosts(ClusterStatus status) {
    String label = status.cluster().hostLabel();
    return samples(status.scenario().snapshot())
        .map(sample -> Voters.host(sample.labels(), label))
        .filter(host -> !host.isEmpty());
  }

  private static Stream<Sample> samples(Snapshot snapshot) {
    return snapshot.answers().values().stream()
        .flatMap(
            answer -> answer instanceof Answer.Samples all ? all.samples().stream() : Stream.of());
  }

  /** Returns what would be, and what it does to a cluster that knows only some of the names. */
  Outlook applyTo(ClusterStatus status) {
    Cluster cluster = status.cluster();
    List<Change> changes = new ArrayList<>();
    List<String> known = nodes.stream().filter(node -> isKnown(node, status)).toList();
    changes.add(WhatIf.without(known.toArray(String[]::new)));
    ratings.forEach(
        (component, rating) -> {
          if (cluster.component(component).isPresent()) {
            changes.add(WhatIf.rating(component, rating));
          }
        });
    return new Outlook(this, status, status.whatIf(changes.toArray(Change[]::new)));
  }

  /** Returns it in words: {@code without node2 and node3, with consul critical}. */
  @Override
  public String toString() {
    Stream<String> lost =
        nodes.isEmpty() ? Stream.of() : Stream.of("without " + String.join(" and ", nodes));
    Stream<String> given =
        ratings.entrySet().stream()
            .map(entry -> "with %s %s".formatted(entry.getKey(), entry.getValue().word()));
    return Stream.concat(lost, given).collect(Collectors.joining(", "));
  }
}
