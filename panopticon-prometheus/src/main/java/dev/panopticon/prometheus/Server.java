package dev.panopticon.prometheus;

import dev.panopticon.prometheus.access.ServerAddress;
import java.net.URI;

/**
 * The server to ask.
 *
 * @param base where its API is, without a slash at the end
 * @param address host:port
 * @param name how causes name it: host:port, and the path prefix it may have
 */
record Server(String base, String address, String name) {

  static Server at(URI base) {
    ServerAddress.check(base);
    boolean isTls = base.getScheme().equalsIgnoreCase("https");
    int port = base.getPort() >= 0 ? base.getPort() : isTls ? 443 : 80;
    String address = base.getHost() + ":" + port;
    String path = base.getRawPath();
    String prefix = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    return new Server(ServerAddress.base(base), address, address + prefix);
  }
}
