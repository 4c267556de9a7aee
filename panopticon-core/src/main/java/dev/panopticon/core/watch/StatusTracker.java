package dev.panopticon.core.watch;

import dev.panopticon.core.cluster.Cluster;
import dev.panopticon.core.sample.Snapshot;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Follows a cluster from snapshot to snapshot: a {@link TrackerState} for many threads.
 *
 * <p>Thread-safe. Snapshots are taken one after the other; {@link #state} never waits for one.
 */
public final class StatusTracker {
  private final Object lock = new Object();
  private volatile TrackerState state;

  private StatusTracker(TrackerState state) {
    this.state = state;
  }

  /** Returns a tracker that has seen nothing yet. */
  public static StatusTracker create() {
    return new StatusTracker(TrackerState.empty());
  }

  /**
   * Returns a tracker that goes on where another one was, which may have been in another process
   * and under other rules: nothing is told twice, and what changed in between is told.
   */
  public static StatusTracker of(TrackerState state) {
    return new StatusTracker(state);
  }

  /**
   * Takes the next snapshot.
   *
   * @param cluster the rules; they may differ from those of the last snapshot
   * @return what it came to; empty, and nothing is changed, where it is not newer than the last one
   */
  public Optional<Round> track(Cluster cluster, Snapshot snapshot) {
    synchronized (lock) {
      Optional<Round> round = state.step(cluster, snapshot);
      round.ifPresent(taken -> state = taken.state());
      return round;
    }
  }

  /**
   * Returns all that is remembered, to be saved for a restart. Who must not lose a transition even
   * when the process is killed saves {@link Round#state()} after it has told those of the round.
   */
  public TrackerState state() {
    return state;
  }

  /**
   * Changes what is remembered between two snapshots, for example with {@link TrackerState#with},
   * {@link TrackerState#acknowledged} or {@link TrackerState#rewound}.
   *
   * @param change must be pure; what it throws is passed on, and nothing is changed
   */
  public void change(UnaryOperator<TrackerState> change) {
    synchronized (lock) {
      state = change.apply(state);
    }
  }
}
