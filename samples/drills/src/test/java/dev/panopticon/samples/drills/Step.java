package dev.panopticon.samples.drills;

import dev.panopticon.core.check.CheckStatus;
import dev.panopticon.core.cluster.ClusterStatus;
import dev.panopticon.core.cluster.RootCause;
import dev.panopticon.core.rating.Rating;
import dev.panopticon.core.rating.Votes;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A row of a drill's table: what is done, and what has to be said to that.
 *
 * @param check {@code COMPONENT/CHECK N of M}: how many votes of which check are healthy; its
 *     component is the root cause, unless all is healthy
 */
record Step(String faults, boolean isServed, Rating verdict, String check) {

  /** Reads the rows of a table below its head; the columns are those of this record. */
  static List<Step> table(String text) {
    return text.lines().skip(1).map(Step::row).toList();
  }

  private static Step row(String line) {
    List<String> cells = Stream.of(line.split("\\|")).map(String::strip).toList();
    if (cells.size() != 4 || !List.of("yes", "no").contains(cells.get(1))) {
      throw new IllegalArgumentException("a row is 'FAULTS | yes or no | RATING | CHECK': " + line);
    }
    Rating verdict = Rating.valueOf(cells.get(2).toUpperCase(Locale.ROOT));
    return new Step(cells.get(0), cells.get(1).equals("yes"), verdict, cells.get(3));
  }

  /** Returns whether a status says all that this row wants. */
  boolean isMetBy(ClusterStatus status) {
    return status.rating() == verdict
        && status.rootCauses().stream().map(RootCause::id).toList().equals(causes())
        && isCheckMetBy(status);
  }

  private List<String> causes() {
    return verdict.isHealthy() ? List.of() : List.of(component());
  }

  private boolean isCheckMetBy(ClusterStatus status) {
    if (component().equals(RootCause.SOURCE)) {
      return true;
    }
    Votes votes = checkIn(status).flatMap(CheckStatus::votes).orElseThrow();
    return check.endsWith(" " + votes.healthy() + " of " + votes.expected());
  }

  /** Returns the check of this row as it was rated. */
  Optional<CheckStatus> checkIn(ClusterStatus status) {
    String id = check.substring(check.indexOf('/') + 1).split(" ")[0];
    return status.component(component()).stream()
        .flatMap(component -> component.checks().stream())
        .filter(candidate -> candidate.check().id().equals(id))
        .findFirst();
  }

  private String component() {
    return check.split("[/ ]")[0];
  }
}
