package dev.panopticon.core.rating;

import java.util.List;

/** The definitions of combinations, one voter at a time: slow and obvious. */
final class ReferenceCombination {
  private ReferenceCombination() {}

  static Rating rate(Combination combination, List<Vote> voters, Rating silence) {
    return combination instanceof Combination.Ladder ladder
        ? climb(ladder, voters, silence)
        : worst(voters, silence);
  }

  private static Rating climb(Combination.Ladder ladder, List<Vote> voters, Rating silence) {
    Rating rating = climb(ladder, voters, silence, Rating.UNKNOWN);
    boolean couldStand =
        climb(ladder, voters, silence, Rating.WARNING).compareTo(Rating.WARNING) <= 0;
    return rating == Rating.CRITICAL && couldStand ? Rating.UNKNOWN : rating;
  }

  /** Climbs where each unknown vote is taken for another rating. */
  private static Rating climb(
      Combination.Ladder ladder, List<Vote> voters, Rating silence, Rating unknownAs) {
    int healthy = 0;
    int healthyOrWarning = 0;
    for (Vote voter : voters) {
      Rating rating = voter.rating(silence) == Rating.UNKNOWN ? unknownAs : voter.rating(silence);
      healthy += rating == Rating.HEALTHY ? 1 : 0;
      healthyOrWarning += rating == Rating.HEALTHY || rating == Rating.WARNING ? 1 : 0;
    }
    if (healthy >= needed(ladder.healthy(), voters.size())) {
      return Rating.HEALTHY;
    }
    return healthyOrWarning >= needed(ladder.warning(), voters.size())
        ? Rating.WARNING
        : Rating.CRITICAL;
  }

  /** Returns the smallest number of voters that fulfils a rung, found by counting up. */
  private static int needed(Rung rung, int expected) {
    int votes = 1;
    while (!isEnough(rung, votes, expected)) {
      votes++;
    }
    return votes;
  }

  private static boolean isEnough(Rung rung, int votes, int expected) {
    if (rung instanceof Rung.Count count) {
      return votes == count.votes();
    }
    if (rung instanceof Rung.Percent share) {
      return 100.0 * votes >= share.percent() * expected;
    }
    return switch ((Rung.Share) rung) {
      case ALL -> votes == expected;
      case MAJORITY -> 2 * votes > expected;
      case ANY -> true;
    };
  }

  private static Rating worst(List<Vote> voters, Rating silence) {
    Rating worst = Rating.HEALTHY;
    int usable = 0;
    for (Vote voter : voters) {
      worst = Rating.worst(worst, voter.rating(silence));
      usable += voter == Vote.SILENT ? 0 : 1;
    }
    return 2 * usable > voters.size() ? worst : Rating.worst(worst, Rating.UNKNOWN);
  }
}
