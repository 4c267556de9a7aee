package dev.panopticon.core.sample;

import dev.panopticon.core.sample.LinearPattern.Atom;
import dev.panopticon.core.sample.LinearPattern.CharSet;
import java.util.ArrayList;
import java.util.List;

/** Reads a regular expression of the linear kind; escapes and classes mean what RE2 says. */
final class LinearPatternReader {
  private static final String UNSUPPORTED = "(){}^$";

  private final int[] text;
  private final LinearPattern.Builder pattern = new LinearPattern.Builder();
  private int at;

  LinearPatternReader(String text) {
    this.text = text.codePoints().toArray();
  }

  LinearPattern read() {
    while (at < text.length) {
      if (text[at] == '|') {
        at++;
        pattern.alternative();
      } else {
        pattern.add(repeated(set()));
      }
    }
    return pattern.build();
  }

  private CharSet set() {
    int c = text[at++];
    if (c == '.') {
      return codePoint -> codePoint != '\n';
    }
    if (c == '[') {
      return charClass();
    }
    if (c == '\\') {
      return escape();
    }
    if (UNSUPPORTED.indexOf(c) >= 0) {
      throw new IllegalArgumentException(
          "uses '%s', which recorded samples do not match; list the alternatives with '|'"
              .formatted(Character.toString(c)));
    }
    if (isRepetition(c)) {
      throw new IllegalArgumentException(
          "has nothing to repeat before '" + Character.toString(c) + "'");
    }
    return codePoint -> codePoint == c;
  }

  private Atom repeated(CharSet set) {
    int sign = at < text.length && isRepetition(text[at]) ? text[at++] : 0;
    if (sign != 0 && at < text.length && isRepetition(text[at])) {
      throw new IllegalArgumentException(
          "repeats a repetition: '" + new String(text, at - 1, 2) + "'");
    }
    return new Atom(set, sign == '*' || sign == '?', sign == '*' || sign == '+');
  }

  private static boolean isRepetition(int c) {
    return c == '*' || c == '+' || c == '?';
  }

  private CharSet charClass() {
    boolean negated = at < text.length && text[at] == '^';
    at += negated ? 1 : 0;
    List<CharSet> ranges = new ArrayList<>();
    while (at < text.length && (text[at] != ']' || ranges.isEmpty())) {
      ranges.add(range());
    }
    if (at++ >= text.length) {
      throw new IllegalArgumentException("has a class without ']'");
    }
    return negatedIf(negated, anyOf(List.copyOf(ranges)));
  }

  private CharSet range() {
    if (text[at] == '[' && at + 1 < text.length && text[at + 1] == ':') {
      throw new IllegalArgumentException(
          "uses a named class '[:', which recorded samples do not match");
    }
    if (text[at] == '\\' && at + 1 < text.length && "dDwWsS".indexOf(text[at + 1]) >= 0) {
      at++;
      return escape();
    }
    int from = literal();
    if (at + 1 < text.length && text[at] == '-' && text[at + 1] != ']') {
      at++;
      int to = literal();
      if (to < from) {
        throw new IllegalArgumentException("has a class whose range runs backwards");
      }
      return codePoint -> codePoint >= from && codePoint <= to;
    }
    return codePoint -> codePoint == from;
  }

  /** Reads one character of a class, escaped or not: both may begin and end a range. */
  private int literal() {
    int c = text[at++];
    return c == '\\' ? escapedLiteral() : c;
  }

  private CharSet escape() {
    int c = at < text.length ? text[at] : 0;
    switch (c) {
      case 'd', 'D' -> {
        at++;
        return negatedIf(c == 'D', LinearPatternReader::isDigit);
      }
      case 'w', 'W' -> {
        at++;
        return negatedIf(c == 'W', LinearPatternReader::isWord);
      }
      case 's', 'S' -> {
        at++;
        return negatedIf(c == 'S', codePoint -> "\t\n\f\r ".indexOf(codePoint) >= 0);
      }
      default -> {
        int literal = escapedLiteral();
        return codePoint -> codePoint == literal;
      }
    }
  }

  private int escapedLiteral() {
    if (at >= text.length) {
      throw new IllegalArgumentException("ends with a backslash");
    }
    int c = text[at++];
    int control = "nrtfv".indexOf(c);
    if (control >= 0) {
      return "\n\r\t\f\013".charAt(control);
    }
    if (isWord(c)) {
      throw new IllegalArgumentException(
          "uses '\\%s', which recorded samples do not match".formatted(Character.toString(c)));
    }
    return c;
  }

  /** Not one inside the other: a class may list more ranges than the stack has room for. */
  private static CharSet anyOf(List<CharSet> ranges) {
    return codePoint -> {
      for (CharSet range : ranges) {
        if (range.contains(codePoint)) {
          return true;
        }
      }
      return false;
    };
  }

  private static CharSet negatedIf(boolean negated, CharSet set) {
    return negated ? codePoint -> !set.contains(codePoint) : set;
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isWord(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || isDigit(c) || c == '_';
  }
}
