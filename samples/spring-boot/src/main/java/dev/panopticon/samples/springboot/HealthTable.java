package dev.panopticon.samples.springboot;

import dev.panopticon.core.rating.Rating;
import org.springframework.boot.health.contributor.Status;

/**
 * What a rating is to Spring.
 *
 * <p>Spring's aggregator takes the first of {@code DOWN, OUT_OF_SERVICE, UP, UNKNOWN} that it
 * finds, and drops every other code. So its own {@code UNKNOWN} beside one {@code UP}, and any code
 * of our own, would be lost: better than the truth. These three keep the order of the ratings.
 */
final class HealthTable {
  private HealthTable() {}

  /** Returns the status; a warning still serves, and is told in the details. */
  static Status of(Rating rating) {
    return switch (rating) {
      case HEALTHY, WARNING -> Status.UP;
      case UNKNOWN -> Status.OUT_OF_SERVICE;
      case CRITICAL -> Status.DOWN;
    };
  }
}
