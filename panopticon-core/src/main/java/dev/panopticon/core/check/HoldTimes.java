package dev.panopticon.core.check;

import java.time.Duration;
import java.util.List;

/**
 * How long a rating has to stand before it takes effect over time.
 *
 * <p>A single evaluation ignores them; they are for whoever tracks a cluster.
 *
 * @param worse how long a worse rating must have stood, 0 or more
 * @param better how long a better rating must have stood, 0 or more
 * @param unknownGrace how old the last known rating may become while it stands in for one that is
 *     unknown because an answer failed, 0 or more
 * @param flapping the window in which changes are counted, 0 for none; it should be at least 20
 *     times as long as the time between two snapshots
 */
public record HoldTimes(Duration worse, Duration better, Duration unknownGrace, Duration flapping) {
  private static final HoldTimes NONE =
      new HoldTimes(Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO);

  /** Refuses negative durations. */
  public HoldTimes {
    for (Duration duration : List.of(worse, better, unknownGrace, flapping)) {
      if (duration.isNegative()) {
        throw new IllegalArgumentException("a hold time must be 0 or more, was " + duration);
      }
    }
  }

  /** Returns that every change takes effect at once. */
  public static HoldTimes none() {
    return NONE;
  }
}
