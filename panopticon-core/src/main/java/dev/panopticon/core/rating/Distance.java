package dev.panopticon.core.rating;

import java.util.Objects;
import java.util.OptionalInt;

/**
 * How far a rating is from the next worse, from critical, and from the next better.
 *
 * <p>A voter is lost when its usable vote falls silent; it comes back when it votes healthy.
 *
 * <p>Where time holds a rating in effect that is not the measured one, voters are counted from what
 * was measured: 0 then means that it was measured already, and nothing but time is missing.
 *
 * @param lossesUntilWorse how many more voters must be lost until it is worse; empty where no loss
 *     makes it so
 * @param lossesUntilCritical how many more until it is critical: 0 where it is; empty where no loss
 *     makes it so
 * @param returnsUntilBetter how many must come back until it is better; empty where it is healthy,
 *     or voters alone cannot improve it
 */
public record Distance(
    OptionalInt lossesUntilWorse, OptionalInt lossesUntilCritical, OptionalInt returnsUntilBetter) {
  /** Refuses null. */
  public Distance {
    Objects.requireNonNull(lossesUntilWorse, "lossesUntilWorse");
    Objects.requireNonNull(lossesUntilCritical, "lossesUntilCritical");
    Objects.requireNonNull(returnsUntilBetter, "returnsUntilBetter");
  }
}
