package dev.panopticon.prometheus.access;

import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;

/** What the address of a server has to be like. */
public final class ServerAddress {
  /** What people copy from the address bar, or from the documentation of the API. */
  private static final Pattern PAGE =
      Pattern.compile("/(api/v[12](/(query|query_range|alerts))?|graph)$");

  private ServerAddress() {}

  /**
   * Refuses what is no address of a server.
   *
   * @throws IllegalArgumentException if the base has another scheme than http and https, no host,
   *     user info, a query or a fragment, or ends in the path of the API or of a page; the message
   *     holds no credentials
   */
  public static void check(URI base) {
    checkNothingSecret(base);
    String scheme = base.getScheme() == null ? "" : base.getScheme().toLowerCase(Locale.ROOT);
    if (!scheme.equals("http") && !scheme.equals("https")) {
      throw new IllegalArgumentException("the base must be an http or https URI, was " + base);
    }
    checkHostAndPort(base);
    checkPath(base);
  }

  /** Returns a checked address without a slash at its end: two of one server are equal. */
  public static String base(URI checked) {
    String path = checked.getRawPath();
    return checked.getScheme().toLowerCase(Locale.ROOT)
        + "://"
        + checked.getRawAuthority()
        + (path.endsWith("/") ? path.substring(0, path.length() - 1) : path);
  }

  /** Returns host and port of a checked address, be the port named or not. */
  public static String hostAndPort(URI checked) {
    int port = checked.getPort() >= 0 ? checked.getPort() : isTls(checked) ? 443 : 80;
    return checked.getHost() + ":" + port;
  }

  /** Returns whether a checked address is asked by TLS. */
  static boolean isTls(URI checked) {
    return checked.getScheme().equalsIgnoreCase("https");
  }

  /** Looks for credentials first, so that no later message can show them. */
  private static void checkNothingSecret(URI base) {
    String authority = base.isOpaque() ? base.getRawSchemeSpecificPart() : base.getRawAuthority();
    if (authority != null && authority.contains("@")) {
      throw new IllegalArgumentException(
          "the base must have no user info, was an address with '@' (not shown)");
    }
    if (base.getRawQuery() != null || base.getRawFragment() != null) {
      throw new IllegalArgumentException(
          "the base must have no query and no fragment, was %s://%s%s with one (not shown)"
              .formatted(base.getScheme(), authority, base.getRawPath()));
    }
  }

  private static void checkPath(URI base) {
    if (base.getRawPath().endsWith("//")) {
      throw new IllegalArgumentException("the base must end in at most one slash, was " + base);
    }
    String address = base(base);
    String server = PAGE.matcher(address).replaceFirst("/");
    if (!server.equals(address)) {
      throw new IllegalArgumentException(
          "the base must be the server's, not that of a page or its API, was %s: write %s"
              .formatted(base, server));
    }
  }

  private static void checkHostAndPort(URI base) {
    if (base.getHost() == null) {
      boolean hasUnderscore = base.getRawAuthority() != null && base.toString().contains("_");
      throw new IllegalArgumentException(
          "the base must name a host, was %s%s"
              .formatted(base, hasUnderscore ? ": Java takes no underscore in host names" : ""));
    }
    if (base.getPort() == 0 || base.getPort() > 65_535) {
      throw new IllegalArgumentException("the base must have a port of 1 to 65535, was " + base);
    }
  }
}
