package dev.panopticon.prometheus;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Instants in a row, one step apart, in whole milliseconds.
 *
 * @param count how many there are, at least 1
 */
record Steps(Instant first, Duration step, long count) {

  /** Returns those from one instant to another, both included where the steps meet them. */
  static Steps between(Instant from, Instant to, Duration step) {
    if (step.compareTo(Duration.ofMillis(1)) < 0 || step.compareTo(Duration.ofDays(1)) > 0) {
      throw new IllegalArgumentException("step must be between 1 ms and 1 day, was " + step);
    }
    if (from.isAfter(to)) {
      throw new IllegalArgumentException(
          "from must not be after to, was %s and %s".formatted(from, to));
    }
    Instant first = from.truncatedTo(ChronoUnit.MILLIS);
    Duration whole = Duration.ofMillis(step.toMillis());
    return new Steps(first, whole, Duration.between(first, to).dividedBy(whole) + 1);
  }

  /** Returns the one instant, in whole milliseconds. */
  static Steps only(Instant instant) {
    return between(instant, instant, Duration.ofMillis(1));
  }

  /** Returns whether one of them is this time. */
  boolean meet(long epochMillis) {
    long after = epochMillis - first.toEpochMilli();
    return after >= 0 && after % step.toMillis() == 0 && after / step.toMillis() < count;
  }

  Instant last() {
    return at(count - 1);
  }

  List<Instant> instants() {
    return LongStream.range(0, count).mapToObj(this::at).toList();
  }

  /** Returns the same instants in parts of at most so many. */
  Stream<Steps> parts(int most) {
    return LongStream.rangeClosed(0, (count - 1) / most)
        .mapToObj(part -> new Steps(at(part * most), step, Math.min(most, count - part * most)));
  }

  /** Returns them in words. */
  @Override
  public String toString() {
    return count == 1 ? first.toString() : "%s to %s".formatted(first, last());
  }

  private Instant at(long index) {
    return first.plus(step.multipliedBy(index));
  }
}
