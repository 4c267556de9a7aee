package dev.panopticon.core.insight;

import dev.panopticon.core.check.Check;
import dev.panopticon.core.check.Voters;
import dev.panopticon.core.cluster.Cluster;
import dev.panopticon.core.cluster.Component;
import dev.panopticon.core.sample.Labels;
import dev.panopticon.core.sample.Query;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Which nodes a sample speaks for: the host it comes from, and one that a check knows as its voter.
 *
 * <p>So what others report on a lost node goes with it, where that report is the node's vote: a
 * node that is gone is silent, whoever speaks for it.
 */
final class Speakers {
  private final String hostLabel;

  /** For each query the labels that name voters, those of the host aside. */
  private final Map<Query, Set<String>> voterLabels = new HashMap<>();

  Speakers(Cluster cluster) {
    this.hostLabel = cluster.hostLabel();
    for (Component component : cluster.components()) {
      for (Check check : component.checks()) {
        Set<String> labels = new LinkedHashSet<>(check.voters().by());
        labels.removeIf(this::isOfHost);
        for (Query query : check.queries()) {
          voterLabels.computeIfAbsent(query, key -> new LinkedHashSet<>()).addAll(labels);
        }
      }
    }
  }

  /** Returns whether a label has the host's name: {@code host}, or the one it is derived from. */
  boolean isOfHost(String label) {
    return label.equals("host") || label.equals(hostLabel);
  }

  /** Returns the host that a series comes from; empty where it has none. */
  String host(Labels series) {
    return Voters.host(series, hostLabel);
  }

  /** Returns what a voter label says. */
  String label(Labels series, String name) {
    return name.equals("host") ? host(series) : series.value(name);
  }

  /** Returns whether only the host that a sample comes from speaks in answers to this query. */
  boolean isByHostAlone(Query query) {
    return voterLabels.getOrDefault(query, Set.of()).isEmpty();
  }

  /** Returns the nodes that a sample speaks for; some may be the names of other things. */
  Set<String> of(Query query, Labels series) {
    Set<String> nodes = new LinkedHashSet<>();
    nodes.add(host(series));
    for (String label : voterLabels.getOrDefault(query, Set.of())) {
      nodes.add(Voters.host(series.value(label)));
    }
    nodes.remove("");
    return nodes;
  }
}
