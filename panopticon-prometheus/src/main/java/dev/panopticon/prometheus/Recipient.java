package dev.panopticon.prometheus;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Consumer;

/** One Alertmanager, and when it is told what. Not thread-safe. */
final class Recipient {
  /** As Prometheus does: an alert outlives three messages that are lost. */
  static final int MESSAGES_UNTIL_END = 4;

  private static final Duration FIRST_RETRY = Duration.ofSeconds(1);
  private static final Duration LAST_RETRY = Duration.ofMinutes(1);

  private final AlertBoard board;
  private final AlertPost post;
  private final Pace pace;
  private final Consumer<String> problems;
  private long toldChanges;
  private Instant due = Instant.EPOCH;
  private Optional<Duration> retry = Optional.empty();

  /** How often alerts are sent again, by which clock. */
  record Pace(Clock clock, Duration resendEvery) {}

  Recipient(AlertBoard board, AlertPost post, Pace pace, Consumer<String> problems) {
    this.board = board;
    this.post = post;
    this.pace = pace;
    this.problems = problems;
  }

  /** Tells all that stands if that is news, or due again; returns the time until it is due next. */
  Duration tell() throws InterruptedException {
    Instant now = pace.clock().instant();
    AlertBoard.Notice notice = board.notice(now);
    boolean isNews = retry.isEmpty() && notice.changes() != toldChanges;
    if (isNews || isDue(now)) {
      Optional<String> problem = send(notice, now);
      if (problem.isEmpty()) {
        toldChanges = notice.changes();
      }
      retry = problem.map(failed -> nextRetry());
      due = pace.clock().instant().plus(retry.orElse(pace.resendEvery()));
      problem.ifPresent(problems);
    }
    return Duration.between(pace.clock().instant(), due);
  }

  /** A time that is too far away comes of a clock that was set back. */
  private boolean isDue(Instant now) {
    return !now.isBefore(due) || now.plus(pace.resendEvery()).isBefore(due);
  }

  /** Even an error of the machine, such as too little memory, is told and tried again. */
  private Optional<String> send(AlertBoard.Notice notice, Instant now) throws InterruptedException {
    if (notice.isEmpty()) {
      return Optional.empty();
    }
    Instant endsAt = now.plus(pace.resendEvery().multipliedBy(MESSAGES_UNTIL_END));
    try {
      return post.send(AlertJson.of(notice, endsAt.truncatedTo(ChronoUnit.MILLIS)));
    } catch (RuntimeException | Error broken) {
      return Optional.of("the alerts could not be sent: " + broken);
    }
  }

  private Duration nextRetry() {
    Duration next = retry.map(before -> before.multipliedBy(2)).orElse(FIRST_RETRY);
    Duration most = shorter(LAST_RETRY, pace.resendEvery());
    return shorter(next, most);
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
