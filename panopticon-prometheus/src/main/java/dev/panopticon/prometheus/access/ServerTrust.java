package dev.panopticon.prometheus.access;

import dev.panopticon.core.sample.VisibleText;
import java.net.Socket;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;

/** Lets the JDK decide which servers are trusted, and says in words why one is not. */
final class ServerTrust extends X509ExtendedTrustManager {
  private static final int MOST_NAMES = 5;

  private final List<Path> files;
  private @Nullable X509ExtendedTrustManager jdk;

  private ServerTrust(List<Path> files, @Nullable X509ExtendedTrustManager jdk) {
    this.files = files;
    this.jdk = jdk;
  }

  /** Returns one that trusts whom the JVM trusts; they are not loaded before TLS asks for them. */
  static ServerTrust ofTheJvm() {
    return new ServerTrust(List.of(), null);
  }

  /**
   * Returns one that trusts CAs and nobody else.
   *
   * @param files where they stand, for messages
   */
  static ServerTrust of(List<Path> files, KeyStore authorities) throws GeneralSecurityException {
    return new ServerTrust(files, load(authorities));
  }

  private static X509ExtendedTrustManager load(@Nullable KeyStore authorities)
      throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(authorities);
    for (TrustManager manager : factory.getTrustManagers()) {
      if (manager instanceof X509ExtendedTrustManager extended) {
        return extended;
      }
    }
    throw new GeneralSecurityException("this JVM checks no host names");
  }

  private synchronized X509ExtendedTrustManager jdk() throws CertificateException {
    try {
      X509ExtendedTrustManager loaded = jdk == null ? load(null) : jdk;
      jdk = loaded;
      return loaded;
    } catch (GeneralSecurityException unusable) {
      throw new CertificateException("this JVM has no certificates of CAs", unusable);
    }
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    X509ExtendedTrustManager trusted = jdk();
    try {
      trusted.checkServerTrusted(chain, authType, engine);
    } catch (CertificateException refused) {
      throw new UntrustedServer(why(chain, refused, engine.getPeerHost()), refused);
    }
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    jdk().checkServerTrusted(chain, authType, socket);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    jdk().checkServerTrusted(chain, authType);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    jdk().checkClientTrusted(chain, authType, engine);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    jdk().checkClientTrusted(chain, authType, socket);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    jdk().checkClientTrusted(chain, authType);
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    try {
      return jdk().getAcceptedIssuers();
    } catch (CertificateException none) {
      return new X509Certificate[0];
    }
  }

  private String why(X509Certificate[] chain, CertificateException refused, @Nullable String host) {
    X509Certificate own = chain[0];
    if (NetworkFailure.comesFrom(refused, CertificateExpiredException.class)) {
      return "its certificate, or one that this was issued by, has expired (its own on %s): renew it at the server"
          .formatted(Certificates.time(own.getNotAfter().toInstant()));
    }
    if (NetworkFailure.comesFrom(refused, CertificateNotYetValidException.class)) {
      return "its certificate is valid from %s on: compare the clocks of both machines"
          .formatted(Certificates.time(own.getNotBefore().toInstant()));
    }
    if (refused.getClass() == CertificateException.class && refused.getCause() == null) {
      return "its certificate is for %s, not for %s: ask it by a name of its certificate"
          .formatted(names(own), host == null ? "this host" : host);
    }
    return "its certificate is not trusted: " + untrusted(chain, refused);
  }

  private String untrusted(X509Certificate[] chain, CertificateException refused) {
    X500Principal issuer = chain[chain.length - 1].getIssuerX500Principal();
    boolean isKnown =
        Arrays.stream(getAcceptedIssuers())
            .anyMatch(authority -> authority.getSubjectX500Principal().equals(issuer));
    if (isKnown) {
      return VisibleText.of(NetworkFailure.reason(refused));
    }
    String name = Certificates.name(issuer);
    return files.isEmpty()
        ? "it was issued by %s, which this JVM does not trust: name the file of that CA's certificate (ca_file)"
            .formatted(name)
        : "it was issued by %s, which %s does not hold: add that CA's certificate to it"
            .formatted(
                name, files.stream().map(Path::toString).collect(Collectors.joining(" or ")));
  }

  /** Returns the names of hosts that a certificate is for. */
  private static String names(X509Certificate certificate) {
    try {
      Collection<List<?>> all =
          Objects.requireNonNullElse(certificate.getSubjectAlternativeNames(), List.of());
      List<String> names =
          all.stream()
              .map(typeAndName -> typeAndName.get(1))
              .filter(String.class::isInstance)
              .map(name -> VisibleText.of((String) name))
              .limit(MOST_NAMES)
              .toList();
      return names.isEmpty() ? "no host" : String.join(", ", names);
    } catch (CertificateParsingException damaged) {
      return "other hosts";
    }
  }
}
