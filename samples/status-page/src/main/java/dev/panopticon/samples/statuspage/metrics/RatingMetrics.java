package dev.panopticon.samples.statuspage.metrics;

import dev.panopticon.core.check.CheckStatus;
import dev.panopticon.core.cluster.ClusterStatus;
import dev.panopticon.core.cluster.ComponentStatus;
import dev.panopticon.core.rating.Rating;
import dev.panopticon.core.rating.Votes;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.function.Supplier;

/**
 * The ratings and votes of the last status, all of one moment: a series for each rating, of which
 * one is 1. What the rules do not have any more has no series any more.
 */
final class RatingMetrics implements MultiCollector {
  private static final String COMPONENT = "component";
  private static final String CHECK = "check";

  private final Supplier<ClusterStatus> status;

  RatingMetrics(Supplier<ClusterStatus> status) {
    this.status = status;
  }

  @Override
  public MetricSnapshots collect() {
    ClusterStatus now = status.get();
    GaugeSnapshot.Builder cluster =
        gauge("panopticon_cluster_rating", "1 for the rating of the cluster, 0 for all others");
    GaugeSnapshot.Builder components =
        gauge("panopticon_component_rating", "1 for the rating of a component, 0 for all others");
    GaugeSnapshot.Builder checks =
        gauge("panopticon_check_rating", "1 for the rating of a check, 0 for all others");
    GaugeSnapshot.Builder votes =
        gauge(
            "panopticon_votes", "How the voters of a check voted; none where it was not answered");
    ratings(cluster, Labels.of("cluster", now.cluster().id()), now.rating());
    for (ComponentStatus component : now.components()) {
      Labels labels = Labels.of(COMPONENT, component.component().id());
      ratings(components, labels, component.rating());
      for (CheckStatus check : component.checks()) {
        Labels both = labels.add(CHECK, check.check().id());
        ratings(checks, both, check.rating());
        check.votes().ifPresent(counted -> votes(votes, both, counted));
      }
    }
    return MetricSnapshots.of(cluster.build(), components.build(), checks.build(), votes.build());
  }

  private static GaugeSnapshot.Builder gauge(String name, String help) {
    return GaugeSnapshot.builder().name(name).help(help);
  }

  private static void ratings(GaugeSnapshot.Builder gauge, Labels labels, Rating rating) {
    for (Rating state : Rating.values()) {
      point(gauge, labels.add("rating", state.word()), state == rating ? 1 : 0);
    }
  }

  private static void votes(GaugeSnapshot.Builder gauge, Labels labels, Votes votes) {
    for (Rating rating : Rating.values()) {
      point(gauge, labels.add("vote", rating.word()), votes.count(rating));
    }
    point(gauge, labels.add("vote", "silent"), votes.silent());
  }

  private static void point(GaugeSnapshot.Builder gauge, Labels labels, double value) {
    gauge.dataPoint(GaugeDataPointSnapshot.builder().labels(labels).value(value).build());
  }
}
