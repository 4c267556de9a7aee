package dev.panopticon.prometheus;

import dev.panopticon.prometheus.access.ServerAddress;
import java.net.URI;

/**
 * The server to ask.
 *
 * @param base where its API is, without a slash at the end
 * @param address how causes name it: host:port
 */
record Server(String base, String address) {

  static Server at(URI base) {
    ServerAddress.check(base);
    boolean isTls = base.getScheme().equalsIgnoreCase("https");
    int port = base.getPort() >= 0 ? base.getPort() : isTls ? 443 : 80;
    return new Server(ServerAddress.base(base), base.getHost() + ":" + port);
  }
}
