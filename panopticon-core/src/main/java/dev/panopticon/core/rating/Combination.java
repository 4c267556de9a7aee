package dev.panopticon.core.rating;

import java.util.OptionalInt;

/**
 * Makes one rating of many votes.
 *
 * <p>Every combination is total and monotone: each possible {@link Votes} has exactly one rating,
 * and improving a vote never worsens it.
 */
public sealed interface Combination {

  /** The default: healthy while all voters are, warning while a majority stands. */
  static Combination quorum() {
    return new Ladder(Rung.all(), Rung.majority());
  }

  /** The worst vote decides. */
  static Combination worst() {
    return new Worst();
  }

  /** The best vote decides. */
  static Combination best() {
    return new Ladder(Rung.any(), Rung.any());
  }

  /**
   * Returns a ladder: enough healthy votes give healthy, enough healthy or warning ones warning.
   */
  static Combination ladder(Rung healthy, Rung warning) {
    return new Ladder(healthy, warning);
  }

  /**
   * Rates votes.
   *
   * @param silence what a silent voter counts as; never {@link Rating#HEALTHY}
   */
  Rating rate(Votes votes, Rating silence);

  /** Returns what a silent voter counts as where nobody said otherwise. */
  Rating defaultSilence();

  /**
   * Returns how many votes must be lost, each then silent, until the rating is this or worse: 0
   * where it is, empty where no loss makes it so.
   *
   * <p>The best votes are lost first, so nobody reaches it with fewer. A lost voter stays expected.
   */
  default OptionalInt lossesUntil(Rating rating, Votes votes, Rating silence) {
    Votes left = votes;
    for (int lost = 0; lost <= votes.usable(); lost++) {
      if (!rating.isWorseThan(rate(left, silence))) {
        return OptionalInt.of(lost);
      }
      left = left.withoutBest();
    }
    return OptionalInt.empty();
  }

  /**
   * Returns how many voters must become healthy until the rating is this or better: 0 where it is,
   * empty where not even all of them make it so.
   *
   * <p>The worst votes come back first, so nobody reaches it with fewer.
   */
  default OptionalInt returnsUntil(Rating rating, Votes votes, Rating silence) {
    Votes now = votes;
    for (int back = 0; back <= votes.expected(); back++) {
      if (!rate(now, silence).isWorseThan(rating)) {
        return OptionalInt.of(back);
      }
      now = now.withoutWorst(silence);
    }
    return OptionalInt.empty();
  }

  /**
   * Two rungs to climb.
   *
   * @param healthy how many healthy votes give healthy
   * @param warning how many healthy or warning votes give warning
   */
  record Ladder(Rung healthy, Rung warning) implements Combination {
    @Override
    public Rating rate(Votes votes, Rating silence) {
      Silence.check(silence);
      int expected = votes.expected();
      if (votes.healthy() >= healthy.votesOf(expected)) {
        return Rating.HEALTHY;
      }
      int standing = votes.healthy() + votes.warning();
      standing += silence == Rating.WARNING ? votes.silent() : 0;
      if (standing >= warning.votesOf(expected)) {
        return Rating.WARNING;
      }
      int open = standing + votes.unknown();
      open += silence == Rating.UNKNOWN ? votes.silent() : 0;
      return open >= warning.votesOf(expected) ? Rating.UNKNOWN : Rating.CRITICAL;
    }

    @Override
    public Rating defaultSilence() {
      return Rating.CRITICAL;
    }
  }

  /** The worst vote; at least unknown where fewer than a majority gave a usable answer. */
  record Worst() implements Combination {
    @Override
    public Rating rate(Votes votes, Rating silence) {
      Silence.check(silence);
      Rating worst = votes.silent() > 0 ? silence : Rating.HEALTHY;
      for (Rating rating : Rating.values()) {
        if (votes.count(rating) > 0) {
          worst = Rating.worst(worst, rating);
        }
      }
      boolean heard = votes.usable() >= Rung.majority().votesOf(votes.expected());
      return heard ? worst : Rating.worst(worst, Rating.UNKNOWN);
    }

    @Override
    public Rating defaultSilence() {
      return Rating.WARNING;
    }
  }
}
