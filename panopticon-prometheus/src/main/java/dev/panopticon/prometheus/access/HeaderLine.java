package dev.panopticon.prometheus.access;

import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A header that every request carries.
 *
 * @param name its name
 * @param value its value
 * @param isSecret whether the value must not be shown
 */
record HeaderLine(String name, Secret value, boolean isSecret) {
  /** What requests carry anyway, or what has a setting of its own. */
  private static final Set<String> RESERVED =
      Set.of(
          "accept",
          "accept-encoding",
          "authorization",
          "connection",
          "content-encoding",
          "content-length",
          "content-type",
          "cookie",
          "expect",
          "host",
          "proxy-authorization",
          "te",
          "transfer-encoding",
          "upgrade",
          "user-agent");

  /** Refuses what no request may carry. */
  HeaderLine {
    if (RESERVED.contains(name.toLowerCase(Locale.ROOT))) {
      throw new IllegalArgumentException("the header '%s' cannot be set".formatted(name));
    }
    try {
      HttpRequest.newBuilder(URI.create("http://a")).header(name, "");
    } catch (IllegalArgumentException bad) {
      throw new IllegalArgumentException(
          "a header's name must be of letters, digits and '-', was '%s'".formatted(name), bad);
    }
  }

  /** Adds it to a request; returns what must not be shown. */
  Optional<String> addTo(HttpRequest.Builder request) throws AccessException {
    String role = "header " + name;
    String sent = checked(role, value.read(role));
    request.header(name, sent);
    return isSecret ? Optional.of(sent) : Optional.empty();
  }

  /** Returns a value that can be sent as it is. */
  static String checked(String role, String value) throws AccessException {
    if (!value.chars().allMatch(c -> c >= ' ' && c <= '~')) {
      throw new AccessException(
          role + ": it holds a line end or a character that is not ASCII, which no header can");
    }
    return value;
  }
}
