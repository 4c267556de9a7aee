package dev.panopticon.samples.statuspage.archive;

import dev.panopticon.core.check.CheckStatus;
import dev.panopticon.core.cluster.ClusterStatus;
import dev.panopticon.core.cluster.ComponentStatus;
import dev.panopticon.core.rating.Rating;
import dev.panopticon.core.watch.Subject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Which rating was in effect when: a row for each change, and which time was looked at at all.
 * Thread-safe.
 */
public final class RatingBook {
  /** What is told of time that nobody looked at. */
  public static final String UNSEEN = "unseen";

  private final Database database;
  private final Duration speaksFor;
  private final Map<String, String> last = new HashMap<>();
  private boolean isLastKnown;

  RatingBook(Database database, Duration speaksFor) {
    this.database = database;
    this.speaksFor = speaksFor;
  }

  /** Says that what was taken last was not kept. */
  void lost() {
    isLastKnown = false;
  }

  private void readLast() {
    last.clear();
    for (String[] kept :
        database.read(
            "select subject, rating from rated r"
                + " where at = (select max(at) from rated where subject = r.subject)",
            row -> new String[] {row.getString(1), row.getString(2)})) {
      last.put(kept[0], kept[1]);
    }
    isLastKnown = true;
  }

  /**
   * A time in which one rating was in effect.
   *
   * @param from its first instant
   * @param to its end
   * @param rating the word of the rating, or {@link #UNSEEN}
   */
  public record Span(Instant from, Instant to, String rating) {}

  /**
   * A change of the rating of a check.
   *
   * @param at when
   * @param rating the word of the rating
   * @param number the number of the voter that was worst; empty where it gave none
   */
  public record Changed(Instant at, String rating, OptionalDouble number) {}

  /** Takes the ratings of a round; part of a transaction. */
  void take(ClusterStatus status) throws SQLException {
    if (!isLastKnown) {
      readLast();
    }
    Instant at = status.at();
    see(at);
    Map<String, @Nullable Object[]> now = new LinkedHashMap<>();
    put(now, Subject.cluster(), status.rating(), at, null);
    for (ComponentStatus component : status.components()) {
      String id = component.component().id();
      put(now, Subject.component(id), component.rating(), at, null);
      for (CheckStatus check : component.checks()) {
        put(now, Subject.check(id, check.check().id()), check.rating(), at, worst(check));
      }
    }
    List<@Nullable Object[]> changed = new ArrayList<>();
    now.forEach(
        (subject, row) -> {
          if (!String.valueOf(row[2]).equals(last.get(subject))) {
            changed.add(row);
          }
        });
    for (String subject : last.keySet()) {
      if (!now.containsKey(subject) && !UNSEEN.equals(last.get(subject))) {
        changed.add(new @Nullable Object[] {subject, at, UNSEEN, null});
      }
    }
    database.updateAll("merge into rated values (?, ?, ?, ?)", changed);
    changed.forEach(row -> last.put(String.valueOf(row[0]), String.valueOf(row[2])));
  }

  private static void put(
      Map<String, @Nullable Object[]> rows,
      Subject subject,
      Rating rating,
      Instant at,
      @Nullable Double number) {
    String name = subject.toString();
    rows.put(name, new @Nullable Object[] {name, at, rating.word(), number});
  }

  /** Returns the number of the worst voter. */
  private static @Nullable Double worst(CheckStatus check) {
    return check.voters().stream()
        .filter(voter -> voter.value().isPresent())
        .reduce((one, other) -> other.rating().isWorseThan(one.rating()) ? other : one)
        .map(voter -> voter.value().getAsDouble())
        .filter(number -> !number.isInfinite())
        .orElse(null);
  }

  private void see(Instant at) throws SQLException {
    int grown =
        database.update(
            "update seen set to_at = ? where to_at = (select max(to_at) from seen)"
                + " and to_at <= ? and to_at >= ?",
            at,
            at,
            at.minus(speaksFor));
    if (grown == 0) {
      database.update("merge into seen values (?, ?)", at, at);
    }
  }

  /** Drops what ended before; part of a transaction. */
  void forget(Instant before) throws SQLException {
    database.update("delete from seen where to_at < ?", before);
    database.update(
        "delete from rated r where at < ?"
            + " and at < (select max(at) from rated where subject = r.subject and at <= ?)",
        before,
        before);
  }

  /** Returns the spans of a subject between two instants, without a gap, the oldest first. */
  public List<Span> spans(Subject subject, Instant from, Instant to) {
    List<Span> rated = rated(subject, from, to);
    List<Span> spans = new ArrayList<>();
    Instant end = from;
    for (Span seen : seen(from, to)) {
      add(spans, end, seen.from(), UNSEEN);
      for (Span rating : rated) {
        add(spans, max(rating.from(), seen.from()), min(rating.to(), seen.to()), rating.rating());
      }
      end = max(end, seen.to());
    }
    Instant latest = end;
    add(spans, latest, to, UNSEEN);
    return spans;
  }

  /** Returns how long nobody looked between two instants. */
  public Duration unseen(Instant from, Instant to) {
    Duration unseen = Duration.between(from, to);
    for (Span seen : seen(from, to)) {
      unseen = unseen.minus(Duration.between(seen.from(), seen.to()));
    }
    return unseen.isNegative() ? Duration.ZERO : unseen;
  }

  /**
   * Returns the instant until which is told what was: of the last snapshot, where it still speaks
   * for now; else now.
   */
  public Instant toldUntil(Instant now) {
    Instant last = lastSeen();
    return last.plus(speaksFor).isBefore(now) || last.isAfter(now) ? now : last;
  }

  private static void add(List<Span> spans, Instant from, Instant to, String rating) {
    if (!from.isBefore(to)) {
      return;
    }
    int last = spans.size() - 1;
    if (last >= 0 && spans.get(last).rating().equals(rating) && spans.get(last).to().equals(from)) {
      spans.set(last, new Span(spans.get(last).from(), to, rating));
    } else {
      spans.add(new Span(from, to, rating));
    }
  }

  private List<Span> seen(Instant from, Instant to) {
    return database.read(
        "select from_at, to_at from seen where to_at > ? and from_at < ? order by from_at",
        row ->
            new Span(
                max(from, Instant.ofEpochMilli(row.getLong(1))),
                min(to, Instant.ofEpochMilli(row.getLong(2))),
                ""),
        from,
        to);
  }

  /** What was in effect, as if somebody had always looked; from the first rating that is known. */
  private List<Span> rated(Subject subject, Instant from, Instant to) {
    List<Changed> changes =
        database.read(
            "select at, rating, number from rated where subject = ? and at < ? and at >="
                + " coalesce((select max(at) from rated where subject = ? and at <= ?), ?)"
                + " order by at",
            RatingBook::changed,
            subject.toString(),
            to,
            subject.toString(),
            from,
            from);
    List<Span> spans = new ArrayList<>();
    Instant known = from;
    for (int place = 0; place < changes.size(); place++) {
      Instant begin = max(from, changes.get(place).at());
      Instant end = place + 1 < changes.size() ? changes.get(place + 1).at() : to;
      add(spans, known, begin, UNSEEN);
      add(spans, begin, end, changes.get(place).rating());
      known = end;
    }
    add(spans, known, to, UNSEEN);
    return spans;
  }

  private static Changed changed(ResultSet row) throws SQLException {
    double number = row.getDouble(3);
    OptionalDouble given = row.wasNull() ? OptionalDouble.empty() : OptionalDouble.of(number);
    return new Changed(Instant.ofEpochMilli(row.getLong(1)), row.getString(2), given);
  }

  /** Returns the last changes of a subject, the newest first. */
  public List<Changed> changes(Subject subject, int most) {
    return database.read(
        "select at, rating, number from rated where subject = ? order by at desc limit " + most,
        RatingBook::changed,
        subject.toString());
  }

  /** Returns the instant of the last snapshot that was taken; the epoch where none was. */
  public Instant lastSeen() {
    return database.read("select max(to_at) from seen", row -> row.getLong(1)).stream()
        .map(Instant::ofEpochMilli)
        .findFirst()
        .orElse(Instant.EPOCH);
  }

  private static Instant max(Instant one, Instant other) {
    return one.isBefore(other) ? other : one;
  }

  private static Instant min(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}
