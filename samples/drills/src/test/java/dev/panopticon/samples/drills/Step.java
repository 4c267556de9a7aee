package dev.panopticon.samples.drills;

import dev.panopticon.core.check.CheckStatus;
import dev.panopticon.core.cluster.ClusterStatus;
import dev.panopticon.core.cluster.RootCause;
import dev.panopticon.core.rating.Rating;
import dev.panopticon.core.rating.Votes;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A row of a drill's table: what is done, and what has to be said to that.
 *
 * @param checks how many votes of which checks are healthy; their components are the root causes,
 *     unless all is healthy
 */
record Step(List<String> faults, boolean isServed, Rating verdict, List<Wanted> checks) {

  /** So many healthy votes of a check; without one, the component must be a root cause only. */
  record Wanted(String component, String check, String votes) {
    private static final Pattern TEXT = Pattern.compile("([a-z-]+)(?:/([a-z-]+) (\\d+ of \\d+))?");

    static Wanted read(String text) {
      Matcher parts = TEXT.matcher(text);
      if (!parts.matches()) {
        throw new IllegalArgumentException("a check is 'COMPONENT/CHECK N of M', was: " + text);
      }
      return new Wanted(
          parts.group(1),
          Objects.requireNonNullElse(parts.group(2), ""),
          Objects.requireNonNullElse(parts.group(3), ""));
    }

    boolean isMetBy(ClusterStatus status) {
      return check.isEmpty()
          || in(status).flatMap(CheckStatus::votes).map(Wanted::text).equals(Optional.of(votes));
    }

    private static String text(Votes votes) {
      return votes.healthy() + " of " + votes.expected();
    }

    /** Returns the check as it was rated. */
    Optional<CheckStatus> in(ClusterStatus status) {
      return status.component(component).stream()
          .flatMap(rated -> rated.checks().stream())
          .filter(candidate -> candidate.check().id().equals(check))
          .findFirst();
    }

    @Override
    public String toString() {
      return check.isEmpty() ? component : component + "/" + check + " " + votes;
    }
  }

  /** Reads the rows of a table below its head; the columns are those of this record. */
  static List<Step> table(String text) {
    return text.lines().skip(1).map(Step::row).toList();
  }

  private static Step row(String line) {
    List<String> cells = Stream.of(line.split("\\|")).map(String::strip).toList();
    if (cells.size() != 4 || !List.of("yes", "no").contains(cells.get(1))) {
      throw new IllegalArgumentException(
          "a row is 'FAULTS | yes or no | RATING | CHECKS', was: " + line);
    }
    return new Step(
        cells.get(0).equals("nothing") ? List.of() : List.of(cells.get(0).split(", ")),
        cells.get(1).equals("yes"),
        Rating.valueOf(cells.get(2).toUpperCase(Locale.ROOT)),
        Stream.of(cells.get(3).split(", ")).map(Wanted::read).toList());
  }

  /** Returns whether a status says all that this row wants. */
  boolean isMetBy(ClusterStatus status) {
    return status.rating() == verdict
        && status.rootCauses().stream().map(RootCause::id).toList().equals(causes())
        && checks.stream().allMatch(wanted -> wanted.isMetBy(status));
  }

  private List<String> causes() {
    return verdict.isHealthy()
        ? List.of()
        : checks.stream().map(Wanted::component).distinct().toList();
  }

  /** Returns how long the slowest of its checks waits before a worse rating takes effect. */
  Duration held(ClusterStatus status) {
    return checks.stream()
        .flatMap(wanted -> wanted.in(status).stream())
        .map(check -> check.check().holdTimes().worse())
        .max(Comparator.naturalOrder())
        .orElse(Duration.ZERO);
  }
}
