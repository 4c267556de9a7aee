package dev.panopticon.core.insight;

import dev.panopticon.core.check.Check;
import dev.panopticon.core.cluster.Cluster;
import dev.panopticon.core.cluster.ClusterStatus;
import dev.panopticon.core.cluster.Component;
import dev.panopticon.core.rating.Rating;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The ratings of a cluster for any set of lost nodes. Not thread-safe. */
final class LossModel {
  private final Cluster cluster;
  private final Map<String, Rating> given;
  private final NodeLoss loss;
  private final NodePlaces places;
  private final Map<String, List<CheckLosses>> checks = new LinkedHashMap<>();

  LossModel(ClusterStatus status) {
    this.cluster = status.cluster();
    this.given = status.scenario().given();
    this.loss = new NodeLoss(cluster, status.scenario().snapshot());
    this.places = new NodePlaces(loss.nodes());
    for (Component component : cluster.components()) {
      if (component.group().isEmpty() && !given.containsKey(component.id())) {
        List<CheckLosses> losses = new ArrayList<>();
        for (Check check : component.checks()) {
          losses.add(new CheckLosses(check, loss, places));
        }
        checks.put(component.id(), losses);
      }
    }
  }

  NodeLoss loss() {
    return loss;
  }

  NodePlaces places() {
    return places;
  }

  List<CheckLosses> checks() {
    return checks.values().stream().flatMap(List::stream).toList();
  }

  /** Returns what components are by themselves without these nodes; groups follow from others. */
  Map<String, Rating> own(BitSet lost) {
    Map<String, Rating> own = new LinkedHashMap<>(given);
    checks.forEach(
        (id, losses) -> {
          Rating worst = Rating.HEALTHY;
          for (CheckLosses check : losses) {
            worst = worst == Rating.CRITICAL ? worst : Rating.worst(worst, check.without(lost));
          }
          own.put(id, worst);
        });
    return own;
  }

  /** Returns whether the cluster is critical without these nodes. */
  boolean isCritical(BitSet lost) {
    return isCritical(own(lost));
  }

  boolean isCritical(Map<String, Rating> own) {
    return cluster.ratings(own).cluster() == Rating.CRITICAL;
  }
}
