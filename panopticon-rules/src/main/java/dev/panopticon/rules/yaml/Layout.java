package dev.panopticon.rules.yaml;

import dev.panopticon.rules.problem.Place;
import dev.panopticon.rules.problem.Source;

/**
 * Where the characters of a scalar stand in its file, whatever its style: plain over several lines,
 * quoted with escapes, a block.
 */
public final class Layout {
  private final Source source;
  private final int line;
  private final int column;
  private final String text;

  private Layout(Source source, int line, int column, String text) {
    this.source = source;
    this.line = line;
    this.column = column;
    this.text = text;
  }

  /**
   * Returns the layout of a scalar.
   *
   * @param line the line it begins on, from 1
   * @param column the column of its first character or quote, from 1
   * @param text what it says
   */
  static Layout of(Source source, int line, int column, String text) {
    return new Layout(source, line, column, text);
  }

  /** Returns a layout for a text that stands in no file, such as one that a key implies. */
  public static Layout at(Place place, String text) {
    return new Layout(place.source(), place.line(), place.column(), text);
  }

  /** Returns the place of a part of the text; of its begin where the part cannot be found. */
  Place place(int offset, int length) {
    if (line == 0) {
      return Place.whole(source);
    }
    int at = Math.min(offset, Math.max(0, text.length() - 1));
    Cursor cursor = new Cursor();
    for (int i = 0; i <= at && i < text.length(); i++) {
      if (!Character.isWhitespace(text.charAt(i)) && !cursor.find(text.charAt(i))) {
        return new Place(source, line, column, length);
      }
    }
    int beyond = offset - at;
    return new Place(source, cursor.foundLine, cursor.foundColumn + beyond, length);
  }

  /** Walks the file from the scalar's begin, character by character of its text. */
  private final class Cursor {
    private int nextLine = line;
    private int next = column - 1;
    private int foundLine = line;
    private int foundColumn = column;

    boolean find(char wanted) {
      while (nextLine <= source.lineCount()) {
        String raw = source.line(nextLine);
        while (next < raw.length()) {
          char c = raw.charAt(next++);
          if (c == wanted) {
            foundLine = nextLine;
            foundColumn = raw.codePointCount(0, next - 1) + 1;
            return true;
          }
        }
        nextLine++;
        next = 0;
      }
      return false;
    }
  }
}
