package dev.panopticon.core.watch;

import dev.panopticon.core.check.HoldTimes;
import dev.panopticon.core.rating.Rating;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * One check over time, slow and obvious: it keeps all that was ever measured, and looks back.
 *
 * <p>Ratings are those of {@link Given#answer}: unknown stands for an answer without a usable
 * sample.
 */
final class ReferenceTracker {
  private final HoldTimes times;
  private final List<Instant> at = new ArrayList<>();
  private final List<String> raw = new ArrayList<>();
  private final List<Rating> measured = new ArrayList<>();
  private final List<Rating> inEffect = new ArrayList<>();

  ReferenceTracker(HoldTimes times) {
    this.times = times;
  }

  /** Returns the rating in effect after one more answer. */
  Rating next(Instant now, String answer) {
    at.add(now);
    raw.add(answer);
    measured.add(measure(now, answer));
    Rating next = inEffect.isEmpty() ? last(measured) : hold(now);
    inEffect.add(next);
    return next;
  }

  /** Returns the best rating that was measured as long ago as bad news may be held, or later. */
  Rating bestWithinHoldTime() {
    Instant from = last(at).minus(times.worse());
    Rating best = last(measured);
    for (int i = measured.size() - 1; i > 0 && at.get(i).isAfter(from); i--) {
      best = Rating.best(best, measured.get(i - 1));
    }
    return best;
  }

  private Rating measure(Instant now, String answer) {
    if (!answer.equals("failed")) {
      return rating(answer);
    }
    return isStoodInFor(now) ? rating(raw.get(lastAnswered())) : Rating.UNKNOWN;
  }

  private boolean isStoodInFor(Instant now) {
    int known = lastAnswered();
    return last(raw).equals("failed")
        && known >= 0
        && age(known, now).compareTo(times.unknownGrace()) < 0;
  }

  private int lastAnswered() {
    int i = raw.size() - 1;
    while (i >= 0 && raw.get(i).equals("failed")) {
      i--;
    }
    return i;
  }

  private Rating hold(Instant now) {
    Rating before = last(inEffect);
    List<Rating> worstFirst = new ArrayList<>(List.of(Rating.values()));
    java.util.Collections.reverse(worstFirst);
    for (Rating rating : worstFirst) {
      if (rating.isWorseThan(before) && stoodSince(rating, true, now, times.worse())) {
        return rating;
      }
    }
    for (Rating rating : Rating.values()) {
      if (before.isWorseThan(rating)
          && !isStoodInFor(now)
          && stoodSince(rating, false, now, times.better())) {
        return rating;
      }
    }
    return before;
  }

  /** Returns whether this rating, or one beyond it, was measured without a break for so long. */
  private boolean stoodSince(Rating rating, boolean orWorse, Instant now, Duration span) {
    int first = measured.size();
    while (first > 0 && isBeyond(measured.get(first - 1), rating, orWorse)) {
      first--;
    }
    return first < measured.size() && age(first, now).compareTo(span) >= 0;
  }

  private static boolean isBeyond(Rating found, Rating rating, boolean orWorse) {
    return orWorse ? !rating.isWorseThan(found) : !found.isWorseThan(rating);
  }

  private Duration age(int i, Instant now) {
    return Duration.between(at.get(i), now);
  }

  static Rating rating(String answer) {
    return Rating.valueOf(answer.toUpperCase(java.util.Locale.ROOT));
  }

  private static <T> T last(List<T> list) {
    return list.get(list.size() - 1);
  }
}
