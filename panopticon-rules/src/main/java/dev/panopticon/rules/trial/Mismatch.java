package dev.panopticon.rules.trial;

import java.util.Objects;

/**
 * Something that the rules say otherwise than a test expects.
 *
 * @param step which instant it was: {@code at 5m}; empty where a test has only one
 * @param path what was rated, or {@code root-causes} or {@code explains}
 * @param expected what the test expects
 * @param actual what the rules say
 * @param why the reason they give; may have several lines
 */
public record Mismatch(String step, String path, String expected, String actual, String why) {
  /** Refuses null. */
  public Mismatch {
    Objects.requireNonNull(step, "step");
    Objects.requireNonNull(path, "path");
    Objects.requireNonNull(expected, "expected");
    Objects.requireNonNull(actual, "actual");
    Objects.requireNonNull(why, "why");
  }

  /** Returns it in one line, without the reason. */
  public String summary() {
    String place = step.isEmpty() ? path : step + ": " + path;
    return "%s: expected %s, was %s".formatted(place, expected, actual);
  }

  /** Returns it as text, the reason beneath, without a line end. */
  @Override
  public String toString() {
    return why.isBlank() ? summary() : summary() + "\n" + why.strip().indent(2).stripTrailing();
  }
}
