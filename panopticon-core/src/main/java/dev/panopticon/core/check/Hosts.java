package dev.panopticon.core.check;

import dev.panopticon.core.sample.Labels;

/** Derives the label {@code host}: the host label's value without the port at its end. */
final class Hosts {
  static final String HOST = "host";

  private final String hostLabel;

  Hosts(String hostLabel) {
    this.hostLabel = hostLabel;
  }

  String label(Labels labels, String name) {
    return name.equals(HOST) ? withoutPort(labels.value(hostLabel)) : labels.value(name);
  }

  /** Returns which label a name reads, for messages. */
  String source(String name) {
    return name.equals(HOST) ? hostLabel : name;
  }

  static String withoutPort(String address) {
    return address.substring(0, lengthWithoutPort(address));
  }

  static int lengthWithoutPort(String address) {
    int colon = address.lastIndexOf(':');
    if (colon < 0 || colon == address.length() - 1) {
      return address.length();
    }
    for (int i = colon + 1; i < address.length(); i++) {
      if (address.charAt(i) < '0' || address.charAt(i) > '9') {
        return address.length();
      }
    }
    return isBareIpv6(address, colon) ? address.length() : colon;
  }

  /** Without brackets nobody can tell a port; a URL has colons too, and its port can be told. */
  private static boolean isBareIpv6(String address, int end) {
    boolean isIpv6 = address.lastIndexOf(':', end - 1) >= 0;
    for (int i = 0; i < end && isIpv6; i++) {
      char c = address.charAt(i);
      isIpv6 = c == ':' || c == '.' || Character.digit(c, 16) >= 0;
    }
    return isIpv6;
  }
}
