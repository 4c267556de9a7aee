package dev.panopticon.prometheus;

import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** Dates as HTTP writes them, to the second: {@code Mon, 23 Nov 2026 04:59:54 GMT}. */
final class HttpDate {
  private HttpDate() {}

  /** Returns the instant, or nothing where the text is no such date. */
  static Optional<Instant> parse(String text) {
    try {
      return Optional.of(
          ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (DateTimeParseException noDate) {
      return Optional.empty();
    }
  }
}
