package dev.panopticon.prometheus;

import java.util.OptionalDouble;
import java.util.regex.Pattern;

/** Numbers as the servers write them: decimal, with or without exponent, NaN, +Inf, -Inf. */
final class NumberText {
  /** Java alone would take {@code 1d}, {@code 0x1p3} and blanks. */
  private static final Pattern DECIMAL =
      Pattern.compile("-?+[0-9]++(?:\\.[0-9]++)?+(?:[eE][+-]?+[0-9]++)?+");

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
    if (!DECIMAL.matcher(text).matches()) {
      return OptionalDouble.empty();
    }
    double value = Double.parseDouble(text);
    return Double.isInfinite(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
  }
}
