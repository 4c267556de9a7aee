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
import java.util.List;

/** Clusters that are followed together, from snapshot to snapshot. Not thread-safe. */
final class Watched {
  private final List<StatusTracker> trackers = new ArrayList<>();
  private final Duration interval;
  private Instant last = Instant.MIN;

  /** What is asked in a round is at least this much later. */
  Watched(Duration interval) {
    this.interval = interval;
  }

  /**
   * Asks once, and returns what all clusters came to.
   *
   * @param clusters the same ones in each round, whose rules may have changed
   */
  Seen ask(List<Cluster> clusters, SampleSource source) {
    Snapshot snapshot = onwards(source.fetch(StatusOptions.queries(clusters)));
    List<Round> rounds = new ArrayList<>();
    for (int i = 0; i < clusters.size(); i++) {
      if (i == trackers.size()) {
        trackers.add(StatusTracker.create());
      }
      trackers.get(i).track(clusters.get(i), snapshot).ifPresent(rounds::add);
    }
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
