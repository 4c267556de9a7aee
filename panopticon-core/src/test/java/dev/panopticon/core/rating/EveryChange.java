package dev.panopticon.core.rating;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.BiPredicate;

/** What every set of voters that changes its mind makes of a rating: slow and obvious. */
final class EveryChange {
  private EveryChange() {}

  /** Returns the size of the smallest set whose loss makes it each rating or worse. */
  static Map<Rating, OptionalInt> losses(Combination combination, Votes votes, Rating silence) {
    return fewest(combination, votes, silence, Vote.SILENT, (after, to) -> !to.isWorseThan(after));
  }

  /** Returns the size of the smallest set whose return makes it each rating or better. */
  static Map<Rating, OptionalInt> returns(Combination combination, Votes votes, Rating silence) {
    return fewest(combination, votes, silence, Vote.HEALTHY, (after, to) -> !after.isWorseThan(to));
  }

  private static Map<Rating, OptionalInt> fewest(
      Combination combination,
      Votes votes,
      Rating silence,
      Vote changed,
      BiPredicate<Rating, Rating> isReached) {
    Map<Rating, OptionalInt> fewest = new EnumMap<>(Rating.class);
    for (Rating target : Rating.values()) {
      fewest.put(target, OptionalInt.empty());
    }
    List<Vote> voters = Electorates.voters(votes);
    for (int set = 0; set < 1 << voters.size(); set++) {
      List<Vote> after = new ArrayList<>();
      int changes = 0;
      for (int i = 0; i < voters.size(); i++) {
        boolean isChanged = (set >> i & 1) == 1 && voters.get(i) != changed;
        changes += isChanged ? 1 : 0;
        after.add(isChanged ? changed : voters.get(i));
      }
      Rating rating = combination.rate(Electorates.count(after), silence);
      for (Rating target : Rating.values()) {
        OptionalInt known = fewest.get(target);
        if (isReached.test(rating, target)
            && (known == null || known.isEmpty() || known.getAsInt() > changes)) {
          fewest.put(target, OptionalInt.of(changes));
        }
      }
    }
    return fewest;
  }
}
