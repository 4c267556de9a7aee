package dev.panopticon.prometheus.access;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/**
 * The certificate of this side, and which servers asked for it: all who refuse one say the same,
 * whether it is missing, expired or from another CA.
 */
final class ClientIdentity extends X509ExtendedKeyManager {
  private final Optional<Certificate> own;
  private final @Nullable X509ExtendedKeyManager jdk;

  /** By host and port, whether it was given what it asked for. */
  private final Map<String, Boolean> given = new ConcurrentHashMap<>();

  private record Certificate(Path file, X509Certificate leaf) {}

  private ClientIdentity(Optional<Certificate> own, @Nullable X509ExtendedKeyManager jdk) {
    this.own = own;
    this.jdk = jdk;
  }

  /** Returns this side without a certificate. */
  static ClientIdentity none() {
    return new ClientIdentity(Optional.empty(), null);
  }

  /** Returns this side with a certificate and those that lead to its CA. */
  static ClientIdentity of(Path file, List<X509Certificate> chain, PrivateKey key)
      throws AccessException {
    return new ClientIdentity(Optional.of(new Certificate(file, chain.get(0))), keys(chain, key));
  }

  private static X509ExtendedKeyManager keys(List<X509Certificate> chain, PrivateKey key)
      throws AccessException {
    char[] unused = new char[0];
    try {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      store.setKeyEntry("client", key, unused, chain.toArray(X509Certificate[]::new));
      KeyManagerFactory factory =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      factory.init(store, unused);
      for (KeyManager manager : factory.getKeyManagers()) {
        if (manager instanceof X509ExtendedKeyManager extended) {
          return extended;
        }
      }
      throw new AccessException("this JVM has no key manager for X.509");
    } catch (GeneralSecurityException | IOException unusable) {
      throw new AccessException(
          "the client certificate cannot be used: " + unusable.getClass().getSimpleName());
    }
  }

  /**
   * Returns what a server that broke TLS off may have had against this side.
   *
   * @param address the server's host and port
   */
  Optional<String> objection(String address) {
    return Optional.ofNullable(given.get(bare(address))).map(this::objection);
  }

  private String objection(boolean isGiven) {
    if (own.isEmpty()) {
      return "it wants a client certificate, and none is configured:"
          + " name one and its key (cert_file, key_file)";
    }
    X509Certificate leaf = own.get().leaf();
    Instant now = Instant.now();
    String file = own.get().file().toString();
    if (now.isAfter(leaf.getNotAfter().toInstant())) {
      return "it wants a client certificate, and that of %s expired on %s: renew it"
          .formatted(file, Certificates.time(leaf.getNotAfter().toInstant()));
    }
    if (now.isBefore(leaf.getNotBefore().toInstant())) {
      return "it wants a client certificate, and that of %s is valid from %s on"
          .formatted(file, Certificates.time(leaf.getNotBefore().toInstant()));
    }
    String issuer = Certificates.name(leaf.getIssuerX500Principal());
    return isGiven
        ? "it does not take the client certificate of %s, issued by %s".formatted(file, issuer)
        : "it wants a client certificate of another CA or kind than that of %s, issued by %s"
            .formatted(file, issuer);
  }

  @Override
  public @Nullable String chooseEngineClientAlias(
      String[] keyTypes, Principal @Nullable [] issuers, SSLEngine engine) {
    @Nullable String alias =
        jdk == null ? null : jdk.chooseEngineClientAlias(keyTypes, issuers, engine);
    given.put(bare(engine.getPeerHost() + ":" + engine.getPeerPort()), alias != null);
    return alias;
  }

  /** Brackets around an IPv6 address stand in some places, in others not. */
  private static String bare(String address) {
    return address.replace("[", "").replace("]", "");
  }

  @Override
  public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] issuers) {
    return jdk == null ? null : jdk.getClientAliases(keyType, issuers);
  }

  @Override
  public @Nullable String chooseClientAlias(
      String[] keyTypes, Principal @Nullable [] issuers, @Nullable Socket socket) {
    return jdk == null ? null : jdk.chooseClientAlias(keyTypes, issuers, socket);
  }

  @Override
  public String @Nullable [] getServerAliases(String keyType, Principal @Nullable [] issuers) {
    return jdk == null ? null : jdk.getServerAliases(keyType, issuers);
  }

  @Override
  public @Nullable String chooseServerAlias(
      String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
    return jdk == null ? null : jdk.chooseServerAlias(keyType, issuers, socket);
  }

  @Override
  public X509Certificate @Nullable [] getCertificateChain(String alias) {
    return jdk == null ? null : jdk.getCertificateChain(alias);
  }

  @Override
  public @Nullable PrivateKey getPrivateKey(String alias) {
    return jdk == null ? null : jdk.getPrivateKey(alias);
  }
}
