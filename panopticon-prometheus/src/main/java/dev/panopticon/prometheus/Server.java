package dev.panopticon.prometheus;

import java.net.URI;
import java.util.Locale;

/**
 * The server to ask.
 *
 * @param base where its API is, without a slash at the end
 * @param address how causes name it: host:port
 */
record Server(String base, String address) {

  static Server at(URI base) {
    String scheme = checkedScheme(base);
    checkHostAndPort(base);
    int port = base.getPort() >= 0 ? base.getPort() : scheme.equals("https") ? 443 : 80;
    String address = base.getHost() + ":" + port;
    return new Server(scheme + "://" + base.getRawAuthority() + checkedPath(base), address);
  }

  /** Looks for credentials first, so that no later message can show them. */
  private static String checkedScheme(URI base) {
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
    String scheme = base.getScheme() == null ? "" : base.getScheme().toLowerCase(Locale.ROOT);
    if (!scheme.equals("http") && !scheme.equals("https")) {
      throw new IllegalArgumentException("the base must be an http or https URI, was " + base);
    }
    return scheme;
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

  private static String checkedPath(URI base) {
    String path = base.getRawPath();
    String stripped = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    if (stripped.endsWith("/")) {
      throw new IllegalArgumentException("the base must end in at most one slash, was " + base);
    }
    return stripped;
  }
}
