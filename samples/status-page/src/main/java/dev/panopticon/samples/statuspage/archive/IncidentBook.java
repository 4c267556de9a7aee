package dev.panopticon.samples.statuspage.archive;

import dev.panopticon.core.cluster.ClusterStatus;
import dev.panopticon.core.cluster.RootCause;
import dev.panopticon.core.rating.Rating;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The times in which the cluster was not healthy. Thread-safe. */
public final class IncidentBook {
  private static final int MOST = 200;

  private final Database database;
  private final Function<ClusterStatus, String> sentence;

  IncidentBook(Database database, Function<ClusterStatus, String> sentence) {
    this.database = database;
    this.sentence = sentence;
  }

  /**
   * A time in which the cluster was not healthy.
   *
   * @param from the instant of the first snapshot in which it was not
   * @param to the instant of the snapshot in which it was healthy again; empty where it is not over
   * @param worst the worst rating, of the moment that the rest tells of
   * @param sentence the sentence of that moment
   * @param rootCauses the ids of what was to blame then
   */
  public record Incident(
      Instant from, Optional<Instant> to, Rating worst, String sentence, List<String> rootCauses) {
    /** Copies the ids. */
    public Incident {
      rootCauses = List.copyOf(rootCauses);
    }
  }

  /** An incident that is not over. */
  private record Open(long id, Rating worst) {}

  /** Takes the status of a round; part of a transaction. */
  void take(ClusterStatus status) throws SQLException {
    Optional<Open> open =
        database
            .read(
                "select id, worst from incident where to_at is null order by id desc limit 1",
                row -> new Open(row.getLong(1), rating(row.getString(2))))
            .stream()
            .findFirst();
    if (status.rating().isHealthy()) {
      database.update("update incident set to_at = ? where to_at is null", status.at());
    } else if (open.isEmpty()) {
      database.update(
          "insert into incident (from_at, worst, sentence, causes) values (?, ?, ?, ?)",
          status.at(),
          status.rating().word(),
          sentence.apply(status),
          causes(status));
    } else if (status.rating().isWorseThan(open.get().worst())) {
      database.update(
          "update incident set worst = ?, sentence = ?, causes = ? where id = ?",
          status.rating().word(),
          sentence.apply(status),
          causes(status),
          open.get().id());
    }
  }

  private static String causes(ClusterStatus status) {
    return status.rootCauses().stream().map(RootCause::id).collect(Collectors.joining(","));
  }

  private static Rating rating(String word) {
    return Arrays.stream(Rating.values())
        .filter(rating -> rating.word().equals(word))
        .findFirst()
        .orElse(Rating.UNKNOWN);
  }

  /** Drops what ended before; part of a transaction. */
  void forget(Instant before) throws SQLException {
    database.update("delete from incident where to_at < ?", before);
  }

  List<Incident> since(Instant since) {
    return database.read(
        "select from_at, to_at, worst, sentence, causes from incident"
            + " where to_at is null or to_at >= ? order by from_at desc limit "
            + MOST,
        row ->
            new Incident(
                Instant.ofEpochMilli(row.getLong(1)),
                Database.instant(row, 2),
                rating(row.getString(3)),
                row.getString(4),
                List.of(row.getString(5).split(","))),
        since);
  }
}
