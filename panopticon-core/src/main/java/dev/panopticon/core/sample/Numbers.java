package dev.panopticon.core.sample;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Numbers as Go's ParseFloat reads them, which is what Prometheus and its exporters use. */
final class Numbers {
  private Numbers() {}

  /** Returns the number, or null where the word is none, or does not fit a double. */
  static @Nullable Double parse(String word) {
    switch (word.toLowerCase(Locale.ROOT)) {
      case "nan" -> {
        return Double.NaN;
      }
      case "inf", "+inf", "infinity", "+infinity" -> {
        return Double.POSITIVE_INFINITY;
      }
      case "-inf", "-infinity" -> {
        return Double.NEGATIVE_INFINITY;
      }
      default -> {
        return decimal(word);
      }
    }
  }

  /** Returns the whole number, or null where the word is none, or does not fit a long. */
  static @Nullable Long parseWhole(String word) {
    try {
      return isAscii(word) ? Long.valueOf(word) : null;
    } catch (NumberFormatException notWhole) {
      return null;
    }
  }

  /** Java alone would take the digits of any script. */
  private static boolean isAscii(String word) {
    return word.chars().allMatch(c -> c < 128);
  }

  /** Java alone would take {@code 1d}, {@code 0x1p3} and blanks, and read 1e999 as infinity. */
  private static @Nullable Double decimal(String word) {
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      if ((c < '0' || c > '9') && c != '.' && c != 'e' && c != 'E' && c != '+' && c != '-') {
        return null;
      }
    }
    try {
      double value = Double.parseDouble(word);
      return Double.isInfinite(value) ? null : value;
    } catch (NumberFormatException notANumber) {
      return null;
    }
  }
}
