package dev.panopticon.rules.file;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as Prometheus writes them: {@code 1h30m}, {@code 15s}, {@code 500ms}, {@code 0}. */
public final class Durations {
  private static final Pattern DURATION =
      Pattern.compile(
          "(?:(\\d{1,9})d)?(?:(\\d{1,9})h)?(?:(\\d{1,9})m(?!s))?(?:(\\d{1,9})s)?(?:(\\d{1,9})ms)?");

  private static final Pattern SPELT =
      Pattern.compile(
          "(\\d{1,9})\\s*(ms|millis|milliseconds?|s|secs?|seconds?|m|mins?|minutes?|h|hrs?|hours?|d|days?)");

  private static final Pattern FRACTION = Pattern.compile("(\\d{1,9}[.,]\\d{1,9})\\s*(ms|s|m|h|d)");
  private static final Pattern CLOCK = Pattern.compile("(\\d{1,2}):(\\d{2}):(\\d{2})");

  private static final Duration LONGEST = Duration.ofDays(999_999_999);

  private Durations() {}

  /** Returns the duration, or nothing where the text is none. */
  public static Optional<Duration> parse(String text) {
    if (text.equals("0")) {
      return Optional.of(Duration.ZERO);
    }
    Matcher matcher = DURATION.matcher(text);
    if (text.isEmpty() || !matcher.matches()) {
      return Optional.empty();
    }
    return Optional.of(
        Duration.ofDays(number(matcher.group(1)))
            .plusHours(number(matcher.group(2)))
            .plusMinutes(number(matcher.group(3)))
            .plusSeconds(number(matcher.group(4)))
            .plusMillis(number(matcher.group(5))));
  }

  /** Returns how a message goes on about a duration that is written well, and too long. */
  static String tooLong(String text) {
    return text.matches("(?:[0-9]+(?:d|h|ms|m|s))+") && text.matches(".*[0-9]{10}.*")
        ? ", which is too long: a part of it has at most 9 digits"
        : "";
  }

  /**
   * Returns how a duration is written that has its unit in words or behind a blank, a fraction, or
   * the form of a clock or of ISO 8601.
   */
  static Optional<String> nearest(String text) {
    Matcher spelt = SPELT.matcher(text.toLowerCase(Locale.ROOT));
    if (spelt.matches()) {
      return Optional.of(spelt.group(1) + unit(spelt.group(2)));
    }
    Matcher clock = CLOCK.matcher(text);
    if (clock.matches()) {
      return parse("%sh%sm%ss".formatted(clock.group(1), clock.group(2), clock.group(3)))
          .map(Durations::print);
    }
    Matcher fraction = FRACTION.matcher(text.toLowerCase(Locale.ROOT));
    return fraction.matches() ? fraction(fraction) : iso(text);
  }

  private static String unit(String word) {
    return word.startsWith("milli") || word.equals("ms") ? "ms" : word.substring(0, 1);
  }

  private static Optional<String> fraction(Matcher fraction) {
    BigDecimal number = new BigDecimal(fraction.group(1).replace(',', '.'));
    long unit = parse("1" + unit(fraction.group(2))).map(Duration::toMillis).orElse(0L);
    BigDecimal millis = number.multiply(BigDecimal.valueOf(unit)).stripTrailingZeros();
    return millis.scale() <= 0
        ? Optional.of(print(Duration.ofMillis(millis.longValue())))
        : Optional.empty();
  }

  private static Optional<String> iso(String text) {
    try {
      return Optional.of(Duration.parse(text))
          .filter(one -> !one.isNegative())
          .map(one -> print(one));
    } catch (DateTimeParseException none) {
      return Optional.empty();
    }
  }

  private static long number(@org.jspecify.annotations.Nullable String digits) {
    return digits == null ? 0 : Long.parseLong(digits);
  }

  /** Returns the text of a duration; of one that {@link #parse} could not give, as Java has it. */
  public static String print(Duration duration) {
    if (duration.isNegative() || duration.compareTo(LONGEST) > 0) {
      return duration.toString();
    }
    long millis = duration.toMillis();
    if (millis == 0) {
      return "0";
    }
    StringBuilder text = new StringBuilder();
    long[] sizes = {86_400_000, 3_600_000, 60_000, 1_000, 1};
    String[] units = {"d", "h", "m", "s", "ms"};
    for (int i = 0; i < sizes.length; i++) {
      if (millis >= sizes[i]) {
        text.append(millis / sizes[i]).append(units[i]);
        millis %= sizes[i];
      }
    }
    return text.toString();
  }
}
