package dev.panopticon.rules.problem;

import java.util.Objects;
import java.util.Optional;

/**
 * A repair that needs no thought: what to write instead.
 *
 * @param place the characters to replace, all on one line
 * @param text what to write there
 */
public record Replacement(Place place, String text) {
  /** Refuses null. */
  public Replacement {
    Objects.requireNonNull(place, "place");
    Objects.requireNonNull(text, "text");
  }

  /**
   * Returns the replacement of a wrong text that begins at a place, or nothing where the file does
   * not show that text there: it is escaped, goes over several lines, or stands in no file.
   */
  public static Optional<Replacement> of(Place begin, String wrong, String right) {
    String line = begin.source().line(begin.line());
    int characters = line.codePointCount(0, line.length());
    boolean isShown =
        begin.column() >= 1
            && begin.column() <= characters
            && !wrong.isEmpty()
            && line.startsWith(wrong, line.offsetByCodePoints(0, begin.column() - 1));
    return isShown
        ? Optional.of(
            new Replacement(begin.withLength(wrong.codePointCount(0, wrong.length())), right))
        : Optional.empty();
  }
}
