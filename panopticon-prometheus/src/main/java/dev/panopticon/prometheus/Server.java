package dev.panopticon.prometheus;

import dev.panopticon.prometheus.access.ServerAddress;
import java.net.URI;

/**
 * The server to ask.
 *
 * @param base where its API is, without a slash at the end
 * @param name how causes name it: host:port, and the path prefix it may have
 */
record Server(String base, String name) {

  static Server at(URI base) {
    ServerAddress.check(base);
    String path = base.getRawPath();
    String prefix = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    return new Server(ServerAddress.base(base), ServerAddress.hostAndPort(base) + prefix);
  }
}
