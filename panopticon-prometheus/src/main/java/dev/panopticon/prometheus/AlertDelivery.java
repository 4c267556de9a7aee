package dev.panopticon.prometheus;

import dev.panopticon.core.watch.Round;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * Tells Alertmanagers what stands, again and again until this is closed: a listener of rounds.
 *
 * <p>Only the last round counts, so there is no queue that could overflow: each Alertmanager has a
 * thread of its own, a daemon, that sends it all alerts that stand, and for 15 minutes those that
 * were resolved. It does so at once when an alert begins or ends, and else at the interval of
 * {@link Alertmanager#withResendEvery}. A message that is not taken within 10 seconds has failed
 * and is repeated after 1 second, then after twice the time, up to that interval or 1 minute; until
 * one is taken, news wait for the next try. Thread-safe.
 */
public final class AlertDelivery implements Consumer<Round>, AutoCloseable {
  private static final Duration CLOSING = Duration.ofSeconds(2);

  private final AlertBoard board;
  private final Clock clock;
  private final List<Courier> couriers;

  AlertDelivery(AlertBoard board, Clock clock, List<Recipient> recipients) {
    this.board = board;
    this.clock = clock;
    this.couriers = recipients.stream().map(Courier::start).toList();
  }

  /** Takes what a round says, without waiting; after the end nobody is told. */
  @Override
  public void accept(Round round) {
    if (board.take(round, clock.instant())) {
      couriers.forEach(Courier::wake);
    }
  }

  /**
   * Ends the delivery; nothing more is sent, and what is under way is broken off.
   *
   * <p>Alerts that stand are not resolved by this: they end 4 intervals after their last message,
   * unless they are sent again by then. Threads have ended then, but for one whose problem handler
   * has not returned for 2 seconds. Closing again does nothing.
   */
  @Override
  public void close() {
    couriers.forEach(Courier::end);
    try {
      for (Courier courier : couriers) {
        courier.awaitEnd(CLOSING);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
