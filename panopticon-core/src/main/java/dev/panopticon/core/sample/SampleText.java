package dev.panopticon.core.sample;

import java.math.BigDecimal;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The sample notation: the text exposition format of Prometheus, version 0.0.4, with the quoted
 * UTF-8 names of Prometheus 3.
 *
 * <p>Source of the grammar: the "Exposition formats" page of the Prometheus documentation. Line
 * ends may be CRLF.
 */
public final class SampleText {
  private SampleText() {}

  /**
   * Returns the samples of a text, in its order.
   *
   * <p>Of one series with several timestamps the latest counts.
   *
   * @throws SampleTextException if a line is not in sample notation, or repeats a series without a
   *     later timestamp
   */
  public static List<Sample> parse(String text) {
    SeriesTable series = new SeriesTable();
    series.read(text, line -> "line " + line);
    return series.samples();
  }

  /** Returns the samples as text, one a line. */
  public static String print(Iterable<Sample> samples) {
    StringBuilder text = new StringBuilder();
    samples.forEach(sample -> text.append(sample).append('\n'));
    return text.toString();
  }

  /** Returns a number as the notation writes it: {@code 3}, {@code 0.5}, {@code +Inf}, NaN. */
  public static String number(double value) {
    if (Double.isNaN(value)) {
      return "NaN";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "+Inf" : "-Inf";
    }
    if (value == 0) {
      return 1 / value < 0 ? "-0" : "0";
    }
    double size = Math.abs(value);
    return size >= 1e-6 && size < 1e21
        ? new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString()
        : Double.toString(value).replace(".0E", "e").replace('E', 'e');
  }

  /**
   * Returns the number that a word is, as Prometheus reads it: {@code 3}, {@code .5}, {@code 1e3},
   * {@code +Inf}, {@code nan}; nothing where it is none, or does not fit a double.
   */
  public static OptionalDouble number(String word) {
    Double number = Numbers.parse(word);
    return number == null ? OptionalDouble.empty() : OptionalDouble.of(number);
  }

  static String series(Labels labels) {
    StringBuilder text = new StringBuilder();
    String metric = labels.metric();
    boolean plain = isMetricName(metric);
    StringBuilder inner = new StringBuilder();
    if (!plain && !metric.isEmpty()) {
      quote(metric, inner);
    }
    labels.forEach(
        (name, value) -> {
          if (!name.equals(Labels.NAME)) {
            inner.append(inner.isEmpty() ? "" : ",");
            if (isLabelName(name)) {
              inner.append(name);
            } else {
              quote(name, inner);
            }
            quote(value, inner.append('='));
          }
        });
    text.append(plain ? metric : "");
    return (inner.isEmpty() && plain ? text : text.append('{').append(inner).append('}'))
        .toString();
  }

  private static void quote(String value, StringBuilder text) {
    text.append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '\\' -> text.append("\\\\");
        case '"' -> text.append("\\\"");
        case '\n' -> text.append("\\n");
        default -> text.append(c);
      }
    }
    text.append('"');
  }

  static boolean isMetricName(String name) {
    return isName(name, true);
  }

  static boolean isLabelName(String name) {
    return isName(name, false);
  }

  private static boolean isName(String name, boolean colons) {
    if (name.isEmpty() || isDigit(name.charAt(0))) {
      return false;
    }
    for (int i = 0; i < name.length(); i++) {
      if (!isNamePart(name.charAt(i), colons)) {
        return false;
      }
    }
    return true;
  }

  static boolean isNamePart(char c, boolean colons) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || c == '_'
        || isDigit(c)
        || (colons && c == ':');
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
