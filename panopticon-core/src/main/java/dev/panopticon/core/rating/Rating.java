package dev.panopticon.core.rating;

import java.util.Locale;
import java.util.Optional;

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

  /** Returns the next worse rating; empty where this is the worst. */
  public Optional<Rating> worse() {
    return switch (this) {
      case HEALTHY -> Optional.of(WARNING);
      case WARNING -> Optional.of(UNKNOWN);
      case UNKNOWN -> Optional.of(CRITICAL);
      case CRITICAL -> Optional.empty();
    };
  }

  /** Returns the next better rating; empty where this is the best. */
  public Optional<Rating> better() {
    return switch (this) {
      case HEALTHY -> Optional.empty();
      case WARNING -> Optional.of(HEALTHY);
      case UNKNOWN -> Optional.of(WARNING);
      case CRITICAL -> Optional.of(UNKNOWN);
    };
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
