package dev.panopticon.samples.statuspage.web;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Where the web server listens, and whom it lets in.
 *
 * @param host an address of this machine
 * @param port the port; 0 for any that is free
 * @param names further names that it is asked by, such as that of a proxy, in lower case
 * @param tls what TLS needs; without it the server speaks plain HTTP
 * @param users who may ask; without it whoever can reach the server
 */
public record Door(
    String host, int port, Set<String> names, Optional<TlsIdentity> tls, Optional<Users> users) {
  private static final Set<String> OF_THIS_MACHINE = Set.of("127.0.0.1", "localhost", "[::1]");

  /** Copies the names. */
  public Door {
    names = Set.copyOf(names);
  }

  /** Returns the door of those who are on this machine. */
  public static Door ofThisMachine(int port) {
    return new Door("127.0.0.1", port, Set.of(), Optional.empty(), Optional.empty());
  }

  /** Returns why it is not safe to open; empty where it is. */
  public Optional<String> danger() {
    if (isOfThisMachine()) {
      return Optional.empty();
    }
    if (tls.isEmpty()) {
      return Optional.of("others than this machine must not read along: TLS is needed");
    }
    return tls.get().wantsClientCertificate() || users.isPresent()
        ? Optional.empty()
        : Optional.of("others than this machine must say who they are");
  }

  private boolean isOfThisMachine() {
    try {
      return !host.isBlank() && InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException unknown) {
      return false;
    }
  }

  /** Returns all names that it is asked by. */
  Set<String> allNames() {
    Set<String> all = new TreeSet<>(OF_THIS_MACHINE);
    all.addAll(names);
    tls.ifPresent(identity -> all.addAll(identity.names()));
    all.add(bracketed());
    return all;
  }

  /** Returns the host as addresses of the web name it. */
  String bracketed() {
    return host.contains(":") ? "[" + host + "]" : host.toLowerCase(Locale.ROOT);
  }
}
