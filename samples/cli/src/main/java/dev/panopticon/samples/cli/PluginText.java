package dev.panopticon.samples.cli;

import dev.panopticon.core.cluster.ClusterStatus;
import dev.panopticon.core.cluster.RootCause;
import dev.panopticon.core.rating.Rating;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Statuses as a monitoring plugin prints them: one line with performance data, then all reasons.
 */
final class PluginText {
  /** Longer lines are cut by some agents, and the performance data at their end with them. */
  private static final int LONGEST = 400;

  private PluginText() {}

  /** Returns statuses as lines, each with its line end. */
  static String print(StatusOptions.Asked now) {
    Rating worst =
        now.statuses().stream().map(ClusterStatus::rating).reduce(Rating.HEALTHY, Rating::worst);
    String summary =
        now.statuses().stream()
            .sorted(Comparator.comparing(ClusterStatus::rating).reversed())
            .map(PluginText::summary)
            .collect(Collectors.joining("; "));
    List<String> lines = new ArrayList<>();
    lines.add(headline(worst, summary) + " | " + PerformanceData.of(now));
    for (ClusterStatus status : now.statuses()) {
      StatusText.print(status, Colours.OFF)
          .lines()
          .filter(line -> !line.isEmpty())
          .map(PluginText::oneLine)
          .forEach(lines::add);
    }
    return String.join("\n", lines) + "\n";
  }

  /** Returns the first line, without performance data. */
  static String headline(Rating rating, String text) {
    String line = oneLine(text);
    boolean isLong = line.codePointCount(0, line.length()) > LONGEST;
    String cut = isLong ? line.substring(0, line.offsetByCodePoints(0, LONGEST)) + "..." : line;
    return "PANOPTICON %s - %s".formatted(word(rating), cut);
  }

  private static String word(Rating rating) {
    return switch (rating) {
      case HEALTHY -> "OK";
      case WARNING -> "WARNING";
      case CRITICAL -> "CRITICAL";
      case UNKNOWN -> "UNKNOWN";
    };
  }

  private static String summary(ClusterStatus status) {
    String causes =
        status.rootCauses().stream().map(PluginText::cause).collect(Collectors.joining(", "));
    return "%s: %s".formatted(status.cluster().id(), causes.isEmpty() ? "healthy" : causes);
  }

  private static String cause(RootCause cause) {
    String why = cause.reasons().isEmpty() ? "" : " (%s)".formatted(cause.reasons().get(0));
    return "%s is %s%s".formatted(cause.id(), cause.rating().word(), why);
  }

  /** The bar begins performance data, and what is not visible has no place in a line. */
  static String oneLine(String text) {
    return text.replace('|', '/')
        .replaceAll("[\\t-\\r\\u0085\\u2028\\u2029]", " ")
        .replaceAll("[\\p{Cc}\\p{Cf}\\p{Cs}]", "");
  }
}
