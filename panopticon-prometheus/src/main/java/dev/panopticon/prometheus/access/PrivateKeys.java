package dev.panopticon.prometheus.access;

import java.io.IOException;
import java.nio.file.Path;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKey;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** Reads the key of a client certificate from a PEM file: PKCS#8, plain or encrypted. */
final class PrivateKeys {
  private static final String ROLE = "key";
  private static final String PBES2 = "PBES2";
  private static final String PBES2_OID = "1.2.840.113549.1.5.13";
  private static final String CONVERT =
      "convert it: openssl pkcs8 -topk8 -nocrypt -in OLD.pem -out NEW.pem";

  private PrivateKeys() {}

  /**
   * Returns the first key of a file.
   *
   * @param password what an encrypted key is decrypted with
   * @param owner the public key that it must belong to
   */
  static PrivateKey in(Path file, byte[] content, Optional<String> password, PublicKey owner)
      throws AccessException {
    PemBlock block =
        PemBlock.in(ROLE, file, content).stream()
            .filter(one -> one.label().endsWith("PRIVATE KEY"))
            .findFirst()
            .orElseThrow(() -> new AccessException(ROLE, file, "it holds no PRIVATE KEY"));
    PrivateKey key =
        switch (block.label()) {
          case "PRIVATE KEY" ->
              plain(file, new PKCS8EncodedKeySpec(block.content().array()), owner);
          case "ENCRYPTED PRIVATE KEY" ->
              plain(file, decrypted(file, block.content().array(), password), owner);
          default ->
              throw new AccessException(
                  ROLE,
                  file,
                  "'%s' is a format of old, and only PKCS#8 ('PRIVATE KEY') is read: %s"
                      .formatted(block.label(), CONVERT));
        };
    checkBelongsTo(owner, key, file);
    return key;
  }

  private static PrivateKey plain(Path file, PKCS8EncodedKeySpec spec, PublicKey owner)
      throws AccessException {
    try {
      return KeyFactory.getInstance(owner.getAlgorithm()).generatePrivate(spec);
    } catch (GeneralSecurityException other) {
      throw new AccessException(
          ROLE,
          file,
          "it is damaged, or no %s key, which the certificate is for"
              .formatted(owner.getAlgorithm()));
    }
  }

  private static PKCS8EncodedKeySpec decrypted(Path file, byte[] der, Optional<String> password)
      throws AccessException {
    if (password.isEmpty()) {
      throw new AccessException(
          ROLE, file, "it is encrypted, and no password is given for it: add key_password_file");
    }
    if (!password.get().chars().allMatch(c -> c >= ' ' && c <= '~')) {
      throw new AccessException(
          ROLE, file, "Java decrypts it with ASCII alone: encrypt it with another password");
    }
    PBEKeySpec spec = new PBEKeySpec(password.get().toCharArray());
    try {
      EncryptedPrivateKeyInfo info = new EncryptedPrivateKeyInfo(der);
      String algorithm = algorithm(info);
      SecretKey secret = SecretKeyFactory.getInstance(algorithm).generateSecret(spec);
      Cipher cipher = Cipher.getInstance(algorithm);
      cipher.init(Cipher.DECRYPT_MODE, secret, info.getAlgParameters());
      return info.getKeySpec(cipher);
    } catch (GeneralSecurityException | IOException wrong) {
      throw new AccessException(
          ROLE,
          file,
          "it cannot be decrypted: its password is another, it is damaged, or it is encrypted in a"
              + " way that Java does not know; this one it knows:"
              + " openssl pkcs8 -topk8 -v2 aes-256-cbc -in OLD.pem -out NEW.pem");
    } finally {
      spec.clearPassword();
    }
  }

  /** Returns the JDK's name of an encryption; of PBES2 only the parameters say what it is. */
  private static String algorithm(EncryptedPrivateKeyInfo info) {
    String name = info.getAlgName();
    AlgorithmParameters parameters = info.getAlgParameters();
    return (name.equals(PBES2) || name.equals(PBES2_OID)) && parameters != null
        ? parameters.toString()
        : name;
  }

  /** What one has signed, the other must find to be signed by it. */
  private static void checkBelongsTo(PublicKey owner, PrivateKey key, Path file)
      throws AccessException {
    String algorithm =
        switch (owner.getAlgorithm()) {
          case "RSA" -> "SHA256withRSA";
          case "EC" -> "SHA256withECDSA";
          case "EdDSA" -> "EdDSA";
          default -> "";
        };
    if (algorithm.isEmpty()) {
      return;
    }
    try {
      Signature signature = Signature.getInstance(algorithm);
      signature.initSign(key);
      signature.update((byte) 1);
      byte[] signed = signature.sign();
      signature.initVerify(owner);
      signature.update((byte) 1);
      if (signature.verify(signed)) {
        return;
      }
    } catch (GeneralSecurityException other) {
      // Such as a key on another curve: it is another's.
    }
    throw new AccessException(
        ROLE, file, "it is not the key of the certificate: replace both files, then both are read");
  }
}
