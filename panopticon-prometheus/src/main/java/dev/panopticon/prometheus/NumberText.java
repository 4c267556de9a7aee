package dev.panopticon.prometheus;

import java.util.OptionalDouble;

/** Numbers as the servers write them: decimal, with or without exponent, NaN, +Inf, -Inf. */
final class NumberText {
  private NumberText() {}

  /** Returns the number, or nothing where the text is none, or does not fit a double. */
  static OptionalDouble parse(String text) {
    return switch (text) {
      case "NaN" -> OptionalDouble.of(Double.NaN);
      case "+Inf" -> OptionalDouble.of(Double.POSITIVE_INFINITY);
      case "-Inf" -> OptionalDouble.of(Double.NEGATIVE_INFINITY);
      default -> decimal(text);
    };
  }

  private static OptionalDouble decimal(String text) {
    if (!isDecimal(text)) {
      return OptionalDouble.empty();
    }
    double value = Double.parseDouble(text);
    return Double.isInfinite(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  /** Java alone would take {@code 1d}, {@code 0x1p3} and blanks. */
  private static boolean isDecimal(String text) {
    int whole = text.startsWith("-") ? 1 : 0;
    int end = digits(text, whole);
    boolean isDecimal = end > whole;
    if (text.startsWith(".", end)) {
      int fraction = end + 1;
      end = digits(text, fraction);
      isDecimal &= end > fraction;
    }
    if (text.startsWith("e", end) || text.startsWith("E", end)) {
      boolean isSigned = text.startsWith("+", end + 1) || text.startsWith("-", end + 1);
      int exponent = end + (isSigned ? 2 : 1);
      end = digits(text, exponent);
      isDecimal &= end > exponent;
    }
    return isDecimal && end == text.length();
  }

  /** Returns where the digits end that begin here. */
  private static int digits(String text, int begin) {
    int end = begin;
    while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
      end++;
    }
    return end;
  }
}
