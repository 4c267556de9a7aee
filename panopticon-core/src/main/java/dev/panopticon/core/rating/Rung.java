package dev.panopticon.core.rating;

import java.math.BigDecimal;

/** How many votes a rating needs, for a number of expected voters. */
public sealed interface Rung {

  /** Returns the number of votes needed where this many voters are expected; at least 1. */
  int votesOf(int expected);

  /** Every expected voter. */
  static Rung all() {
    return Share.ALL;
  }

  /** More than half: expected / 2 rounded down, plus 1. */
  static Rung majority() {
    return Share.MAJORITY;
  }

  /** One voter. */
  static Rung any() {
    return Share.ANY;
  }

  /** A fixed number of voters, 1 or more. */
  static Rung count(int votes) {
    return new Count(votes);
  }

  /** A percentage of the expected voters, above 0 and up to 100, rounded up. */
  static Rung percent(double percent) {
    return new Percent(percent);
  }

  /** The rungs that have a name of their own. */
  enum Share implements Rung {
    /** Every expected voter. */
    ALL,
    /** More than half of them. */
    MAJORITY,
    /** One of them. */
    ANY;

    @Override
    public int votesOf(int expected) {
      return switch (this) {
        case ALL -> expected;
        case MAJORITY -> expected / 2 + 1;
        case ANY -> 1;
      };
    }
  }

  /**
   * A fixed number.
   *
   * @param votes 1 or more
   */
  record Count(int votes) implements Rung {
    /** Refuses a rung that nobody has to climb: nothing is healthy without a vote. */
    public Count {
      if (votes < 1) {
        throw new IllegalArgumentException("a rung must need at least 1 vote, was " + votes);
      }
    }

    @Override
    public int votesOf(int expected) {
      return votes;
    }
  }

  /**
   * A percentage.
   *
   * @param percent above 0, at most 100
   */
  record Percent(double percent) implements Rung {
    /** Refuses what is no share of the voters. */
    public Percent {
      if (!(percent > 0 && percent <= 100)) {
        throw new IllegalArgumentException(
            "a percentage must be above 0 and at most 100, was " + percent);
      }
    }

    @Override
    public int votesOf(int expected) {
      return BigDecimal.valueOf(percent)
          .multiply(BigDecimal.valueOf(expected))
          .divide(BigDecimal.valueOf(100))
          .setScale(0, java.math.RoundingMode.CEILING)
          .intValueExact();
    }
  }
}
