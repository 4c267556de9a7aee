package dev.panopticon.samples.cli;

import dev.panopticon.core.cluster.Cluster;
import dev.panopticon.core.cluster.ClusterStatus;
import dev.panopticon.core.sample.SampleSource;
import dev.panopticon.core.sample.Snapshot;
import dev.panopticon.core.watch.Round;
import dev.panopticon.core.watch.StatusTracker;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Clusters that are followed together, from snapshot to snapshot. Not thread-safe. */
final class Watched {
  private final Map<Cluster, StatusTracker> trackers = new LinkedHashMap<>();
  private final Duration interval;
  private Instant last = Instant.MIN;

  /** Follows these clusters; what is asked in a round is at least this much later. */
  Watched(List<Cluster> clusters, Duration interval) {
    clusters.forEach(cluster -> trackers.put(cluster, StatusTracker.create()));
    this.interval = interval;
  }

  /** Asks once, and returns what all clusters came to. */
  Seen ask(SampleSource source) {
    Snapshot snapshot =
        onwards(source.fetch(StatusOptions.queries(List.copyOf(trackers.keySet()))));
    List<Round> rounds = new ArrayList<>();
    trackers.forEach((cluster, tracker) -> tracker.track(cluster, snapshot).ifPresent(rounds::add));
    return new Seen(snapshot, rounds);
  }

  /**
   * The time of recorded samples stands still, and a clock may be set back: for whoever watches
   * time goes on.
   */
  private Snapshot onwards(Snapshot snapshot) {
    boolean isLater = snapshot.at().isAfter(last);
    last = isLater ? snapshot.at() : last.plus(interval);
    return isLater ? snapshot : new Snapshot(last, snapshot.answers(), snapshot.remarks());
  }

  /**
   * What came of a round.
   *
   * @param snapshot what the source said
   * @param rounds what each cluster came to
   */
  record Seen(Snapshot snapshot, List<Round> rounds) {
    /** Copies the list. */
    Seen {
      rounds = List.copyOf(rounds);
    }

    /** Returns the status of each cluster, of the ratings that are in effect. */
    List<ClusterStatus> statuses() {
      return rounds.stream().map(Round::status).toList();
    }
  }
}
