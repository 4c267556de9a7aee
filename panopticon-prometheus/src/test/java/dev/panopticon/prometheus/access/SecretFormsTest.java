package dev.panopticon.prometheus.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretFormsTest {
  /** What proxies and servers make of it in addresses, HTML and JSON, or when blanks collapse. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "S3cr&t a<b  \"x\"=='",
        "S3cr%26t+a%3Cb++%22x%22%3D%3D%27",
        "S3cr%26t%20a%3Cb%20%20%22x%22%3D%3D%27",
        "S3cr%26t+a%3cb++%22x%22%3d%3d%27",
        "S3cr&amp;t a&lt;b  &#34;x&#34;==&#39;",
        "S3cr&amp;t a&lt;b  &quot;x&quot;==&#x27;",
        "S3cr\\u0026t a\\u003cb  \\\"x\\\"=='",
        "S3cr&t a<b  \\\"x\\\"=='",
        "S3cr&t a<b \"x\"=='"
      })
  void of_wayToWriteASecret_isAForm(String written) {
    assertThat(SecretForms.of(List.of("S3cr&t a<b  \"x\"=='"))).contains(written);
  }

  @Test
  void of_shortSecret_hasNoForms() {
    assertThat(SecretForms.of(List.of("abc", "a&b"))).isEmpty();
  }

  @Test
  void of_secretsWithinEachOther_theLongestComesFirst() {
    assertThat(SecretForms.of(List.of("word", "password"))).containsExactly("password", "word");
  }
}
