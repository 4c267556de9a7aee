package dev.panopticon.samples.drills;

import dev.panopticon.core.rating.Rating;

/**
 * What a system says about itself, asked by its own client.
 *
 * @param isServed whether a write came through
 * @param isWhole whether all members are there
 * @param words what the client printed
 */
record Truth(boolean isServed, boolean isWhole, String words) {

  /** Returns the rating of a verdict that says the same. */
  Rating rating() {
    return !isServed ? Rating.CRITICAL : isWhole ? Rating.HEALTHY : Rating.WARNING;
  }

  /** Returns whether a verdict claims more than is true; who does not know claims nothing. */
  boolean isBelow(Rating verdict) {
    return verdict != Rating.UNKNOWN && rating().isWorseThan(verdict);
  }
}
