package dev.panopticon.prometheus;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How far a server's clock is from that of this machine, as the dates of its replies tell.
 *
 * <p>A date has whole seconds, and a reply takes time, so each one tells only between which bounds
 * the difference is. What was taken for true stays so until a reply contradicts it; at first the
 * clocks are taken for equal. Thread-safe.
 */
final class ServerClock {
  /** A date is cut to its second. */
  private static final long DATE_MILLIS = 1_000;

  private static final Duration TOLERATED = Duration.ofSeconds(5);

  /** As old as a sample can be that a server shows as current: its lookback. */
  private static final Duration FOLLOWED = Duration.ofMinutes(5);

  private volatile Duration ahead = Duration.ZERO;

  /** Returns the server's time. */
  Instant now(Clock here) {
    return here.instant().plus(ahead);
  }

  /** Returns by how much the server's clock is ahead of this machine's. */
  Duration ahead() {
    return ahead;
  }

  /**
   * Returns by how much a date differs from this machine's time, where that is so much that no time
   * is asked for by it: a server's own samples may be current by it, but if it is that of a proxy,
   * or of a reply that was kept, they are as old as the date.
   */
  static Optional<Duration> farAhead(Instant date, Instant sent, Instant received) {
    Duration least = Duration.between(received, date);
    Duration most = Duration.between(sent, date.plusMillis(DATE_MILLIS));
    return least.compareTo(FOLLOWED) > 0
        ? Optional.of(least)
        : most.negated().compareTo(FOLLOWED) > 0 ? Optional.of(most) : Optional.empty();
  }

  /** Returns where a clock is that differs by so much. */
  static String direction(Duration ahead) {
    return ahead.isNegative() ? "behind" : "ahead of";
  }

  /** Takes the date of a reply, sent for and received at times of this machine. */
  synchronized void observe(Instant date, Instant sent, Instant received) {
    Duration least = Duration.between(received, date);
    Duration most = Duration.between(sent, date.plusMillis(DATE_MILLIS));
    if (ahead.compareTo(least) < 0 || ahead.compareTo(most) > 0) {
      ahead = Duration.ofMillis(least.plus(most).toMillis() / 2);
    }
  }

  /** Returns whether two differences are too far apart to be the same for a verdict. */
  static boolean areApart(Duration one, Duration other) {
    return one.minus(other).abs().compareTo(TOLERATED) > 0;
  }
}
