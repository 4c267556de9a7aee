package dev.panopticon.rules.yaml;

import dev.panopticon.rules.problem.Place;
import dev.panopticon.rules.problem.Source;
import java.util.Optional;
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
    return new Walk().place(offset, length);
  }

  /** Returns a walk from the begin of the text. */
  Walk walk() {
    return new Walk();
  }

  /** Finds many places of a text fast, where each stands behind the one before. Mutable. */
  public final class Walk {
    private final Optional<Cursor> cursor =
        isWritten ? Optional.of(new Cursor()) : Optional.empty();

    /** Returns the place of a part of the text; of its begin where the part cannot be found. */
    public Place place(int offset, int length) {
      int at = Math.min(offset, Math.max(0, text.length() - 1));
      return cursor
          .flatMap(known -> (known.passed > at + 1 ? new Cursor() : known).find(at))
          .map(found -> found.after(offset - at).withLength(length))
          .orElse(begin(length));
    }
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
    private String foundRaw = raw;
    private int found = next;

    /** How many characters of the text it has passed. */
    private int passed;

    private boolean isLost;

    /** Returns the place of a character of the text, which it has not passed yet. */
    Optional<Place> find(int at) {
      for (; !isLost && passed <= at && passed < text.length(); passed++) {
        char c = text.charAt(passed);
        boolean isSearched = !isFolded(c) && !Character.isSurrogate(c);
        isLost = isSearched && !find(c);
      }
      int column = foundRaw.codePointCount(0, found) + 1;
      return isLost ? Optional.empty() : Optional.of(new Place(source, foundLine, column, 1));
    }

    /** Returns whether YAML may change how many of such a character there are. */
    private static boolean isFolded(char c) {
      return c <= ' ' || c == '\u0085' || c == '\u2028' || c == '\u2029';
    }

    private boolean find(char wanted) {
      while (line <= source.lineCount()) {
        while (next < raw.length()) {
          int start = next;
          if (read() == wanted) {
            foundLine = line;
            foundRaw = raw;
            found = start;
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
