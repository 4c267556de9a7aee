package dev.panopticon.prometheus.access;

import java.net.URI;
import java.util.Locale;

/** What the address of a server has to be like. */
public final class ServerAddress {
  private ServerAddress() {}

  /**
   * Refuses what is no address of a server.
   *
   * @throws IllegalArgumentException if the base has another scheme than http and https, no host,
   *     user info, a query or a fragment; the message holds no credentials
   */
  public static void check(URI base) {
    checkNothingSecret(base);
    String scheme = base.getScheme() == null ? "" : base.getScheme().toLowerCase(Locale.ROOT);
    if (!scheme.equals("http") && !scheme.equals("https")) {
      throw new IllegalArgumentException("the base must be an http or https URI, was " + base);
    }
    checkHostAndPort(base);
    if (base.getRawPath().endsWith("//")) {
      throw new IllegalArgumentException("the base must end in at most one slash, was " + base);
    }
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
