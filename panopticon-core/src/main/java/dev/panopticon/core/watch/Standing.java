package dev.panopticon.core.watch;

import dev.panopticon.core.rating.Rating;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * A rating that is in effect.
 *
 * @param rating the rating
 * @param since the instant of the snapshot with which it took effect
 * @param reasons why, a line each, as they were when it took effect; for a check its votes
 */
public record Standing(Rating rating, Instant since, List<String> reasons) {
  /** Copies the reasons. */
  public Standing {
    Objects.requireNonNull(rating, "rating");
    Objects.requireNonNull(since, "since");
    reasons = List.copyOf(reasons);
  }

  @Override
  public String toString() {
    String because = reasons.isEmpty() ? "" : ": " + String.join("; ", reasons);
    return "%s since %s%s".formatted(rating.word(), since, because);
  }
}
