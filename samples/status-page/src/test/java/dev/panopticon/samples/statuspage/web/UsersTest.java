package dev.panopticon.samples.statuspage.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import at.favre.lib.crypto.bcrypt.BCrypt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UsersTest {
  private static final String LONG = "x".repeat(72);

  @TempDir Path folder;
  private Users users;

  @BeforeEach
  void read() throws IOException {
    String file =
        "# those who may\n\nann:%s\nbob:%s\n"
            .formatted(hash("secret"), hash(LONG).replace("$2y$", "$2b$"));
    users = Users.read(Files.writeString(folder.resolve("users"), file));
  }

  private static String hash(String password) {
    return new String(
        BCrypt.with(
                BCrypt.Version.VERSION_2Y,
                new java.security.SecureRandom(),
                at.favre.lib.crypto.bcrypt.LongPasswordStrategies.truncate(
                    BCrypt.Version.VERSION_2Y))
            .hash(4, password.getBytes(UTF_8)),
        UTF_8);
  }

  private boolean accepts(String text) {
    String header = "Basic " + Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
    return users.accept(header);
  }

  @Test
  void accept_theRightPasswordAlone() {
    for (int again = 0; again < 2; again++) {
      assertThat(accepts("ann:secret")).isTrue();
      assertThat(accepts("ann:secret ")).isFalse();
      assertThat(accepts("ann:")).isFalse();
      assertThat(accepts("bob:secret")).isFalse();
      assertThat(accepts("eve:secret")).isFalse();
      assertThat(accepts(":secret")).isFalse();
      assertThat(accepts("ann")).isFalse();
    }
  }

  @Test
  void accept_aLongPassword_notOneThatIsLonger() {
    assertThat(accepts("bob:" + LONG.substring(0, 71))).isFalse();
    assertThat(accepts("bob:" + LONG + "x")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"''", "Basic", "Basic !", "Bearer YW5uOnNlY3JldA==", "YW5uOnNlY3JldA=="})
  void accept_noBasicAuth_isFalse(String header) {
    assertThat(users.accept(header)).isFalse();
  }

  @Test
  void accept_theSchemeInAnyCase() {
    assertThat(users.accept("bAsIc YW5uOnNlY3JldA==")).isTrue();
  }

  /** So that it takes as long as for one that there is. */
  @Test
  void hashOfNobody_isOne() {
    assertThat(BCrypt.verifyer().verify("x".getBytes(UTF_8), Users.NOBODY.getBytes(UTF_8)))
        .satisfies(
            result -> {
              assertThat(result.validFormat).isTrue();
              assertThat(result.verified).isFalse();
            });
  }

  @ParameterizedTest
  @CsvSource({"ann:secret", "ann", "'ann:$apr1$abc$def'", "'ann:{SHA}abc'", "': $2y$'"})
  void file_withoutBcrypt_isRefusedWithoutWhatItHolds(String line) throws IOException {
    Path file = Files.writeString(folder.resolve("bad"), "# users\n" + line + "\n");
    assertThatThrownBy(() -> Users.read(file))
        .hasMessage("%s:2 is no NAME:HASH with a bcrypt hash; make one: htpasswd -nB NAME", file);
  }

  @Test
  void file_ofNobody_isRefused() throws IOException {
    Path file = Files.writeString(folder.resolve("empty"), "# nobody\n");
    assertThatThrownBy(() -> Users.read(file))
        .hasMessage("%s names nobody; add a line: htpasswd -nB NAME", file);
  }
}
