package dev.panopticon.core.rating;

/**
 * How the expected voters of a check voted.
 *
 * @param healthy votes for healthy, 0 or more, as all others
 * @param warning votes for warning
 * @param unknown votes for unknown
 * @param critical votes for critical
 * @param silent voters that were expected and gave no usable answer
 */
public record Votes(int healthy, int warning, int unknown, int critical, int silent) {
  /** Refuses negative counts and an empty electorate. */
  public Votes {
    if (Math.min(Math.min(healthy, warning), Math.min(unknown, Math.min(critical, silent))) < 0) {
      throw new IllegalArgumentException(
          "votes must be 0 or more, were %d healthy, %d warning, %d unknown, %d critical, %d silent"
              .formatted(healthy, warning, unknown, critical, silent));
    }
    if ((long) healthy + warning + unknown + critical + silent < 1) {
      throw new IllegalArgumentException("at least 1 voter must be expected, was 0");
    }
  }

  /** Returns how many voters were expected: each has exactly one vote, or is silent. */
  public int expected() {
    return healthy + warning + unknown + critical + silent;
  }

  /** Returns how many voters gave a usable answer. */
  public int usable() {
    return expected() - silent;
  }

  /** Returns how many votes this is, of this rating. */
  public int count(Rating rating) {
    return switch (rating) {
      case HEALTHY -> healthy;
      case WARNING -> warning;
      case UNKNOWN -> unknown;
      case CRITICAL -> critical;
    };
  }

  /** Returns these votes after the best of them fell silent, or the same where none is left. */
  Votes withoutBest() {
    if (healthy > 0) {
      return new Votes(healthy - 1, warning, unknown, critical, silent + 1);
    }
    if (warning > 0) {
      return new Votes(healthy, warning - 1, unknown, critical, silent + 1);
    }
    if (unknown > 0) {
      return new Votes(healthy, warning, unknown - 1, critical, silent + 1);
    }
    return this;
  }
}
