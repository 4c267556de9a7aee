package dev.panopticon.prometheus.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.panopticon.prometheus.PrometheusSource;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ClientFileTest {
  private static final Path PEM = Path.of("src/test/resources/access");
  private static final Path BROKEN = Path.of("src/test/resources/client-files/broken.txt");
  private static final Path README = Path.of("README.md");

  @TempDir Path folder;

  @BeforeEach
  void writeFiles() throws IOException {
    Files.writeString(folder.resolve("password"), "hunter2\n");
    Files.writeString(folder.resolve("empty"), "\n");
    Files.copy(PEM.resolve("cert.pem"), folder.resolve("ca.pem"));
    Files.copy(PEM.resolve("cert.pem"), folder.resolve("cert.pem"));
    Files.copy(PEM.resolve("plain.pem"), folder.resolve("key.pem"));
    Files.copy(PEM.resolve("aes256.pem"), folder.resolve("encrypted-key.pem"));
    Files.copy(PEM.resolve("ed-plain.pem"), folder.resolve("other-key.pem"));
  }

  @Test
  void file_withEverything_givesIt() throws Exception {
    Files.writeString(folder.resolve("key-password"), "open sesame");
    ClientFile client =
        read(
            """
            servers:
              - https://mon-1.example.org/prometheus/
              - https://mon-2.example.org/prometheus/
            deadline: 5s
            basic_auth:
              username: me
              password_file: password
            tls_config:
              ca_file: ca.pem
              cert_file: cert.pem
              key_file: encrypted-key.pem
              key_password_file: key-password
              min_version: TLS13
              insecure_skip_verify: false
            http_headers:
              X-Scope-OrgID: { values: [team-a] }
              X-Key: { files: [password] }
            proxy_url: http://proxy.example.org:3128
            follow_redirects: false
            """);

    assertThat(client.servers())
        .containsExactly(
            URI.create("https://mon-1.example.org/prometheus/"),
            URI.create("https://mon-2.example.org/prometheus/"));
    assertThat(client.deadline()).isEqualTo(Duration.ofSeconds(5));
    assertThat(client.access())
        .hasToString(
            "access: trusts %s/ca.pem, comes with %s/cert.pem, basic auth, header X-Scope-OrgID,"
                    .formatted(folder, folder)
                + " header X-Key, through proxy.example.org:3128");
    assertThat(client.access().client().sslParameters().getProtocols()).containsExactly("TLSv1.3");
    assertThat(client).hasToString("client file " + folder.resolve("client.yaml"));
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://mon"));
    client.access().authorize(request);
    assertThat(request.build().headers().map())
        .containsEntry("X-Key", List.of("hunter2"))
        .containsEntry("X-Scope-OrgID", List.of("team-a"))
        .containsEntry("Authorization", List.of("Basic bWU6aHVudGVyMg=="));
  }

  @Test
  void file_withServersAlone_asksThemWithoutCredentials() {
    ClientFile client = read("servers: [http://mon:9090/p/]\n");

    assertThat(client.deadline()).isEqualTo(Duration.ofSeconds(10));
    assertThat(client.access()).hasToString("access: ");
    assertThat(PrometheusSource.from(client)).hasToString("Prometheus at http://mon:9090/p");
  }

  @Test
  void file_withTheMarkOfAnEditor_isRead() {
    assertThat(read("\uFEFFservers: [http://mon]\n").servers()).hasSize(1);
  }

  @Test
  void passwordThatLooksLikeANumber_isTheTextItIs() throws Exception {
    ClientFile client =
        read("servers: [http://mon]\nauthorization: { type: Token, credentials: 0123 }\n");
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://mon"));
    client.access().authorize(request);

    assertThat(request.build().headers().firstValue("Authorization")).hasValue("Token 0123");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("brokenFiles")
  void brokenFile_isToldAllThatIsWrongAtOnce(String title, String yaml, String told) {
    ClientFileException refused = catchThrowableOfType(ClientFileException.class, () -> read(yaml));

    assertThat(refused).isNotNull();
    assertThat(refused.getMessage().replace(folder + "/client.yaml", "client.yaml"))
        .doesNotContain("hunter2")
        .isEqualTo(told.replace("FOLDER", folder.toString()));
    assertThat(refused).hasNoCause();
    assertThat(refused.problems()).containsExactlyElementsOf(refused.getMessage().lines().toList());
  }

  static Stream<Arguments> brokenFiles() throws IOException {
    return Arrays.stream(Files.readString(BROKEN).split("(?m)^== "))
        .skip(1)
        .map(block -> block.split("\n", 2))
        .map(
            titleAndRest -> {
              String[] yamlAndTold = titleAndRest[1].split("(?m)^--\n", 2);
              return Arguments.of(titleAndRest[0], yamlAndTold[0], yamlAndTold[1].strip());
            });
  }

  @Test
  void missingFile_isTold() {
    assertThatThrownBy(() -> ClientFile.read(folder.resolve("gone.yaml")))
        .isInstanceOf(ClientFileException.class)
        .hasMessage("client file %s: there is no such file", folder.resolve("gone.yaml"));
  }

  @Test
  void exampleOfTheReadme_isRead() throws Exception {
    Files.writeString(folder.resolve("key-password"), "open sesame");
    Files.writeString(folder.resolve("token"), "token");
    String example =
        Pattern.compile("(?ms)^```yaml\\n(.*?)^```$")
            .matcher(Files.readString(README))
            .results()
            .findFirst()
            .orElseThrow()
            .group(1);

    assertThat(read(example).servers()).hasSize(1);
    assertThat(read(example).access().hasCredentials()).isTrue();
  }

  private ClientFile read(String yaml) {
    try {
      return ClientFile.read(Files.writeString(folder.resolve("client.yaml"), yaml));
    } catch (IOException unexpected) {
      throw new AssertionError(unexpected);
    }
  }
}
