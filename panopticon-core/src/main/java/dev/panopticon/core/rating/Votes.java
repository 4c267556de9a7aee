package dev.panopticon.core.rating;

import java.util.List;

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
    for (Vote best : List.of(Vote.HEALTHY, Vote.WARNING, Vote.UNKNOWN)) {
      if (count(best) > 0) {
        return moved(best, Vote.SILENT);
      }
    }
    return this;
  }

  /** Returns these votes after the worst of them became healthy. */
  Votes withoutWorst(Rating silence) {
    Vote worst = Vote.HEALTHY;
    for (Vote vote : Vote.values()) {
      worst = count(vote) > 0 ? Vote.worst(vote, worst, silence) : worst;
    }
    return moved(worst, Vote.HEALTHY);
  }

  private int count(Vote vote) {
    return switch (vote) {
      case HEALTHY -> healthy;
      case WARNING -> warning;
      case UNKNOWN -> unknown;
      case CRITICAL -> critical;
      case SILENT -> silent;
    };
  }

  private Votes moved(Vote from, Vote to) {
    int[] counts = new int[Vote.values().length];
    int place = 0;
    for (Vote vote : Vote.values()) {
      counts[place++] = count(vote) - (vote == from ? 1 : 0) + (vote == to ? 1 : 0);
    }
    return new Votes(counts[0], counts[1], counts[2], counts[3], counts[4]);
  }
}
