package dev.panopticon.prometheus;

import java.time.Duration;

/**
 * How much time and how many requests a fetch may take.
 *
 * @param deadline for a whole snapshot
 * @param request for one request and its answer
 */
record Limits(Duration deadline, Duration request, int maxInFlight) {
  private static final Duration SHORTEST = Duration.ofMillis(1);

  /** Longer than any deadline, so as good as none. */
  static final Duration LONGEST = Duration.ofDays(1);

  Limits {
    check("the deadline", deadline);
    check("the request deadline", request);
    if (maxInFlight < 1) {
      throw new IllegalArgumentException("maxInFlight must be at least 1, was " + maxInFlight);
    }
  }

  private static void check(String name, Duration duration) {
    if (duration.compareTo(SHORTEST) < 0 || duration.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(name + " must be between 1 ms and 1 day, was " + duration);
    }
  }
}
