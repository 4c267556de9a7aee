package dev.panopticon.prometheus.access;

import java.util.List;
import java.util.Optional;

/**
 * What the files of TLS hold at one time; equal if they hold the same.
 *
 * @param authorities the files of CAs
 * @param certificate the client certificate's
 * @param key its key's
 * @param keyPassword what the key is decrypted with
 */
record TlsContent(
    List<Bytes> authorities,
    Optional<Bytes> certificate,
    Optional<Bytes> key,
    Optional<String> keyPassword) {

  /** Returns nothing of what they hold. */
  @Override
  public String toString() {
    return "TLS files";
  }
}
