package dev.panopticon.samples.statuspage.document;

import dev.panopticon.core.rating.Distance;
import dev.panopticon.core.rating.Rating;
import java.util.OptionalInt;

/** Says how far a component is from worse. */
final class DistanceText {
  private DistanceText() {}

  /** Returns a few words; none where no loss of voters makes it worse. */
  static String of(Distance distance, Rating now) {
    if (now == Rating.CRITICAL) {
      return "it is critical";
    }
    OptionalInt critical = distance.lossesUntilCritical();
    OptionalInt worse = distance.lossesUntilWorse();
    if (worse.isPresent() && (critical.isEmpty() || worse.getAsInt() < critical.getAsInt())) {
      return losses(worse.getAsInt(), "worse");
    }
    return critical.isPresent() ? losses(critical.getAsInt(), "critical") : "";
  }

  private static String losses(int count, String what) {
    return switch (count) {
      case 0 -> "measured as %s already, and held back for a time".formatted(what);
      case 1 -> "one more loss is " + what;
      default -> "%d more losses are %s".formatted(count, what);
    };
  }
}
