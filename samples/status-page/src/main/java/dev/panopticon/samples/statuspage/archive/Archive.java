package dev.panopticon.samples.statuspage.archive;

import dev.panopticon.core.cluster.ClusterStatus;
import dev.panopticon.core.watch.Round;
import dev.panopticon.core.watch.TrackerState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * What is kept over restarts, in an embedded database. Thread-safe.
 *
 * <p>Made to be a listener of rounds. What is too old is dropped: after {@link #KEPT}, the numbers
 * of voters after {@link #NUMBERS_KEPT}.
 */
public final class Archive implements Consumer<Round>, AutoCloseable {
  /** So long ratings, transitions and incidents are kept. */
  public static final Duration KEPT = Duration.ofDays(90);

  /** So long the numbers of voters are kept. */
  public static final Duration NUMBERS_KEPT = Duration.ofDays(2);

  private static final int ROUNDS_BETWEEN_CLEANING = 500;
  private static final int FAILURES_UNTIL_DEAD = 3;

  private final Database database;
  private final RatingBook ratings;
  private final NumberBook numbers;
  private final TransitionBook transitions;
  private final IncidentBook incidents;
  private final Announcements announcements;
  private int rounds;
  private volatile int failures;
  private volatile String problem = "";

  private Archive(Database database, Duration speaksFor, Function<ClusterStatus, String> sentence) {
    this.database = database;
    ratings = new RatingBook(database, speaksFor);
    numbers = new NumberBook(database);
    transitions = new TransitionBook(database);
    incidents = new IncidentBook(database, sentence);
    announcements = new Announcements(database);
  }

  /**
   * Opens the archive of a cluster, or begins it.
   *
   * @param folder where its file is; made where there is none
   * @param cluster the id of the cluster, after which the file is named
   * @param speaksFor for how long a snapshot speaks; time that none speaks for is unseen
   * @param sentence puts a status into words, for incidents
   * @throws ArchiveException if that cannot be
   */
  public static Archive open(
      Path folder, String cluster, Duration speaksFor, Function<ClusterStatus, String> sentence) {
    try {
      Files.createDirectories(folder);
    } catch (IOException bad) {
      throw new ArchiveException("the folder %s cannot be made".formatted(folder), bad);
    }
    return new Archive(Database.open(folder.resolve(cluster)), speaksFor, sentence);
  }

  /** Returns what the tracker of an earlier process remembered, with all that is announced. */
  public TrackerState remembered() {
    return announcements.renewed(TrackerBook.read(database));
  }

  /** Takes what a round came to, and what is remembered of it: all of it, or nothing. */
  @Override
  public synchronized void accept(Round round) {
    try {
      database.write(() -> take(round));
      failures = 0;
      problem = "";
    } catch (ArchiveException bad) {
      ratings.lost();
      failures++;
      problem = bad.getMessage();
      throw bad;
    }
  }

  /** Returns whether rounds are kept: not all of the last few could not be. */
  public boolean isAlive() {
    return failures < FAILURES_UNTIL_DEAD;
  }

  /** Returns why the last round was not kept; empty where it was. */
  public String problem() {
    return problem;
  }

  private void take(Round round) throws SQLException {
    Instant at = round.status().at();
    ratings.take(round.status());
    numbers.take(round.status());
    transitions.take(at, round.transitions());
    incidents.take(round.status());
    TrackerBook.save(database, round.state());
    if (rounds++ % ROUNDS_BETWEEN_CLEANING == 0) {
      ratings.forget(at.minus(KEPT));
      numbers.forget(at.minus(NUMBERS_KEPT));
      transitions.forget(at.minus(KEPT));
      incidents.forget(at.minus(KEPT));
      announcements.forget(at.minus(KEPT));
    }
  }

  /** Returns what was rated when. */
  public RatingBook ratings() {
    return ratings;
  }

  /** Returns the numbers of voters. */
  public NumberBook numbers() {
    return numbers;
  }

  /**
   * Returns the transitions since an instant, the newest first.
   *
   * @param component the id of one component; empty for all
   */
  public List<TransitionBook.Entry> transitions(Instant since, String component) {
    return transitions.since(since, component);
  }

  /** Returns the incidents that were not over at an instant, the newest first. */
  public List<IncidentBook.Incident> incidents(Instant since) {
    return incidents.since(since);
  }

  /** Returns what people announced. */
  public Announcements announcements() {
    return announcements;
  }

  @Override
  public void close() {
    database.close();
  }
}
