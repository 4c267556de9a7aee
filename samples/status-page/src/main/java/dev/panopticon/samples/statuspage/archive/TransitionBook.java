package dev.panopticon.samples.statuspage.archive;

import dev.panopticon.core.watch.Subject;
import dev.panopticon.core.watch.Transition;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The transitions that there were. Thread-safe. */
public final class TransitionBook {
  private static final int MOST = 500;

  private final Database database;

  TransitionBook(Database database) {
    this.database = database;
  }

  /**
   * A transition in time.
   *
   * @param at the instant of the snapshot that told it
   * @param subject what changed
   * @param was the word of the rating before; empty where there was none
   * @param became the word of the rating
   * @param reason why, in one line
   * @param told whether somebody should be told
   */
  public record Entry(
      Instant at,
      Subject subject,
      Optional<String> was,
      String became,
      String reason,
      boolean told) {}

  /** Takes the transitions of a round; part of a transaction. */
  void take(Instant at, List<Transition> transitions) throws SQLException {
    for (Transition transition : transitions) {
      database.update(
          "insert into transition (at, subject, was, became, reason, told)"
              + " values (?, ?, ?, ?, ?, ?)",
          at,
          transition.subject().toString(),
          transition.before().map(before -> before.rating().word()).orElse(null),
          transition.now().rating().word(),
          String.join("; ", transition.now().reasons()),
          transition.isToBeTold());
    }
  }

  /** Drops what is older; part of a transaction. */
  void forget(Instant before) throws SQLException {
    database.update("delete from transition where at < ?", before);
  }

  List<Entry> since(Instant since, String component) {
    return database.read(
        "select at, subject, was, became, reason, told from transition where at >= ?"
            + " and (? = '' or subject = ? or subject like ?) order by id desc limit "
            + MOST,
        row ->
            new Entry(
                Instant.ofEpochMilli(row.getLong(1)),
                Subject.parse(row.getString(2)),
                Optional.ofNullable(row.getString(3)),
                row.getString(4),
                row.getString(5),
                row.getBoolean(6)),
        since,
        component,
        component,
        component + "/%");
  }
}
