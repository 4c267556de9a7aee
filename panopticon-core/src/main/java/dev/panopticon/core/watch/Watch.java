package dev.panopticon.core.watch;

import dev.panopticon.core.cluster.ClusterStatus;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/**
 * A cluster that is watched until this is closed. Thread-safe.
 *
 * <p>It has one thread for rounds, one for the source and one for each listener, all daemons. A
 * source that throws, or does not answer within a minute (5 intervals, where that is longer), has
 * failed for that round: what it was asked becomes unknown. A snapshot that is not newer than the
 * last one is ignored; where three in a row are older, the clock of the source was set back, and
 * they count again. Where three in a row are of the same instant as the last one, the source's time
 * stands still, as that of recorded samples does: the status stays what it was, and that is
 * reported to {@link Panopticon#onProblem}, once until time goes on.
 */
public final class Watch implements AutoCloseable {
  private static final Duration CLOSING = Duration.ofSeconds(2);

  private final Rounds rounds;
  private final Worker worker;
  private final AtomicBoolean isClosed = new AtomicBoolean();

  Watch(Rounds rounds, Worker worker) {
    this.rounds = rounds;
    this.worker = worker;
    worker.run(rounds);
  }

  /**
   * Returns the last status, without waiting; before the first round it is unknown: not asked yet.
   */
  public ClusterStatus status() {
    return rounds.status();
  }

  /**
   * Returns what follows the cluster: to save its state, to announce maintenance, to acknowledge.
   */
  public StatusTracker tracker() {
    return rounds.tracker();
  }

  /**
   * Ends the watch: interrupts a round that is going on, which then does not count, and tells
   * listeners what they were not told yet.
   *
   * <p>A listener that takes longer than 2 seconds for that is interrupted; what it was not told is
   * reported as a problem. All threads have ended then, but for those whose code ignores an
   * interrupt: they end when it returns. May be called by a listener. Closing again does nothing.
   */
  @Override
  public void close() {
    if (isClosed.getAndSet(true)) {
      return;
    }
    List<Worker> listeners = rounds.deliveries().stream().map(Delivery::worker).toList();
    rounds.end();
    worker.endNow();
    rounds.asker().worker().endNow();
    boolean isInterrupted = !awaitEnd(List.of(worker, rounds.asker().worker()));
    listeners.forEach(Worker::end);
    isInterrupted |= !awaitEnd(listeners);
    for (Delivery<?> delivery : rounds.deliveries()) {
      if (!delivery.worker().isThisThread()) {
        delivery.close();
        delivery.worker().endNow();
      }
    }
    isInterrupted |= !awaitEnd(listeners);
    if (isInterrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Waits for the end of these, but not for ever; returns false where that was interrupted. */
  private boolean awaitEnd(List<Worker> workers) {
    Stream<CompletableFuture<Worker>> ends =
        workers.stream().filter(other -> !other.isThisThread()).map(Worker::ended);
    try {
      rounds
          .plan()
          .pulse()
          .await(CompletableFuture.allOf(ends.toArray(CompletableFuture[]::new)), CLOSING);
      return true;
    } catch (InterruptedException interrupted) {
      return false;
    }
  }
}
