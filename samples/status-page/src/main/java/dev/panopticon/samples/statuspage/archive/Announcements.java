package dev.panopticon.samples.statuspage.archive;

import dev.panopticon.core.watch.Maintenance;
import dev.panopticon.core.watch.StatusTracker;
import dev.panopticon.core.watch.Subject;
import dev.panopticon.core.watch.TrackerState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What people announced: that they take care of a trouble, and maintenance. Thread-safe.
 *
 * <p>It is told the tracker as well, which ends an acknowledgement when the rating changes, and is
 * silent of what maintenance covers. One acknowledgement stands for a component at a time.
 */
public final class Announcements {
  private final Database database;

  Announcements(Database database) {
    this.database = database;
  }

  /**
   * Somebody takes care of a component.
   *
   * @param id its number
   * @param component the id of the component
   * @param by who
   * @param comment what is done; may be empty
   * @param at since when
   * @param until when it ends at the latest; empty where only a change of the rating ends it
   */
  public record Care(
      long id, String component, String by, String comment, Instant at, Optional<Instant> until) {}

  /**
   * A window of maintenance of a component or a node.
   *
   * @param id its number
   * @param component the id of the component; empty where it is of a node
   * @param node the name of the node; empty where it is of a component
   * @param span when
   * @param by who
   * @param comment what is done; may be empty
   */
  public record Window(
      long id,
      Optional<String> component,
      Optional<String> node,
      Times span,
      String by,
      String comment) {

    Maintenance maintenance() {
      String told = comment.isEmpty() ? by : by + ": " + comment;
      return component.isPresent()
          ? Maintenance.ofComponent(component.get(), span.from(), span.to(), told)
          : Maintenance.ofNode(node.orElseThrow(), span.from(), span.to(), told);
    }
  }

  /**
   * A span of time.
   *
   * @param from its first instant
   * @param to its end, which is later
   */
  public record Times(Instant from, Instant to) {
    /** Returns whether it goes on at an instant. */
    public boolean contains(Instant at) {
      return !at.isBefore(from) && at.isBefore(to);
    }
  }

  /**
   * Keeps that somebody takes care.
   *
   * @param care its number is not used
   * @throws IllegalArgumentException if the component is unknown or healthy
   */
  public synchronized Care acknowledge(Care care, StatusTracker tracker) {
    Subject subject = Subject.component(care.component());
    tracker.change(state -> state.acknowledged(subject, care.by(), care.comment()));
    long[] id = new long[1];
    database.write(
        () -> {
          database.update("delete from acknowledgement where component = ?", care.component());
          id[0] =
              database.insert(
                  "insert into acknowledgement (component, given_by, comment, at, until_at)"
                      + " values (?, ?, ?, ?, ?)",
                  care.component(),
                  care.by(),
                  care.comment(),
                  care.at(),
                  care.until().orElse(null));
        });
    return new Care(id[0], care.component(), care.by(), care.comment(), care.at(), care.until());
  }

  /** Ends an acknowledgement; returns whether there was one of this number. */
  public synchronized boolean endCare(long id, StatusTracker tracker) {
    List<Care> found = cares().stream().filter(care -> care.id() == id).toList();
    found.forEach(care -> end(care, tracker));
    return !found.isEmpty();
  }

  /** Ends what is over: by time, or because the rating changed. */
  public synchronized void endCares(StatusTracker tracker, Instant now) {
    for (Care care : cares()) {
      boolean isOver = care.until().filter(until -> !now.isBefore(until)).isPresent();
      if (isOver || !isTracked(care, tracker.state())) {
        end(care, tracker);
      }
    }
  }

  private void end(Care care, StatusTracker tracker) {
    tracker.change(state -> state.unacknowledged(Subject.component(care.component())));
    database.write(
        () -> {
          database.update("delete from acknowledgement where id = ?", care.id());
        });
  }

  /**
   * Returns a state with all that is announced and nothing else: what was saved of a round may lack
   * what was announced since, or have what was taken back.
   */
  TrackerState renewed(TrackerState saved) {
    TrackerState state = saved;
    for (Maintenance old : saved.maintenance()) {
      state = state.without(old);
    }
    for (Window window : windows()) {
      state = state.with(window.maintenance());
    }
    for (Subject subject : saved.subjects().keySet()) {
      state = state.unacknowledged(subject);
    }
    for (Care care : cares()) {
      Subject subject = Subject.component(care.component());
      TrackerState.Tracked tracked = state.subjects().get(subject);
      if (tracked != null && !tracked.standing().rating().isHealthy()) {
        state = state.acknowledged(subject, care.by(), care.comment());
      }
    }
    return state;
  }

  private static boolean isTracked(Care care, TrackerState state) {
    TrackerState.Tracked tracked = state.subjects().get(Subject.component(care.component()));
    return tracked != null && tracked.acknowledgement().isPresent();
  }

  /** Returns who takes care of what, in the order in which they said so. */
  public List<Care> cares() {
    return database.read(
        "select id, component, given_by, comment, at, until_at from acknowledgement order by id",
        row ->
            new Care(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                Instant.ofEpochMilli(row.getLong(5)),
                Database.instant(row, 6)));
  }

  /**
   * Keeps a window of maintenance.
   *
   * @param window its number is not used
   * @throws IllegalArgumentException if it ends before it begins
   */
  public synchronized Window maintain(Window window, StatusTracker tracker) {
    Maintenance maintenance = window.maintenance();
    tracker.change(state -> state.with(maintenance));
    long[] id = new long[1];
    database.write(
        () -> {
          id[0] =
              database.insert(
                  "insert into maintenance (component, node, from_at, to_at, given_by, comment)"
                      + " values (?, ?, ?, ?, ?, ?)",
                  window.component().orElse(null),
                  window.node().orElse(null),
                  window.span().from(),
                  window.span().to(),
                  window.by(),
                  window.comment());
        });
    return new Window(
        id[0], window.component(), window.node(), window.span(), window.by(), window.comment());
  }

  /** Ends a window of maintenance; returns whether there was one of this number. */
  public synchronized boolean endMaintenance(long id, StatusTracker tracker) {
    List<Window> found = windows().stream().filter(window -> window.id() == id).toList();
    for (Window window : found) {
      tracker.change(state -> state.without(window.maintenance()));
      database.write(
          () -> {
            database.update("delete from maintenance where id = ?", id);
          });
    }
    return !found.isEmpty();
  }

  /** Returns the windows of maintenance, the latest first. */
  public List<Window> windows() {
    return database.read(
        "select id, component, node, from_at, to_at, given_by, comment from maintenance"
            + " order by from_at desc, id desc",
        Announcements::window);
  }

  private static Window window(ResultSet row) throws SQLException {
    return new Window(
        row.getLong(1),
        optional(row.getString(2)),
        optional(row.getString(3)),
        new Times(Instant.ofEpochMilli(row.getLong(4)), Instant.ofEpochMilli(row.getLong(5))),
        row.getString(6),
        row.getString(7));
  }

  private static Optional<String> optional(@Nullable String text) {
    return Optional.ofNullable(text);
  }

  /** Drops windows that ended before; part of a transaction. */
  void forget(Instant before) throws SQLException {
    database.update("delete from maintenance where to_at < ?", before);
  }
}
