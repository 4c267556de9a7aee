package dev.panopticon.prometheus.scrape;

import dev.panopticon.prometheus.access.Access;
import java.io.EOFException;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.zip.ZipException;

/** Why a scrape failed, told by types, never by messages. */
final class ScrapeCauses {
  private ScrapeCauses() {}

  static String late(String what, Duration limit) {
    BigDecimal seconds = BigDecimal.valueOf(limit.toMillis(), 3).stripTrailingZeros();
    return "no answer within the %s of %s s".formatted(what, seconds.toPlainString());
  }

  static String network(Throwable failure, URI address, Access access) {
    if (failure instanceof EOFException) {
      return "its gzip is broken: it ends too early";
    }
    if (failure instanceof ZipException) {
      return "its gzip is broken: " + failure.getMessage();
    }
    return access.failure(failure, address, "");
  }

  static String refused(int status, String location, Access access) {
    if (status >= 300 && status < 400 && !location.isEmpty()) {
      return "it redirects to %s: name that address as the target"
          .formatted(location.replaceFirst("[?#].*", "").replaceFirst("//[^/]*@", "//"));
    }
    return "it answers HTTP " + status + meaning(status, access);
  }

  private static String meaning(int status, Access access) {
    return switch (status) {
      case 401 ->
          access.hasCredentials() ? " (it refuses the credentials)" : " (it wants credentials)";
      case 403 -> " (it refuses access)";
      case 404 -> " (no metrics at this path)";
      case 503 -> " (not ready)";
      default -> "";
    };
  }
}
