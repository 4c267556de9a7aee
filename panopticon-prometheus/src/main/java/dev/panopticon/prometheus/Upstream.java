package dev.panopticon.prometheus;

import java.net.URI;

/** One of the servers of a source, and what was learnt of it. Thread-safe. */
record Upstream(Server server, Breaker breaker, ServerClock clock) {

  static Upstream at(URI base) {
    return new Upstream(Server.at(base), new Breaker(), new ServerClock());
  }
}
