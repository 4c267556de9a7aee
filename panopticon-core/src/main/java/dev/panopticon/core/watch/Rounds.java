package dev.panopticon.core.watch;

import dev.panopticon.core.cluster.Cluster;
import dev.panopticon.core.cluster.ClusterStatus;
import dev.panopticon.core.sample.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Asks, evaluates, tracks and tells, one round after the other. */
final class Rounds implements Runnable {
  /** So many older snapshots in a row are no stray ones: the source's clock was set back. */
  private static final int OLDER_UNTIL_SET_BACK = 3;

  private static final int ROUNDS_UNTIL_TOLD = 3;

  private final Plan plan;
  private final StatusTracker tracker;
  private final Asker asker;
  private final List<Delivery<?>> deliveries;
  private volatile ClusterStatus status;
  private volatile boolean isEnded;

  private Cluster cluster;
  private int older;
  private int same;
  private long lastNanos;

  Rounds(
      Plan plan, StatusTracker tracker, Asker asker, List<Delivery<?>> deliveries, Cluster first) {
    this.plan = plan;
    this.tracker = tracker;
    this.asker = asker;
    this.deliveries = List.copyOf(deliveries);
    this.cluster = first;
    this.lastNanos = plan.pulse().nanos();
    this.status = cluster.evaluate(failed(plan.pulse().now(), "not asked yet"));
  }

  ClusterStatus status() {
    return status;
  }

  StatusTracker tracker() {
    return tracker;
  }

  Plan plan() {
    return plan;
  }

  Asker asker() {
    return asker;
  }

  List<Delivery<?>> deliveries() {
    return deliveries;
  }

  /** Lets nothing that comes from now on count, be it an answer that was interrupted. */
  void end() {
    isEnded = true;
  }

  @Override
  public void run() {
    while (!isEnded) {
      try {
        long began = plan.pulse().nanos();
        takeRules();
        if (isToGoOn()) {
          round();
        }
        Duration left = plan.every().minusNanos(plan.pulse().nanos() - began);
        if (isToGoOn()) {
          plan.pulse().sleep(left.isNegative() ? Duration.ZERO : left);
        }
      } catch (InterruptedException interrupted) {
        // The end of the watch interrupts, which the loop sees, and nobody else has a say.
      }
    }
  }

  /** Forgets an interrupt that rules or a handler left behind; the end says so beforehand. */
  private boolean isToGoOn() {
    Thread.interrupted();
    return !isEnded;
  }

  private void round() throws InterruptedException {
    Snapshot snapshot = asker.ask(cluster.queries(), this::afterLast);
    if (isEnded) {
      return;
    }
    try {
      take(snapshot).ifPresent(this::publish);
    } catch (Throwable thrown) {
      plan.problems().report(thrown);
      giveUp("the round failed: " + thrown);
    }
  }

  /** New rules that cannot be had leave the old ones in force. */
  private void takeRules() {
    try {
      cluster = Objects.requireNonNull(plan.rules().get(), "the rules must be a cluster");
    } catch (Throwable thrown) {
      plan.problems().report(thrown);
    }
  }

  private Snapshot failed(Instant at, String cause) {
    return Asker.failed(cluster.queries(), at, cause);
  }

  /** Returns an instant by the clock of the source, which may differ from the one here. */
  private Instant afterLast() {
    Duration passed = Duration.ofNanos(Math.max(1_000_000, plan.pulse().nanos() - lastNanos));
    return tracker.state().at().map(last -> last.plus(passed)).orElseGet(plan.pulse()::now);
  }

  private Optional<Round> take(Snapshot snapshot) {
    Optional<Instant> last = tracker.state().at();
    noticeStandstill(last, snapshot);
    boolean isOlder = last.isPresent() && snapshot.at().isBefore(last.get());
    older = isOlder ? older + 1 : 0;
    if (older < OLDER_UNTIL_SET_BACK) {
      return tracker.track(cluster, snapshot);
    }
    older = 0;
    tracker.change(state -> state.rewound(snapshot.at().minusMillis(1)));
    String remark =
        "the clock of the source was set back from %s to %s; what has to stand for a time begins"
            + " anew";
    return tracker
        .track(cluster, snapshot)
        .map(round -> round.with(remark.formatted(last.orElseThrow(), snapshot.at())));
  }

  /** A source that gives old samples again and again hides whatever comes. */
  private void noticeStandstill(Optional<Instant> last, Snapshot snapshot) {
    boolean isSame = last.isPresent() && snapshot.at().equals(last.get());
    same = isSame ? same + 1 : 0;
    if (same == ROUNDS_UNTIL_TOLD) {
      String told = "the source's time stands still at %s: %d rounds in a row were ignored";
      plan.problems().report(new IllegalStateException(told.formatted(snapshot.at(), same)));
    }
  }

  /** A snapshot that cannot be rated proves nothing. */
  private void giveUp(String cause) {
    try {
      Instant at = afterLast();
      tracker.track(cluster, failed(at, cause)).ifPresent(this::publish);
    } catch (Throwable thrown) {
      plan.problems().report(thrown);
      status = cluster.evaluate(failed(plan.pulse().now(), cause));
    }
  }

  private void publish(Round round) {
    lastNanos = plan.pulse().nanos();
    status = round.status();
    deliveries.forEach(delivery -> delivery.offer(round));
  }
}
