package dev.panopticon.samples.statuspage.archive;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One embedded database, and one connection to it that is used by one thread after the other. */
final class Database implements AutoCloseable {
  /** Causes are looked through so deep, as some go round in circles. */
  private static final int DEEPEST = 20;

  private static final List<String> TABLES =
      List.of(
          "tracker (id int primary key, state text not null)",
          "seen (from_at bigint primary key, to_at bigint not null)",
          "rated (subject varchar not null, at bigint not null, rating varchar not null,"
              + " number double precision, primary key (subject, at))",
          "numbers (subject varchar not null, at bigint not null, voters text not null,"
              + " primary key (subject, at))",
          "transition (id bigint generated always as identity primary key, at bigint not null,"
              + " subject varchar not null, was varchar, became varchar not null,"
              + " reason text not null, told boolean not null)",
          "incident (id bigint generated always as identity primary key, from_at bigint not null,"
              + " to_at bigint, worst varchar not null, sentence text not null,"
              + " causes text not null)",
          "acknowledgement (id bigint generated always as identity primary key,"
              + " component varchar not null, given_by varchar not null, comment text not null,"
              + " at bigint not null, until_at bigint)",
          "maintenance (id bigint generated always as identity primary key, component varchar,"
              + " node varchar, from_at bigint not null, to_at bigint not null,"
              + " given_by varchar not null, comment text not null)");

  private final Path file;
  private Connection connection;
  private boolean isInDoubt;

  private Database(Path file) throws SQLException {
    this.file = file;
    connection = connect(file);
  }

  /** Makes something of a row. */
  @FunctionalInterface
  interface Reading<T> {
    T of(ResultSet row) throws SQLException;
  }

  /** Changes that belong together. */
  @FunctionalInterface
  interface Work {
    void run() throws SQLException;
  }

  /**
   * Opens the database in a file, or makes it.
   *
   * @throws ArchiveException if that cannot be, such as where another process has it open
   */
  static Database open(Path file) {
    try {
      return new Database(file);
    } catch (SQLException bad) {
      throw new ArchiveException(
          "the database %s.mv.db cannot be opened: %s".formatted(file, words(bad)), bad);
    }
  }

  private static Connection connect(Path file) throws SQLException {
    // A thread that is interrupted closes the file it writes to; so it is opened again.
    String url =
        "jdbc:h2:retry:%s;DB_CLOSE_ON_EXIT=FALSE;WRITE_DELAY=0"
            .formatted(file.toAbsolutePath().toString().replace(";", "\\;"));
    Connection connection = DriverManager.getConnection(url, "sa", "");
    try (Statement statement = connection.createStatement()) {
      if (connection.isReadOnly()) {
        throw new SQLException("this user cannot write to it");
      }
      for (String table : TABLES) {
        statement.execute("create table if not exists " + table);
      }
      statement.execute("create index if not exists transition_at on transition (at)");
      statement.execute("create index if not exists numbers_at on numbers (at)");
      connection.setAutoCommit(false);
      return connection;
    } catch (SQLException bad) {
      closeQuietly(connection);
      throw bad;
    }
  }

  /** Returns the connection; after a failure a new one, as a failed one may be closed for good. */
  private Connection connection() throws SQLException {
    if (isInDoubt) {
      closeQuietly(connection);
      connection = connect(file);
      isInDoubt = false;
    }
    return connection;
  }

  private static void closeQuietly(Connection connection) {
    try {
      connection.close();
    } catch (SQLException broken) {
      // What failed was told already.
    }
  }

  /** Says that something failed, and in words of the disk where it was the disk. */
  private ArchiveException failed(String what, SQLException bad) {
    isInDoubt = true;
    return new ArchiveException("the database cannot be %s: %s".formatted(what, words(bad)), bad);
  }

  private static String words(SQLException bad) {
    int depth = 0;
    for (Throwable cause = bad; cause != null && depth < DEEPEST; cause = cause.getCause()) {
      if (cause instanceof IOException disk && disk.getMessage() != null) {
        return disk.getMessage();
      }
      depth++;
    }
    return String.valueOf(bad.getMessage()).lines().findFirst().orElse("").split(";", 2)[0];
  }

  /** Does all of the work, or nothing. */
  synchronized void write(Work work) {
    try {
      Connection used = connection();
      try {
        work.run();
        used.commit();
      } catch (SQLException | RuntimeException bad) {
        rollback(used);
        throw bad;
      }
    } catch (SQLException bad) {
      throw failed("written", bad);
    }
  }

  private static void rollback(Connection connection) {
    try {
      connection.rollback();
    } catch (SQLException broken) {
      // What failed before is told; a connection that is broken has nothing to roll back.
    }
  }

  /** Returns what a query gives, row by row. */
  synchronized <T> List<T> read(String sql, Reading<T> reading, @Nullable Object... values) {
    try (PreparedStatement statement = connection().prepareStatement(sql)) {
      fill(statement, values);
      List<T> all = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          all.add(reading.of(rows));
        }
      }
      return all;
    } catch (SQLException bad) {
      throw failed("read", bad);
    }
  }

  /** Changes rows and returns how many; part of a {@link #write}. */
  int update(String sql, @Nullable Object... values) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      fill(statement, values);
      return statement.executeUpdate();
    }
  }

  /** Adds a row and returns its id; part of a {@link #write}. */
  long insert(String sql, @Nullable Object... values) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(sql, Statement.RETURN_GENERATED_KEYS)) {
      fill(statement, values);
      statement.executeUpdate();
      try (ResultSet keys = statement.getGeneratedKeys()) {
        keys.next();
        return keys.getLong(1);
      }
    }
  }

  /** Does the same change many times; part of a {@link #write}. */
  void updateAll(String sql, List<@Nullable Object[]> rows) throws SQLException {
    if (rows.isEmpty()) {
      return;
    }
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (@Nullable Object[] row : rows) {
        fill(statement, row);
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  private static void fill(PreparedStatement statement, @Nullable Object... values)
      throws SQLException {
    for (int place = 0; place < values.length; place++) {
      Object value = values[place];
      statement.setObject(
          place + 1, value instanceof Instant instant ? (Object) instant.toEpochMilli() : value);
    }
  }

  /** Returns the instant in a column of a row; empty where it holds none. */
  static Optional<Instant> instant(ResultSet row, int column) throws SQLException {
    long millis = row.getLong(column);
    return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
  }

  @Override
  public synchronized void close() {
    try (Connection last = connection();
        Statement statement = last.createStatement()) {
      statement.execute("shutdown");
    } catch (SQLException bad) {
      throw new ArchiveException("the database cannot be closed: " + words(bad), bad);
    }
  }
}
