package dev.panopticon.prometheus.scrape;

import dev.panopticon.prometheus.access.Access;
import java.io.EOFException;
import java.math.BigDecimal;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Objects;
import java.util.zip.ZipException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Why a scrape failed, told by types, never by messages. */
final class ScrapeCauses {
  private ScrapeCauses() {}

  static String late(String what, Duration limit) {
    BigDecimal seconds = BigDecimal.valueOf(limit.toMillis(), 3).stripTrailingZeros();
    return "no answer within the %s of %s s".formatted(what, seconds.toPlainString());
  }

  static String network(Throwable failure, URI address, Access access) {
    if (comesFrom(failure, UnresolvedAddressException.class)
        || comesFrom(failure, UnknownHostException.class)) {
      return "cannot connect: unknown host";
    }
    if (failure instanceof HttpConnectTimeoutException) {
      return "cannot connect: it does not take the connection in time";
    }
    if (failure instanceof ConnectException || failure instanceof NoRouteToHostException) {
      return "cannot connect: "
          + Objects.requireNonNullElse(failure.getMessage(), "connection refused");
    }
    if (comesFrom(failure, EOFException.class)) {
      return "its gzip is broken: it ends too early";
    }
    if (comesFrom(failure, ZipException.class)) {
      return "its gzip is broken: " + reason(failure);
    }
    if (failure instanceof SSLException) {
      return "cannot connect: "
          + access
              .distrust(failure)
              .orElseGet(() -> "TLS failed: " + reason(failure) + objection(access, address));
    }
    return "the connection broke: " + reason(failure) + objection(access, address);
  }

  /** A server that refuses a certificate ends TLS, or the connection without a word. */
  private static String objection(Access access, URI address) {
    return access.objection(address.getRawAuthority()).map(why -> "; " + why).orElse("");
  }

  static String refused(int status, String location) {
    if (status >= 300 && status < 400 && !location.isEmpty()) {
      return "it redirects to %s: name that address as the target"
          .formatted(location.replaceFirst("[?#].*", "").replaceFirst("//[^/]*@", "//"));
    }
    return "it answers HTTP " + status + meaning(status);
  }

  private static String meaning(int status) {
    return switch (status) {
      case 401 -> " (it wants other credentials)";
      case 403 -> " (it refuses access)";
      case 404 -> " (no metrics at this path)";
      case 503 -> " (not ready)";
      default -> "";
    };
  }

  private static boolean comesFrom(Throwable failure, Class<?> type) {
    for (Throwable at = failure; at != null; at = at.getCause()) {
      if (type.isInstance(at)) {
        return true;
      }
    }
    return false;
  }

  /** Returns what the deepest cause that has a message says. */
  private static String reason(Throwable failure) {
    String reason = failure.getClass().getSimpleName();
    for (@Nullable Throwable at = failure; at != null; at = at.getCause()) {
      String message = at.getMessage();
      if (message != null && !message.isBlank()) {
        reason = message;
      }
    }
    return reason;
  }
}
