package dev.panopticon.prometheus.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PemBlockTest {
  @Test
  void file_withTextAroundBlocks_givesTheBlocks() throws Exception {
    List<PemBlock> blocks =
        in(
            """
            Subject: CN=me
            \uFEFF-----BEGIN CERTIFICATE-----\r
            AAEC\r
            Aw==\r
            -----END CERTIFICATE-----\r

            and its key:
              -----BEGIN PRIVATE KEY-----
              /w==
              -----END PRIVATE KEY-----
            """);

    assertThat(blocks)
        .containsExactly(
            new PemBlock("CERTIFICATE", new Bytes(new byte[] {0, 1, 2, 3})),
            new PemBlock("PRIVATE KEY", new Bytes(new byte[] {-1})));
    assertThat(blocks.get(1)).hasToString("PemBlock[label=PRIVATE KEY, content=1 bytes]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | it is not in PEM: it has no line that starts with '-----BEGIN'",
        "rubbish | it is not in PEM: it has no line that starts with '-----BEGIN'",
        "-----BEGIN CERTIFICATE-----;AAEC | it ends within 'CERTIFICATE'",
        "-----BEGIN CERTIFICATE-----;A*EC;-----END CERTIFICATE----- | 'CERTIFICATE' is damaged: no"
            + " base64",
      })
  void file_thatIsNoPem_isRefused(String lines, String problem) {
    assertThatThrownBy(() -> in(lines.replace(';', '\n')))
        .isInstanceOf(AccessException.class)
        .hasMessage("CA file ca.pem: " + problem);
  }

  private static List<PemBlock> in(String text) throws AccessException {
    return PemBlock.in("CA file", Path.of("ca.pem"), text.getBytes(StandardCharsets.UTF_8));
  }
}
