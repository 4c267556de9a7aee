package dev.panopticon.core.sample;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * One number with its labels and, where the source gave one, its time.
 *
 * @param labels the series it belongs to
 * @param value any double; NaN says that the exporter could not measure
 * @param epochMillis milliseconds since 1970, or {@link #NO_TIME}
 */
public record Sample(Labels labels, double value, long epochMillis) {
  /** Stands for "the source gave no time". */
  public static final long NO_TIME = Long.MIN_VALUE;

  /** Refuses null labels. */
  public Sample {
    Objects.requireNonNull(labels, "labels");
  }

  /** Returns a sample without a time of its own. */
  public static Sample of(Labels labels, double value) {
    return new Sample(labels, value, NO_TIME);
  }

  /** Returns this sample with another time, in whole milliseconds. */
  public Sample at(Instant time) {
    return new Sample(labels, value, time.toEpochMilli());
  }

  /** Returns this sample, with this time if it has none. */
  public Sample orAt(Instant time) {
    return epochMillis == NO_TIME ? at(time) : this;
  }

  /** Returns when it was measured, if the source said so. */
  public Optional<Instant> time() {
    return epochMillis == NO_TIME
        ? Optional.empty()
        : Optional.of(Instant.ofEpochMilli(epochMillis));
  }

  /** Returns the sample in sample notation, as {@link SampleText} parses it. */
  @Override
  public String toString() {
    String text = labels + " " + SampleText.number(value);
    return epochMillis == NO_TIME ? text : text + " " + epochMillis;
  }
}
