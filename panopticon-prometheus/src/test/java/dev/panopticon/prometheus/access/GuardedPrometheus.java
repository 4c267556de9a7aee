package dev.panopticon.prometheus.access;

import static org.junit.jupiter.api.Assertions.fail;

import dev.panopticon.core.sample.Answer;
import dev.panopticon.core.sample.Query;
import dev.panopticon.prometheus.PrometheusSource;
import dev.panopticon.prometheus.access.TestAuthority.Issued;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A real Prometheus that wants TLS, a client certificate, a user and a password. */
abstract class GuardedPrometheus {
  static final Query QUERY = Query.of("vector(1)");
  static final String PASSWORD = "s3cret-päss";
  private static final String HASH = "$2b$04$abcdefghijklmnopqrstuu.ScGLcjDWIhSetj3ShbYx4g2/uDrEX.";

  @TempDir static Path serverFolder;
  static TestAuthority authority;
  static TestAuthority other;
  static RealPrometheus prometheus;

  @TempDir Path folder;
  Path trusted;
  Path certificate;

  @BeforeAll
  static void start() throws Exception {
    authority = TestAuthority.named("Mine");
    other = TestAuthority.named("Other");
    authority.write(serverFolder);
    authority.issue("server", "localhost").write(serverFolder, "server");
    prometheus =
        RealPrometheus.start(
            serverFolder,
            """
            tls_server_config:
              cert_file: server.pem
              key_file: server-key.pem
              client_auth_type: RequireAndVerifyClientCert
              client_ca_file: Mine.pem
            basic_auth_users:
              me: %s
            """
                .formatted(HASH));
  }

  @AfterAll
  static void stop() {
    if (prometheus != null) {
      prometheus.close();
    }
  }

  @BeforeEach
  void awaitReady() throws Exception {
    trusted = authority.write(folder);
    certificate = authority.issue("me").write(folder, "me");
    PrometheusSource source = PrometheusSource.at(prometheus.uri("localhost")).withAccess(right());
    Instant end = Instant.now().plus(Duration.ofSeconds(30));
    Answer answer = source.fetch(List.of(QUERY)).answer(QUERY);
    while (answer instanceof Answer.Failed failed) {
      if (Instant.now().isAfter(end)) {
        fail(failed.cause() + "\n" + Files.readString(serverFolder.resolve("prometheus.log")));
      }
      Thread.onSpinWait();
      answer = source.fetch(List.of(QUERY)).answer(QUERY);
    }
  }

  static Access.Builder credentials() {
    return Access.builder().basicAuth("me", Secret.of(PASSWORD));
  }

  Access right() {
    return with(certificate, "me");
  }

  Access with(Path clientCertificate, String name) {
    return credentials()
        .trust(trusted)
        .clientCertificate(clientCertificate, Issued.key(folder, name))
        .build();
  }
}
