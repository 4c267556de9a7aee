package dev.panopticon.samples.statuspage.document;

import dev.panopticon.core.rating.Combination;
import dev.panopticon.core.rating.Rung;

/** Says how votes become a rating, in the words of the rule files. */
final class CombinationText {
  private CombinationText() {}

  static String of(Combination combination) {
    if (combination.equals(Combination.quorum())) {
      return "quorum";
    }
    if (combination.equals(Combination.best())) {
      return "best";
    }
    return combination instanceof Combination.Ladder ladder
        ? "healthy: %s, warning: %s".formatted(rung(ladder.healthy()), rung(ladder.warning()))
        : "worst";
  }

  private static String rung(Rung rung) {
    if (rung instanceof Rung.Percent share) {
      return share.percent() + "%";
    }
    return rung instanceof Rung.Count count
        ? String.valueOf(count.votes())
        : rung.toString().toLowerCase(java.util.Locale.ROOT);
  }
}
