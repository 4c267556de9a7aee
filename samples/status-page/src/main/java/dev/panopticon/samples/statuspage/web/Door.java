package dev.panopticon.samples.statuspage.web;

import java.util.Set;

/**
 * Where the web server listens.
 *
 * @param host an address of this machine
 * @param port the port; 0 for any that is free
 * @param names the names it is asked by, in lower case
 */
public record Door(String host, int port, Set<String> names) {
  /** Copies the names. */
  public Door {
    names = Set.copyOf(names);
  }

  /** Returns the door of those who are on this machine. */
  public static Door ofThisMachine(int port) {
    return new Door("127.0.0.1", port, Set.of("127.0.0.1", "localhost", "[::1]"));
  }
}
