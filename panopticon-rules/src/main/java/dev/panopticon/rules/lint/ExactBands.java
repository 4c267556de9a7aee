package dev.panopticon.rules.lint;

import dev.panopticon.core.rating.Rating;
import dev.panopticon.core.sample.SampleText;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.StringJoiner;

/**
 * Which rating each number gets, for a check about one number that is compared with constants.
 *
 * @param number what conditions call the number: {@code value}, or the name of a query
 * @param bands from -Inf to +Inf without a gap; neighbours differ in rating
 */
public record ExactBands(String number, List<Band> bands) {
  private static final String UNUSABLE = "unusable";

  /** Copies the bands. */
  public ExactBands {
    Objects.requireNonNull(number, "number");
    bands = List.copyOf(bands);
  }

  /**
   * Numbers that get the same rating.
   *
   * @param from the least, or what they are above
   * @param hasFrom whether {@code from} is one of them
   * @param to the greatest, or what they are below
   * @param hasTo whether {@code to} is one of them
   * @param rating their rating; empty where they are unusable
   */
  public record Band(
      double from, boolean hasFrom, double to, boolean hasTo, Optional<Rating> rating) {
    /** Refuses null. */
    public Band {
      Objects.requireNonNull(rating, "rating");
    }

    /** Returns whether a number is one of them. */
    public boolean contains(double number) {
      return (hasFrom ? number >= from : number > from) && (hasTo ? number <= to : number < to);
    }

    /** Returns this band and the next one as one. */
    Band upTo(Band next) {
      return new Band(from, hasFrom, next.to(), next.hasTo(), rating);
    }

    /** Returns the numbers as text: {@code below 0.05}, {@code [0.05, 0.15)}, {@code at 1}. */
    @Override
    public String toString() {
      boolean isLowest = from == Double.NEGATIVE_INFINITY && hasFrom;
      boolean isHighest = to == Double.POSITIVE_INFINITY && hasTo;
      if (isLowest && isHighest) {
        return "everywhere";
      }
      if (from == to) {
        return "at " + SampleText.number(from);
      }
      if (isLowest) {
        return (hasTo ? "up to " : "below ") + SampleText.number(to);
      }
      if (isHighest) {
        return (hasFrom ? "from " : "above ") + SampleText.number(from);
      }
      return (hasFrom ? "[" : "(")
          + SampleText.number(from)
          + ", "
          + SampleText.number(to)
          + (hasTo ? "]" : ")");
    }
  }

  /** Returns the rating of a number; empty where it is unusable, as NaN is. */
  public Optional<Rating> rating(double value) {
    return bands.stream().filter(band -> band.contains(value)).findFirst().flatMap(Band::rating);
  }

  /**
   * Returns them as text: {@code healthy [0.15, 1] · warning [0.05, 0.15) · critical below 0.05}.
   */
  @Override
  public String toString() {
    List<String> texts = new ArrayList<>();
    for (Rating rating : Rating.values()) {
      add(rating.word(), Optional.of(rating), texts);
    }
    add(UNUSABLE, Optional.empty(), texts);
    return String.join(" · ", texts);
  }

  private void add(String word, Optional<Rating> rating, List<String> texts) {
    StringJoiner numbers = new StringJoiner(", ", word + " ", "");
    List<Band> ofRating = bands.stream().filter(band -> band.rating().equals(rating)).toList();
    ofRating.forEach(band -> numbers.add(band.toString()));
    if (!ofRating.isEmpty()) {
      texts.add(numbers.toString());
    }
  }
}
