package dev.panopticon.samples.statuspage.archive;

import dev.panopticon.core.check.CheckStatus;
import dev.panopticon.core.check.VoterStatus;
import dev.panopticon.core.cluster.ClusterStatus;
import dev.panopticon.core.cluster.ComponentStatus;
import dev.panopticon.core.sample.VisibleText;
import dev.panopticon.core.watch.Subject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The numbers that voters gave, of at most six voters a check: every ten seconds, and whenever the
 * rating of one of its voters changed. Thread-safe.
 */
public final class NumberBook {
  private static final int MOST_VOTERS = 6;
  private static final int MOST_POINTS = 500;
  private static final Duration APART = Duration.ofSeconds(10);

  private final Database database;
  private final Map<String, List<Object>> rated = new HashMap<>();
  private Instant last = Instant.EPOCH;

  NumberBook(Database database) {
    this.database = database;
  }

  /**
   * The number of a voter at an instant.
   *
   * @param at the instant
   * @param number the number, which may be infinite
   */
  public record Point(Instant at, double number) {}

  /** Takes the numbers of a round; part of a transaction. */
  void take(ClusterStatus status) throws SQLException {
    Instant at = status.at();
    boolean isDue = at.isBefore(last) || !at.isBefore(last.plus(APART));
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (ComponentStatus component : status.components()) {
      for (CheckStatus check : component.checks()) {
        String subject = Subject.check(component.component().id(), check.check().id()).toString();
        String voters = voters(check);
        if ((hasChanged(subject, check) || isDue) && !voters.isEmpty()) {
          rows.add(new @Nullable Object[] {subject, at, voters});
        }
      }
    }
    database.updateAll("merge into numbers values (?, ?, ?)", rows);
    if (isDue) {
      last = at;
    }
  }

  /** Returns whether a rating is another than in the round before: a spike is never left out. */
  private boolean hasChanged(String subject, CheckStatus check) {
    List<Object> now = new ArrayList<>();
    now.add(check.rating());
    for (VoterStatus voter : check.voters()) {
      now.add(voter.voter());
      now.add(voter.rating());
    }
    return !now.equals(rated.put(subject, now));
  }

  /** Returns a line for each voter: its number and its name. */
  private static String voters(CheckStatus check) {
    StringBuilder text = new StringBuilder();
    check.voters().stream()
        .filter(voter -> voter.value().isPresent())
        .sorted(
            Comparator.comparing(VoterStatus::rating).reversed().thenComparing(VoterStatus::voter))
        .limit(MOST_VOTERS)
        .forEach(
            voter ->
                text.append(voter.value().getAsDouble())
                    .append(' ')
                    .append(VisibleText.of(voter.voter()))
                    .append('\n'));
    return text.toString();
  }

  /** Drops what is older; part of a transaction. */
  void forget(Instant before) throws SQLException {
    database.update("delete from numbers where at < ?", before);
  }

  /**
   * Returns the numbers of a check between two instants by voter, the oldest first: of those voters
   * that were kept last, and of many points the least and the greatest of each part of the time.
   */
  public Map<String, List<Point>> lines(Subject check, Instant from, Instant to) {
    List<Map.Entry<Instant, String>> rows =
        database.read(
            "select at, voters from numbers where subject = ? and at between ? and ? order by at",
            row -> Map.entry(Instant.ofEpochMilli(row.getLong(1)), row.getString(2)),
            check.toString(),
            from,
            to);
    Map<String, List<Point>> lines = new LinkedHashMap<>();
    for (int place = rows.size() - 1; place >= 0; place--) {
      add(rows.get(place), lines);
    }
    lines.values().forEach(points -> points.sort(Comparator.comparing(Point::at)));
    lines.replaceAll((voter, points) -> thinned(points));
    return lines;
  }

  /** Returns the extremes of each of some runs of points, and the last point of all. */
  private static List<Point> thinned(List<Point> points) {
    if (points.size() <= MOST_POINTS) {
      return points;
    }
    int length = (points.size() * 2 + MOST_POINTS - 1) / MOST_POINTS;
    Set<Point> kept = new TreeSet<>(Comparator.comparing(Point::at));
    for (int from = 0; from < points.size(); from += length) {
      List<Point> run = points.subList(from, Math.min(points.size(), from + length));
      kept.add(Collections.min(run, Comparator.comparingDouble(Point::number)));
      kept.add(Collections.max(run, Comparator.comparingDouble(Point::number)));
    }
    kept.add(points.get(points.size() - 1));
    return List.copyOf(kept);
  }

  private static void add(Map.Entry<Instant, String> row, Map<String, List<Point>> lines) {
    for (String line : row.getValue().lines().toList()) {
      int space = line.indexOf(' ');
      String voter = line.substring(space + 1);
      if (lines.containsKey(voter) || lines.size() < MOST_VOTERS) {
        lines
            .computeIfAbsent(voter, unused -> new ArrayList<>())
            .add(new Point(row.getKey(), Double.parseDouble(line.substring(0, space))));
      }
    }
  }
}
