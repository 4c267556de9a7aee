package dev.panopticon.samples.benchmarks;

import dev.panopticon.core.rating.Vote;

/** A rule as a Java programmer writes it: numbers in, vote out. */
@FunctionalInterface
interface HandWritten {
  /** Returns the vote that the numbers of a sample deserve. */
  Vote vote(double[] numbers);

  /** Returns the vote where healthy was earned, else critical. */
  static Vote vote(boolean healthy) {
    return healthy ? Vote.HEALTHY : Vote.CRITICAL;
  }

  /** Returns the vote where healthy or at least warning was earned, else critical. */
  static Vote vote(boolean healthy, boolean warning) {
    return healthy ? Vote.HEALTHY : warning ? Vote.WARNING : Vote.CRITICAL;
  }
}
