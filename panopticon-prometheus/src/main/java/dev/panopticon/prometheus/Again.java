package dev.panopticon.prometheus;

import java.io.EOFException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.ProtocolException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpHeaders;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import javax.net.ssl.SSLException;

/**
 * How often it may help to ask once more after a failure, and how long to wait at least.
 *
 * <p>What will be the same the next time is not asked again: a query that is refused, credentials,
 * certificates, an answer that is too large or not the API's, one that does not begin as HTTP's do.
 *
 * @param most how many more times
 * @param atLeast what the server asks for; zero where it does not
 */
record Again(int most, Duration atLeast) {
  static final Again NEVER = new Again(0, Duration.ZERO);
  static final Again ONCE = new Again(1, Duration.ZERO);
  private static final Again TWICE = new Again(2, Duration.ZERO);

  /** Tells by an HTTP status that is no success. */
  static Again afterStatus(int status, HttpHeaders headers) {
    return switch (status) {
      case 408, 500 -> ONCE;
      case 429 -> afterWait(2, headers);
      case 502, 504 -> TWICE;
      case 503 -> afterWait(1, headers);
      default -> NEVER;
    };
  }

  /** Tells by the type of what kept a reply from coming, or broke it off. */
  static Again afterFailure(Throwable failure) {
    for (Throwable at = failure; at != null; at = at.getCause()) {
      if (at instanceof UnresolvedAddressException
          || at instanceof UnknownHostException
          || at instanceof NoRouteToHostException
          || at instanceof HttpConnectTimeoutException
          || at instanceof ProtocolException
          || at instanceof NumberFormatException
          || at instanceof SSLException) {
        return NEVER;
      }
    }
    return failure instanceof ConnectException ? TWICE : ONCE;
  }

  /** Tells by what broke a body that came compressed: only one that was cut may come whole. */
  static Again afterUnpacking(Throwable failure) {
    return failure instanceof EOFException ? ONCE : NEVER;
  }

  /** Reads {@code Retry-After}: seconds, or a date, which counts from that of the reply. */
  private static Again afterWait(int most, HttpHeaders headers) {
    String text = headers.firstValue("Retry-After").orElse("").strip();
    if (text.isEmpty()) {
      return new Again(most, Duration.ZERO);
    }
    if (text.matches("[0-9]{1,9}")) {
      return new Again(most, Duration.ofSeconds(Long.parseLong(text)));
    }
    Optional<Instant> until = HttpDate.parse(text);
    Optional<Instant> now = headers.firstValue("Date").flatMap(HttpDate::parse);
    if (until.isEmpty() || now.isEmpty()) {
      return NEVER;
    }
    Duration wait = Duration.between(now.get(), until.get());
    return new Again(most, wait.isNegative() ? Duration.ZERO : wait);
  }
}
