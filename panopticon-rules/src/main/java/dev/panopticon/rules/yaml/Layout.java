package dev.panopticon.rules.yaml;

import dev.panopticon.rules.problem.Place;
import dev.panopticon.rules.problem.Source;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;

/**
 * Where the characters of a scalar stand in its file, whatever its style: plain over several lines,
 * quoted with escapes, a block.
 */
public final class Layout {
  private final Place begin;
  private final ScalarStyle style;
  private final String text;
  private final boolean isWritten;

  private Layout(Place begin, ScalarStyle style, String text, boolean isWritten) {
    this.begin = begin;
    this.style = style;
    this.text = text;
    this.isWritten = isWritten;
  }

  /**
   * Returns the layout of a scalar.
   *
   * @param mark where its first character, quote or block sign stands
   * @param text what it says
   */
  static Layout of(Place mark, ScalarStyle style, String text) {
    Place begin =
        switch (style) {
          case LITERAL, FOLDED -> new Place(mark.source(), mark.line() + 1, 1, 1);
          case SINGLE_QUOTED, DOUBLE_QUOTED ->
              new Place(mark.source(), mark.line(), mark.column() + 1, 1);
          case PLAIN, JSON_SCALAR_STYLE -> mark;
        };
    return new Layout(begin, style, text, true);
  }

  /**
   * Returns a layout for a text that stands in no file, such as one that a key implies: all of it
   * is at this place.
   */
  public static Layout at(Place place) {
    return new Layout(place, ScalarStyle.PLAIN, "", false);
  }

  /** Returns how many blanks and tabs a line begins with. */
  static int indentation(String line) {
    return line.length() - line.stripLeading().length();
  }

  /** Returns the place of a part of the text; of its begin where the part cannot be found. */
  Place place(int offset, int length) {
    if (!isWritten) {
      return begin(length);
    }
    int at = Math.min(offset, Math.max(0, text.length() - 1));
    Cursor cursor = new Cursor();
    for (int i = 0; i <= at && i < text.length(); i++) {
      char c = text.charAt(i);
      boolean isSearched = !Character.isWhitespace(c) && !Character.isSurrogate(c);
      if (isSearched && !cursor.find(c)) {
        return begin(length);
      }
    }
    return new Place(begin.source(), cursor.foundLine, cursor.foundColumn + offset - at, length);
  }

  private Place begin(int length) {
    return new Place(begin.source(), begin.line(), begin.column(), length);
  }

  /** Walks the file from the scalar's begin, character by character of its text. */
  private final class Cursor {
    private final Source source = begin.source();
    private int line = begin.line();
    private String raw = source.line(line);
    private int next = raw.offsetByCodePoints(0, begin.column() - 1);
    private int foundLine = line;
    private int foundColumn = begin.column();

    boolean find(char wanted) {
      while (line <= source.lineCount()) {
        while (next < raw.length()) {
          int start = next;
          if (read() == wanted) {
            foundLine = line;
            foundColumn = raw.codePointCount(0, start) + 1;
            return true;
          }
        }
        raw = source.line(++line);
        next = 0;
      }
      return false;
    }

    /** Returns the next character that is meant; a blank for one that is not searched for. */
    private char read() {
      char c = raw.charAt(next++);
      if (c != '\\' || style != ScalarStyle.DOUBLE_QUOTED || next == raw.length()) {
        return c;
      }
      char escaped = raw.charAt(next++);
      int digits = "xuU".indexOf(escaped) < 0 ? 0 : 2 << "xuU".indexOf(escaped);
      int end = next + digits;
      if (digits == 0 || end > raw.length()) {
        return "\"\\/".indexOf(escaped) < 0 ? ' ' : escaped;
      }
      char meant = (char) Integer.parseInt(raw, next, end, 16);
      next = end;
      return meant;
    }
  }
}
