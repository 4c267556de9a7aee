package dev.panopticon.prometheus.access;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where the certificates of TLS stand.
 *
 * @param authorities files of the CAs that are trusted; if none, those that the JVM trusts
 * @param client the client's certificate, if it has one
 */
record TlsFiles(List<Path> authorities, Optional<Client> client) {
  private static final String CA = "CA file";
  private static final String CERTIFICATE = "client certificate";
  private static final String KEY = "key";
  private static final String KEY_PASSWORD = "password of the key";

  /**
   * The files of a client certificate.
   *
   * @param certificate the certificate, and those that lead to its CA
   * @param key its private key
   * @param password of the key, if that is encrypted
   */
  record Client(Path certificate, Path key, Optional<Secret> password) {}

  /** Reads all files. */
  TlsContent read() throws AccessException {
    List<Bytes> trusted = new ArrayList<>();
    for (Path authority : authorities) {
      trusted.add(new Bytes(SmallFile.read(CA, authority)));
    }
    if (client.isEmpty()) {
      return new TlsContent(trusted, Optional.empty(), Optional.empty(), Optional.empty());
    }
    Client files = client.get();
    byte[] certificate = SmallFile.read(CERTIFICATE, files.certificate());
    byte[] key = SmallFile.read(KEY, files.key());
    Optional<String> password = Optional.empty();
    if (files.password().isPresent()) {
      password = Optional.of(files.password().get().read(KEY_PASSWORD));
    }
    return new TlsContent(
        trusted, Optional.of(new Bytes(certificate)), Optional.of(new Bytes(key)), password);
  }

  /** Returns who is trusted. */
  ServerTrust trust(TlsContent content) throws AccessException {
    List<X509Certificate> certificates = new ArrayList<>();
    for (int i = 0; i < authorities.size(); i++) {
      byte[] bytes = content.authorities().get(i).array();
      certificates.addAll(Certificates.in(CA, authorities.get(i), bytes));
    }
    try {
      return authorities.isEmpty()
          ? ServerTrust.ofTheJvm()
          : ServerTrust.of(authorities, store(certificates));
    } catch (GeneralSecurityException | IOException unusable) {
      throw new AccessException(
          "the certificates of CAs cannot be used: " + unusable.getClass().getSimpleName());
    }
  }

  private static KeyStore store(List<X509Certificate> certificates)
      throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    for (int i = 0; i < certificates.size(); i++) {
      store.setCertificateEntry("ca-" + i, certificates.get(i));
    }
    return store;
  }

  /** Returns as whom this side comes. */
  ClientIdentity identity(TlsContent content) throws AccessException {
    if (client.isEmpty()) {
      return ClientIdentity.none();
    }
    Client files = client.get();
    List<X509Certificate> chain =
        Certificates.in(
            CERTIFICATE, files.certificate(), content.certificate().orElseThrow().array());
    PrivateKey key =
        PrivateKeys.in(
            files.key(),
            content.key().orElseThrow().array(),
            content.keyPassword(),
            chain.get(0).getPublicKey());
    return ClientIdentity.of(files.certificate(), chain, key);
  }
}
