package dev.panopticon.core.watch;

import java.time.Duration;

/** Durations in the words of the rule files. */
final class Spans {
  private Spans() {}

  /** Returns {@code 1h30m}, {@code 15s} or {@code 500ms}; what is shorter than 1 ms is cut off. */
  static String text(Duration span) {
    StringBuilder text = new StringBuilder();
    part(text, span.toDays(), "d");
    part(text, span.toHoursPart(), "h");
    part(text, span.toMinutesPart(), "m");
    part(text, span.toSecondsPart(), "s");
    part(text, span.toMillisPart(), "ms");
    return text.isEmpty() ? "0s" : text.toString();
  }

  private static void part(StringBuilder text, long count, String unit) {
    if (count != 0) {
      text.append(count).append(unit);
    }
  }
}
