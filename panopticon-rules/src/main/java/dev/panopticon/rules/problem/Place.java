package dev.panopticon.rules.problem;

import java.util.Objects;

/**
 * Where something stands in a file.
 *
 * @param source the file
 * @param line from 1; 0 means the whole file
 * @param column from 1, in characters as they are counted by code points
 * @param length how many characters, at least 1
 */
public record Place(Source source, int line, int column, int length) {
  /** Keeps the length at 1 or more. */
  public Place {
    Objects.requireNonNull(source, "source");
    length = Math.max(1, length);
  }

  /** Returns the place that is a whole file. */
  public static Place whole(Source source) {
    return new Place(source, 0, 0, 1);
  }

  /** Returns the place that begins here and is this many characters long. */
  public Place withLength(int characters) {
    return new Place(source, line, column, characters);
  }

  /** Returns the place on the same line that begins this many characters further on. */
  public Place after(int characters) {
    return new Place(source, line, column + characters, length);
  }

  /** Returns the column behind the last character, which is at most the end of the line. */
  public int endColumn() {
    String text = source.line(line);
    int end = text.codePointCount(0, text.length()) + 1;
    return Math.max(column, Math.min(column + length, end));
  }

  /** Returns the form editors make clickable: {@code file:line:column}. */
  @Override
  public String toString() {
    return line == 0 ? source.name() : "%s:%d:%d".formatted(source.name(), line, column);
  }
}
