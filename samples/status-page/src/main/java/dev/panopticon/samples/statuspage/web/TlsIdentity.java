package dev.panopticon.samples.statuspage.web;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** The certificate and the key of the server, and who signs certificates of its clients. */
public final class TlsIdentity {
  private static final Pattern KEY =
      Pattern.compile("-----BEGIN PRIVATE KEY-----([^-]+)-----END PRIVATE KEY-----");
  private static final Map<String, String> SIGNATURES =
      Map.of("EC", "SHA256withECDSA", "RSA", "SHA256withRSA");
  private static final Set<Integer> NAMES = Set.of(2, 7); // of DNS, and IP addresses

  private final List<X509Certificate> chain;
  private final PrivateKey key;
  private final List<X509Certificate> clientAuthorities;

  private TlsIdentity(
      List<X509Certificate> chain, PrivateKey key, List<X509Certificate> clientAuthorities) {
    this.chain = List.copyOf(chain);
    this.key = key;
    this.clientAuthorities = List.copyOf(clientAuthorities);
  }

  /**
   * Reads PEM files.
   *
   * @param certificate the certificate of the server, and those between it and its CA
   * @param key its key, as PKCS#8
   * @param clientAuthority the CA of certificates that clients must have, if they must
   * @throws IOException if one cannot be read or used; the message says which and why
   */
  public static TlsIdentity read(Path certificate, Path key, Optional<Path> clientAuthority)
      throws IOException {
    List<X509Certificate> chain = certificates(certificate);
    List<X509Certificate> authorities =
        clientAuthority.isPresent() ? certificates(clientAuthority.get()) : List.of();
    return new TlsIdentity(chain, key(key, chain.get(0)), authorities);
  }

  private static List<X509Certificate> certificates(Path file) throws IOException {
    try (InputStream text = Files.newInputStream(file)) {
      List<X509Certificate> certificates = new ArrayList<>();
      for (Certificate one : CertificateFactory.getInstance("X.509").generateCertificates(text)) {
        certificates.add((X509Certificate) one);
      }
      if (certificates.isEmpty()) {
        throw new IOException("%s holds no certificate in PEM".formatted(file));
      }
      return certificates;
    } catch (GeneralSecurityException bad) {
      throw new IOException("%s holds no certificate in PEM".formatted(file), bad);
    }
  }

  private static PrivateKey key(Path file, X509Certificate owner) throws IOException {
    Matcher block = KEY.matcher(Files.readString(file));
    if (!block.find()) {
      throw new IOException(
          "%s holds no PRIVATE KEY; convert it: openssl pkcs8 -topk8 -nocrypt -in OLD.pem -out %s"
              .formatted(file, "NEW.pem"));
    }
    String algorithm = owner.getPublicKey().getAlgorithm();
    try {
      byte[] content = Base64.getMimeDecoder().decode(block.group(1));
      PrivateKey key =
          KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(content));
      if (!fit(key, owner.getPublicKey())) {
        throw new IOException("%s is the key of another certificate".formatted(file));
      }
      return key;
    } catch (GeneralSecurityException | IllegalArgumentException bad) {
      throw new IOException(
          "%s is damaged, or no %s key, which the certificate is for".formatted(file, algorithm),
          bad);
    }
  }

  /** Returns whether what one signs the other proves. */
  private static boolean fit(PrivateKey key, PublicKey owner) throws GeneralSecurityException {
    Signature signature =
        Signature.getInstance(SIGNATURES.getOrDefault(key.getAlgorithm(), "EdDSA"));
    signature.initSign(key);
    byte[] signed = signature.sign();
    signature.initVerify(owner);
    return signature.verify(signed);
  }

  /** Returns whether clients must have a certificate. */
  public boolean wantsClientCertificate() {
    return !clientAuthorities.isEmpty();
  }

  /** Returns the names and addresses that the certificate is for, in lower case. */
  public Set<String> names() {
    try {
      Collection<List<?>> all = chain.get(0).getSubjectAlternativeNames();
      Set<String> names = new TreeSet<>();
      for (List<?> name : all == null ? List.<List<?>>of() : all) {
        if (NAMES.contains((Integer) name.get(0))) {
          names.add(String.valueOf(name.get(1)).toLowerCase(Locale.ROOT));
        }
      }
      return names;
    } catch (GeneralSecurityException none) {
      return Set.of();
    }
  }

  /** Returns what makes connections of this identity. */
  SslContextFactory.Server connections() {
    SslContextFactory.Server factory = new SslContextFactory.Server();
    String password = UUID.randomUUID().toString(); // of a store that never leaves the memory
    try {
      KeyStore own = store();
      own.setKeyEntry("server", key, password.toCharArray(), chain.toArray(X509Certificate[]::new));
      factory.setKeyStore(own);
      factory.setKeyStorePassword(password);
      if (wantsClientCertificate()) {
        KeyStore trusted = store();
        for (int place = 0; place < clientAuthorities.size(); place++) {
          trusted.setCertificateEntry("ca" + place, clientAuthorities.get(place));
        }
        factory.setTrustStore(trusted);
        factory.setNeedClientAuth(true);
      }
      return factory;
    } catch (GeneralSecurityException | IOException impossible) {
      throw new IllegalStateException("certificate and key do not fit", impossible);
    }
  }

  private static KeyStore store() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    return store;
  }
}
