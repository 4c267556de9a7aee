package dev.panopticon.prometheus.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.core.sample.Answer;
import dev.panopticon.core.sample.Query;
import dev.panopticon.core.sample.Snapshot;
import dev.panopticon.prometheus.PrometheusSource;
import dev.panopticon.prometheus.access.TestAuthority.Issued;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A real Prometheus is asked that wants TLS, a client certificate, a user and a password. */
class PrometheusTlsIT extends GuardedPrometheus {

  @Test
  void clientFile_withEverythingRight_isAnswered() throws Exception {
    Files.writeString(folder.resolve("password"), PASSWORD + "\n");
    Path file =
        Files.writeString(
            folder.resolve("client.yaml"),
            """
            servers: [%s]
            basic_auth: { username: me, password_file: password }
            tls_config: { ca_file: Mine.pem, cert_file: me.pem, key_file: me-key.pem }
            """
                .formatted(prometheus.uri("localhost")));

    assertThat(ask(PrometheusSource.from(ClientFile.read(file)))).isEqualTo("answered");
  }

  @Test
  void withoutClientCertificate_isToldThatOneIsWanted() {
    assertThat(ask(credentials().trust(trusted).build()))
        .contains("localhost:PORT")
        .contains(
            "it wants a client certificate, and none is configured: name one and its key"
                + " (cert_file, key_file)");
  }

  @Test
  void clientCertificateOfAnotherCa_isToldWithItsIssuer() throws Exception {
    Path foreign = other.issue("me").write(folder, "foreign");

    assertThat(ask(with(foreign, "foreign")))
        .contains(
            "it wants a client certificate of another CA or kind than that of %s, issued by"
                    .formatted(foreign)
                + " CN=Other");
  }

  @Test
  void expiredClientCertificate_isToldSinceWhen() throws Exception {
    Issued issued = authority.issueExpired("me");
    Path expired = issued.write(folder, "expired");

    assertThat(ask(with(expired, "expired")))
        .contains(
            "it wants a client certificate, and that of %s expired on %s: renew it"
                .formatted(
                    expired, Certificates.time(issued.certificate().getNotAfter().toInstant())));
  }

  /** At instants of every kind of millisecond, as the clock gives them. */
  @Test
  void timeOfAnAnswer_isWhatWasAskedToTheMillisecond() {
    PrometheusSource source = PrometheusSource.at(prometheus.uri("localhost")).withAccess(right());
    for (Query query : List.of(Query.of("vector(1)"), Query.of("scalar(vector(1))"))) {
      for (int i = 0; i < 50; i++) {
        Snapshot snapshot = source.fetch(List.of(query));
        Answer.Samples found = (Answer.Samples) snapshot.answer(query);

        assertThat(found.samples().get(0).epochMillis()).isEqualTo(snapshot.at().toEpochMilli());
      }
    }
  }

  @Test
  void wrongPassword_isToldAsSuch() {
    Access wrong =
        Access.builder()
            .trust(trusted)
            .clientCertificate(certificate, Issued.key(folder, "me"))
            .basicAuth("me", Secret.of("other-secret"))
            .build();

    assertThat(ask(wrong))
        .isEqualTo(
            "localhost:PORT/monitoring answers HTTP 401 (it refuses the credentials), not Prometheus's JSON:"
                + " Unauthorized");
  }

  @Test
  void noPassword_isToldAsSuch() {
    Access without =
        Access.builder()
            .trust(trusted)
            .clientCertificate(certificate, Issued.key(folder, "me"))
            .build();

    assertThat(ask(without))
        .isEqualTo(
            "localhost:PORT/monitoring answers HTTP 401 (it wants credentials), not Prometheus's JSON:"
                + " Unauthorized");
  }

  @Test
  void wrongCa_isToldWithTheOneThatIsMissing() throws Exception {
    Path wrong = other.write(folder);
    Access access =
        credentials().trust(wrong).clientCertificate(certificate, Issued.key(folder, "me")).build();

    assertThat(ask(access))
        .isEqualTo(
            "cannot connect to localhost:PORT/monitoring: its certificate is not trusted: it was issued by"
                + " CN=Mine, which %s does not hold: add that CA's certificate to it"
                    .formatted(wrong));
  }

  @Test
  void wrongHostName_isToldWithTheRightOne() {
    assertThat(ask(PrometheusSource.at(prometheus.uri("127.0.0.1")).withAccess(right())))
        .isEqualTo(
            "cannot connect to 127.0.0.1:PORT/monitoring: its certificate is for localhost, not for"
                + " 127.0.0.1: ask it by a name of its certificate");
  }

  @Test
  void pathPrefixForgotten_isTold() {
    URI root = prometheus.uri("localhost").resolve("/");

    assertThat(ask(PrometheusSource.at(root).withAccess(right())))
        .isEqualTo(
            "localhost:PORT answers HTTP 404 (no API at this path), not Prometheus's JSON: 404"
                + " page not found");
  }

  @Test
  void expiredCertificateReplaced_whileRunning_countsAtOnce() throws Exception {
    authority.issueExpired("me").write(folder, "me");
    PrometheusSource source = PrometheusSource.at(prometheus.uri("localhost")).withAccess(right());
    assertThat(ask(source)).contains("expired on");

    authority.issue("me").write(folder, "me");
    assertThat(ask(source)).isEqualTo("answered");

    Files.delete(certificate);
    assertThat(ask(source))
        .isEqualTo(
            "cannot ask localhost:PORT/monitoring: client certificate %s: there is no such file"
                .formatted(certificate));
  }

  private static String ask(Access access) {
    return ask(PrometheusSource.at(prometheus.uri("localhost")).withAccess(access));
  }

  /** Returns "answered", or why not. */
  private static String ask(PrometheusSource source) {
    Answer answer = source.fetch(List.of(QUERY)).answer(QUERY);
    if (answer instanceof Answer.Failed failed) {
      return failed.cause().replaceAll(":\\d{4,5}\\b", ":PORT");
    }
    assertThat(((Answer.Samples) answer).samples())
        .singleElement()
        .matches(one -> one.value() == 1);
    return "answered";
  }
}
