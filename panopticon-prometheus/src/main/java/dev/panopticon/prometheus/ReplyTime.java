package dev.panopticon.prometheus;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What the head of a reply tells of when it was made.
 *
 * @param date the date by the clock of whoever made it, if it has one
 * @param ageSeconds how long a cache has kept it, 0 where none says so
 * @param sent when it was asked for, by this machine's clock
 * @param received when its head was here, by this machine's clock
 */
record ReplyTime(Optional<Instant> date, long ageSeconds, Instant sent, Instant received) {

  static ReplyTime of(HttpHeaders headers, Instant sent, Instant received) {
    return new ReplyTime(
        headers.firstValue("Date").flatMap(HttpDate::parse),
        seconds(headers.firstValue("Age").orElse("").strip()),
        sent,
        received);
  }

  private static long seconds(String age) {
    if (!age.matches("[0-9]+")) {
      return 0;
    }
    return age.length() > 9 ? 999_999_999 : Long.parseLong(age);
  }

  /**
   * Returns why it says nothing about the instant that was asked for: it is older than the request,
   * even where it has no sample whose time would show that, or nobody knows the time.
   */
  Optional<String> doubt(Causes causes) {
    long tookSeconds = Duration.between(sent, received).toSeconds();
    return ageSeconds > tookSeconds + 1
        ? Optional.of(causes.cached(ageSeconds))
        : date.flatMap(at -> ServerClock.farAhead(at, sent, received)).map(causes::otherClock);
  }

  /** Lets a clock learn how far it is from this machine's. */
  void teach(ServerClock clock) {
    date.filter(at -> ServerClock.farAhead(at, sent, received).isEmpty())
        .ifPresent(at -> clock.observe(at, sent, received));
  }
}
