package dev.panopticon.prometheus;

import dev.panopticon.prometheus.access.ServerAddress;
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
    ServerAddress.check(base);
    String scheme = base.getScheme().toLowerCase(Locale.ROOT);
    int port = base.getPort() >= 0 ? base.getPort() : scheme.equals("https") ? 443 : 80;
    String address = base.getHost() + ":" + port;
    String path = base.getRawPath();
    String stripped = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    return new Server(scheme + "://" + base.getRawAuthority() + stripped, address);
  }
}
