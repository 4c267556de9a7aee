package dev.panopticon.prometheus.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Keys and certificates as openssl 3 wrote them. */
class PrivateKeysTest {
  private static final Path FOLDER = Path.of("src/test/resources/access");

  @ParameterizedTest
  @CsvSource({
    "cert,     plain,      ''",
    "cert,     aes256,     open sesame",
    "cert,     aes128,     open sesame",
    "cert,     pbes1-3des, open sesame",
    "ed-cert,  ed-plain,   ''",
    "rsa-cert, rsa-aes256, open sesame",
    "pss-cert, pss,        ''",
  })
  void key_ofItsCertificate_isRead(String certificate, String key, String password) {
    assertThatCode(() -> read(certificate, key, password)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "cert | aes256 | '' | it is encrypted, and no password is given for it: add"
            + " key_password_file",
        "cert | aes256 | hunter2 | it cannot be decrypted: its password is another, it is damaged,"
            + " or it is encrypted in a way that Java does not know; this one it knows: openssl"
            + " pkcs8 -topk8 -v2 aes-256-cbc -in OLD.pem -out NEW.pem",
        "cert | des3 | open sesame | it cannot be decrypted: its password is another, it is"
            + " damaged, or it is encrypted in a way that Java does not know; this one it knows:"
            + " openssl pkcs8 -topk8 -v2 aes-256-cbc -in OLD.pem -out NEW.pem",
        "cert | scrypt | open sesame | it cannot be decrypted: its password is another, it is"
            + " damaged, or it is encrypted in a way that Java does not know; this one it knows:"
            + " openssl pkcs8 -topk8 -v2 aes-256-cbc -in OLD.pem -out NEW.pem",
        "cert | umlaut | päss | Java decrypts it with ASCII alone: encrypt it with another"
            + " password",
        "rsa-cert | rsa-pkcs1 | '' | 'RSA PRIVATE KEY' is a format of old, and only PKCS#8"
            + " ('PRIVATE KEY') is read: convert it: openssl pkcs8 -topk8 -nocrypt -in OLD.pem -out"
            + " NEW.pem",
        "cert | ec-sec1 | '' | 'EC PRIVATE KEY' is a format of old, and only PKCS#8 ('PRIVATE"
            + " KEY') is read: convert it: openssl pkcs8 -topk8 -nocrypt -in OLD.pem -out NEW.pem",
        "rsa-cert | plain | '' | it is damaged, or no RSA key, which the certificate is for",
        "ed-cert | plain | '' | it is damaged, or no EdDSA key, which the certificate is for",
        "cert | cert | '' | it holds no PRIVATE KEY",
      })
  void key_thatCannotBeUsed_isToldWithWhatToDo(
      String certificate, String key, String password, String problem) {
    AccessException refused =
        catchThrowableOfType(AccessException.class, () -> read(certificate, key, password));

    assertThat(refused).hasMessage("key %s: %s".formatted(file(key), problem)).hasNoCause();
  }

  @Test
  void key_ofAnotherCertificate_isRefused(@TempDir Path folder) throws Exception {
    TestAuthority authority = TestAuthority.named("Mine");
    TestAuthority.Issued other = authority.issue("other");
    other.write(folder, "other");
    Path key = TestAuthority.Issued.key(folder, "other");

    AccessException refused =
        catchThrowableOfType(
            AccessException.class,
            () ->
                PrivateKeys.in(
                    key,
                    Files.readAllBytes(key),
                    Optional.empty(),
                    authority.issue("me").certificate().getPublicKey()));

    assertThat(refused)
        .hasMessage(
            "key %s: it is not the key of the certificate: replace both files, then both are read"
                .formatted(key));
  }

  private static Path file(String name) {
    return FOLDER.resolve(name + ".pem");
  }

  private static PrivateKey read(String certificate, String key, String password) throws Exception {
    Path owner = file(certificate);
    return PrivateKeys.in(
        file(key),
        Files.readAllBytes(file(key)),
        password.isEmpty() ? Optional.empty() : Optional.of(password),
        Certificates.in("certificate", owner, Files.readAllBytes(owner)).get(0).getPublicKey());
  }
}
