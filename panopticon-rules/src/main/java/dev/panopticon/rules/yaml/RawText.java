package dev.panopticon.rules.yaml;

import dev.panopticon.rules.problem.Place;
import dev.panopticon.rules.problem.Replacement;

/** A text as it stands on one line of a file, from a place to where its writer meant it to end. */
final class RawText {
  /** How many signs of a comment are looked at: each takes a look at all before it. */
  private static final int MOST_COMMENTS = 10;

  private static final String OPENING = "([{";
  private static final String CLOSING = ")]}";

  private final Place begin;
  private final String text;

  private RawText(Place begin, String text) {
    this.begin = begin;
    this.text = text;
  }

  /** Returns the text that begins at a place and ends with its line, or with a comment. */
  static RawText at(Place begin) {
    String rest = rest(begin);
    int end = rest.length();
    int comment = rest.indexOf(" #");
    for (int tried = 0; comment >= 0 && tried < MOST_COMMENTS && end == rest.length(); tried++) {
      end = isBalanced(rest.substring(0, comment)) ? comment : end;
      comment = rest.indexOf(" #", comment + 1);
    }
    return new RawText(begin, rest.substring(0, end).stripTrailing());
  }

  /**
   * Returns the text that begins at a place and ends with its line, or where a list or map does.
   */
  static RawText inFlow(Place begin) {
    String rest = rest(begin);
    int end = 0;
    while (end < rest.length() && ",}]".indexOf(rest.charAt(end)) < 0) {
      end++;
    }
    return new RawText(begin, rest.substring(0, end).stripTrailing());
  }

  private static String rest(Place begin) {
    String line = begin.source().line(begin.line());
    int characters = line.codePointCount(0, line.length());
    return begin.column() > characters
        ? ""
        : line.substring(line.offsetByCodePoints(0, begin.column() - 1));
  }

  /** Returns the text up to the first sign of a comment. */
  RawText withoutComment() {
    int comment = text.indexOf(" #");
    return comment < 0 ? this : new RawText(begin, text.substring(0, comment).stripTrailing());
  }

  String text() {
    return text;
  }

  Place place() {
    return begin.withLength(text.codePointCount(0, text.length()));
  }

  /** Returns what makes YAML read all of it as a text. */
  Replacement quoted() {
    return replacedBy("'" + text.replace("'", "''") + "'");
  }

  Replacement replacedBy(String other) {
    return new Replacement(place(), other);
  }

  /** Returns this text up to an index. */
  RawText upTo(int end) {
    return new RawText(begin, text.substring(0, end).stripTrailing());
  }

  boolean begins(Place place) {
    return begin.line() == place.line() && begin.column() == place.column();
  }

  /**
   * Returns where the bracket that the text begins with ends: at its partner, or at one of another
   * kind where the partner is missing; -1 where the text ends first.
   */
  int end() {
    String open = "";
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (c == '"' || (c == '\'' && !isApostrophe(text, i))) {
        i = Math.max(i, text.indexOf(c, i + 1));
      } else if (OPENING.indexOf(c) >= 0) {
        open += CLOSING.charAt(OPENING.indexOf(c));
      } else if (CLOSING.indexOf(c) >= 0) {
        boolean isPartner = open.endsWith(String.valueOf(c));
        open = isPartner ? open.substring(0, open.length() - 1) : open;
        if (!isPartner || open.isEmpty()) {
          return i;
        }
      }
      i++;
    }
    return -1;
  }

  /** Returns whether each quote and bracket of a text is closed. */
  static boolean isBalanced(String text) {
    return depth(text) == 0;
  }

  /** Returns how many brackets are open at the end of a text, or -1 where a quote is. */
  static int depth(String text) {
    int depth = 0;
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      boolean opensQuote = c == '"' || (c == '\'' && !isApostrophe(text, i));
      if (opensQuote) {
        int end = text.indexOf(c, i + 1);
        while (c == '"' && end > 0 && text.charAt(end - 1) == '\\') {
          end = text.indexOf(c, end + 1);
        }
        if (end < 0) {
          return -1;
        }
        i = end;
      }
      depth += OPENING.indexOf(c) >= 0 ? 1 : 0;
      depth -= CLOSING.indexOf(c) >= 0 ? 1 : 0;
      i++;
    }
    return depth;
  }

  private static boolean isApostrophe(String text, int at) {
    return at > 0 && Character.isLetterOrDigit(text.charAt(at - 1));
  }
}
