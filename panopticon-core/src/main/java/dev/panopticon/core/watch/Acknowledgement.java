package dev.panopticon.core.watch;

import java.time.Instant;
import java.util.Objects;

/**
 * Somebody knows of a trouble and takes care; it ends when the subject's rating changes.
 *
 * @param by who
 * @param comment what is done about it; may be empty
 * @param at the instant of the last snapshot before it was given
 */
public record Acknowledgement(String by, String comment, Instant at) {
  /** Refuses one of nobody. */
  public Acknowledgement {
    Objects.requireNonNull(comment, "comment");
    Objects.requireNonNull(at, "at");
    if (by.isBlank()) {
      throw new IllegalArgumentException("somebody must acknowledge, was \"" + by + "\"");
    }
  }
}
