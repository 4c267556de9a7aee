package dev.panopticon.prometheus.access;

import java.security.cert.CertificateException;

/** A server's certificate was refused; the message says why, and what to do. */
final class UntrustedServer extends CertificateException {
  private static final long serialVersionUID = 1L;

  UntrustedServer(String message, CertificateException cause) {
    super(message, cause);
  }
}
