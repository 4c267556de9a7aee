package dev.panopticon.samples.cli;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** An instant of the past, as a command line names it. */
@FunctionalInterface
interface Moment {
  /** Returns the instant. */
  Instant before(Instant now);

  /** Reads {@code 2026-11-24T07:00:00Z}, {@code 2026-11-24} (UTC), {@code 2h}, {@code now}. */
  final class Converter implements ITypeConverter<Moment> {
    private static final Pattern AGO = Pattern.compile("([0-9]{1,6})([smhd])");

    @Override
    public Moment convert(String text) {
      if (text.equals("now")) {
        return now -> now;
      }
      Matcher ago = AGO.matcher(text);
      if (ago.matches()) {
        Duration span = span(Long.parseLong(ago.group(1)), ago.group(2));
        return now -> now.minus(span);
      }
      Instant instant = instant(text);
      return now -> instant;
    }

    private static Duration span(long number, String unit) {
      return switch (unit) {
        case "s" -> Duration.ofSeconds(number);
        case "m" -> Duration.ofMinutes(number);
        case "h" -> Duration.ofHours(number);
        default -> Duration.ofDays(number);
      };
    }

    private static Instant instant(String text) {
      try {
        Instant instant =
            text.contains("T")
                ? OffsetDateTime.parse(text).toInstant()
                : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
        if (!instant.isBefore(Instant.EPOCH)) {
          return instant;
        }
      } catch (DateTimeException noInstant) {
        // It is told below.
      }
      throw new TypeConversionException(
          ("must be an instant like 2026-11-24T07:00:00Z, a day like 2026-11-24, so long ago:"
                  + " 30m, 2h, 7d, or now; was '%s'")
              .formatted(text));
    }
  }
}
