package dev.panopticon.core.rating;

import java.util.Locale;

/** What one voter said. */
public enum Vote {
  /** It deserves healthy. */
  HEALTHY,
  /** It deserves warning. */
  WARNING,
  /** Its sample was rated unknown. */
  UNKNOWN,
  /** It earns nothing better than critical. */
  CRITICAL,
  /** It was expected, and gave no usable answer. */
  SILENT;

  /** Returns the vote for a rating. */
  public static Vote of(Rating rating) {
    return switch (rating) {
      case HEALTHY -> HEALTHY;
      case WARNING -> WARNING;
      case UNKNOWN -> UNKNOWN;
      case CRITICAL -> CRITICAL;
    };
  }

  /** Returns the rating this vote counts as, where silence counts as the given one. */
  public Rating rating(Rating silence) {
    return switch (this) {
      case HEALTHY -> Rating.HEALTHY;
      case WARNING -> Rating.WARNING;
      case UNKNOWN -> Rating.UNKNOWN;
      case CRITICAL -> Rating.CRITICAL;
      case SILENT -> silence;
    };
  }

  /** Returns the worse of two votes; silence is worse than the same rating said aloud. */
  public static Vote worst(Vote one, Vote other, Rating silence) {
    int order = one.rating(silence).compareTo(other.rating(silence));
    return order > 0 || (order == 0 && one == SILENT) ? one : other;
  }

  /** Returns the word of the reports: {@code healthy}, {@code silent} ... */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
