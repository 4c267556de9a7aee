package dev.panopticon.samples.statuspage.archive;

import dev.panopticon.core.watch.TrackerState;
import dev.panopticon.rules.json.TrackerStateJson;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the tracker remembers. */
final class TrackerBook {
  private static final Logger LOG = LoggerFactory.getLogger(TrackerBook.class);

  private TrackerBook() {}

  /** Saves a state; part of a transaction. */
  static void save(Database database, TrackerState state) throws SQLException {
    database.update("merge into tracker values (1, ?)", TrackerStateJson.print(state));
  }

  /** Returns the state that was saved last; an empty one where there is none. */
  static TrackerState read(Database database) {
    return database.read("select state from tracker", row -> row.getString(1)).stream()
        .findFirst()
        .map(TrackerBook::state)
        .orElse(TrackerState.empty());
  }

  /** A state of another version is no reason not to start: ratings are measured anew. */
  private static TrackerState state(String text) {
    try {
      return TrackerStateJson.read(text);
    } catch (IllegalArgumentException unreadable) {
      LOG.warn("{}; it begins anew", unreadable.getMessage());
      return TrackerState.empty();
    }
  }
}
