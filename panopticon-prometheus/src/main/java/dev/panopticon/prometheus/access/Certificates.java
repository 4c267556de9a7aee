package dev.panopticon.prometheus.access;

import dev.panopticon.core.sample.VisibleText;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import javax.security.auth.x500.X500Principal;

/** Reads X.509 certificates from PEM files. */
final class Certificates {
  private static final int MOST_SHOWN = 100;

  private Certificates() {}

  /** Returns the certificates of a file in their order, at least one. */
  static List<X509Certificate> in(String role, Path file, byte[] content) throws AccessException {
    List<X509Certificate> certificates = new ArrayList<>();
    for (PemBlock block : PemBlock.in(role, file, content)) {
      if (block.label().equals("CERTIFICATE")) {
        certificates.add(certificate(role, file, block.content().array()));
      }
    }
    if (certificates.isEmpty()) {
      throw new AccessException(role, file, "it holds no CERTIFICATE");
    }
    return certificates;
  }

  private static X509Certificate certificate(String role, Path file, byte[] der)
      throws AccessException {
    try {
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(der));
    } catch (CertificateException damaged) {
      throw new AccessException(role, file, "a CERTIFICATE in it is damaged");
    }
  }

  /** Returns a name as people write it, fit to stand in a line. */
  static String name(X500Principal principal) {
    String name = VisibleText.of(principal.getName());
    return name.length() <= MOST_SHOWN ? name : name.substring(0, MOST_SHOWN) + "...";
  }

  /** Returns a time to the second. */
  static String time(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
