package dev.panopticon.core.rating;

import java.util.Locale;

/**
 * How well something works, from best to worst: healthy, warning, unknown, critical.
 *
 * <p>Unknown stands above warning, because it may hide anything, and below critical, because nobody
 * has seen the damage. The declaration order is this order.
 */
public enum Rating {
  /** Fully functional; nothing is restricted. */
  HEALTHY,
  /** Still serving, but reduced: someone should step in. */
  WARNING,
  /** Nobody can say: the question was not answered. */
  UNKNOWN,
  /** Not functional: someone has to step in now. */
  CRITICAL;

  /** Returns the worse of two ratings. */
  public static Rating worst(Rating one, Rating other) {
    return one.isWorseThan(other) ? one : other;
  }

  /** Returns the better of two ratings. */
  public static Rating best(Rating one, Rating other) {
    return one.isWorseThan(other) ? other : one;
  }

  /** Returns whether this is strictly worse than the other. */
  public boolean isWorseThan(Rating other) {
    return compareTo(other) > 0;
  }

  /** Returns whether this is {@link #HEALTHY}. */
  public boolean isHealthy() {
    return this == HEALTHY;
  }

  /** Returns the word of the rule files and reports: {@code healthy}, {@code warning} ... */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
