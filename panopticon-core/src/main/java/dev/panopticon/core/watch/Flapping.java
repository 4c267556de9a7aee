package dev.panopticon.core.watch;

import dev.panopticon.core.watch.TrackerState.Changes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Tells whether a rating changes too often to be believed at once.
 *
 * <p>It is the rule of Nagios: of 20 possible changes each that took place weighs 1.25 (just now)
 * to 0.75 (the oldest); a share of 30 % starts, less than 20 % ends. The 20 places are parts of a
 * window of time here, so that it does not depend on how often one asks, and a part counts once.
 */
final class Flapping {
  private static final int PLACES = 20;
  private static final double NEWEST_WEIGHT = 1.25;
  private static final double OLDEST_WEIGHT = 0.75;
  private static final double STARTS_AT_PERCENT = 30;
  private static final double ENDS_BELOW_PERCENT = 20;
  private static final Changes NONE = new Changes(List.of(), false);

  private Flapping() {}

  static Changes none() {
    return NONE;
  }

  /** Returns what is remembered after one more rating was measured. */
  static Changes next(Changes before, boolean isChange, Instant at, Duration window) {
    if (window.isZero()) {
      return NONE;
    }
    List<Instant> changes = new ArrayList<>(before.at());
    changes.removeIf(change -> Duration.between(change, at).compareTo(window) >= 0);
    if (isChange && !isClose(changes, at, window)) {
      changes.add(at);
    }
    double limit = before.flapping() ? ENDS_BELOW_PERCENT : STARTS_AT_PERCENT;
    return new Changes(changes, percent(changes, at, window) >= limit);
  }

  private static boolean isClose(List<Instant> changes, Instant at, Duration window) {
    return !changes.isEmpty()
        && Duration.between(changes.get(changes.size() - 1), at).compareTo(place(window)) < 0;
  }

  /** Returns the weighted share of the places that saw a change, from 0 to 100. */
  static double percent(List<Instant> changes, Instant at, Duration window) {
    double sum = 0;
    for (Instant change : changes) {
      long age = Duration.between(change, at).dividedBy(place(window));
      double share = Math.min(age, PLACES - 1) / (PLACES - 1.0);
      sum += NEWEST_WEIGHT - share * (NEWEST_WEIGHT - OLDEST_WEIGHT);
    }
    return 100 * sum / PLACES;
  }

  private static Duration place(Duration window) {
    Duration place = window.dividedBy(PLACES);
    return place.isZero() ? Duration.ofNanos(1) : place;
  }
}
