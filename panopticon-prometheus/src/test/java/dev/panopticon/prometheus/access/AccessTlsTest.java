package dev.panopticon.prometheus.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.core.sample.Answer;
import dev.panopticon.core.sample.Query;
import dev.panopticon.prometheus.PrometheusSource;
import dev.panopticon.prometheus.access.TestAuthority.Issued;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What operators are told where TLS does not come about, and that it does where all is right. */
class AccessTlsTest {
  private static final Query QUERY = Query.of("up");

  @TempDir Path folder;
  private TestAuthority authority;
  private TestAuthority other;

  @BeforeEach
  void found() throws Exception {
    authority = TestAuthority.named("Mine");
    other = TestAuthority.named("Other");
  }

  @Test
  void server_ofTrustedCa_isAsked() throws Exception {
    Access access = Access.builder().trust(authority.write(folder)).build();

    try (TlsServer server = TlsServer.with(authority.issue("server", "localhost"))) {
      assertThat(ask(server.uri("localhost"), access)).isEqualTo("answered");
    }
  }

  @Test
  void server_ofOtherCa_isToldWithTheFileThatLacksIt() throws Exception {
    Path file = authority.write(folder);
    Access access = Access.builder().trust(file).build();

    try (TlsServer server = TlsServer.with(other.issue("server", "localhost"))) {
      assertThat(ask(server.uri("localhost"), access))
          .isEqualTo(
              "cannot connect to localhost:PORT: its certificate is not trusted: it was issued by"
                  + " CN=Other, which %s does not hold: add that CA's certificate to it"
                      .formatted(file));
    }
  }

  @Test
  void server_ofCaThatTheJvmDoesNotTrust_isToldToNameItsFile() throws Exception {
    try (TlsServer server = TlsServer.with(other.issue("server", "localhost"))) {
      assertThat(ask(server.uri("localhost"), Access.open()))
          .isEqualTo(
              "cannot connect to localhost:PORT: its certificate is not trusted: it was issued by"
                  + " CN=Other, which this JVM does not trust: name the file of that CA's"
                  + " certificate (ca_file)");
    }
  }

  @Test
  void server_ofCaWithTheSameNameAndOtherKey_isToldInTheWordsOfTheJdk() throws Exception {
    Access access = Access.builder().trust(authority.write(folder)).build();

    try (TlsServer server =
        TlsServer.with(TestAuthority.named("Mine").issue("server", "localhost"))) {
      assertThat(ask(server.uri("localhost"), access))
          .startsWith("cannot connect to localhost:PORT: its certificate is not trusted: ")
          .doesNotContain("does not hold");
    }
  }

  @Test
  void server_underAnotherName_isToldWithTheNamesOfItsCertificate() throws Exception {
    Access access = Access.builder().trust(authority.write(folder)).build();

    try (TlsServer server =
        TlsServer.with(authority.issue("server", "mon.example.org", "10.0.0.1", "localhost"))) {
      assertThat(ask(server.uri("127.0.0.1"), access))
          .isEqualTo(
              "cannot connect to 127.0.0.1:PORT: its certificate is for mon.example.org, 10.0.0.1,"
                  + " localhost, not for 127.0.0.1: ask it by a name of its certificate");
    }
  }

  /** The JDK itself can be told by a system property not to check them. */
  @Test
  void client_checksHostNamesByItself() throws Exception {
    assertThat(Access.open().client().sslParameters().getEndpointIdentificationAlgorithm())
        .isEqualTo("HTTPS");
  }

  @Test
  void server_whoseCertificateExpired_isToldWithTheTime() throws Exception {
    Access access = Access.builder().trust(authority.write(folder)).build();
    Issued expired = authority.issueExpired("server", "localhost");

    try (TlsServer server = TlsServer.with(expired)) {
      assertThat(ask(server.uri("localhost"), access))
          .isEqualTo(
              "cannot connect to localhost:PORT: its certificate, or one that this was issued by,"
                  + " has expired (its own on %s): renew it at the server"
                      .formatted(
                          Certificates.time(expired.certificate().getNotAfter().toInstant())));
    }
  }

  @Test
  void client_withTheCertificateThatIsWanted_isAnswered() throws Exception {
    Path certificate = authority.issue("me").write(folder, "me");
    Access access = withClient(certificate, Issued.key(folder, "me"));

    try (TlsServer server = wanting(authority)) {
      assertThat(ask(server.uri("localhost"), access)).isEqualTo("answered");
    }
  }

  @Test
  void client_withoutCertificate_isToldThatOneIsWanted() throws Exception {
    Access access = Access.builder().trust(authority.write(folder)).build();

    try (TlsServer server = wanting(authority)) {
      assertThat(ask(server.uri("localhost"), access))
          .contains("localhost:PORT")
          .contains("it wants a client certificate, and none is configured: name one and its key");
    }
  }

  @Test
  void client_ofOtherCa_isToldWhoIssuedItsCertificate() throws Exception {
    Path certificate = other.issue("me").write(folder, "me");
    Access access = withClient(certificate, Issued.key(folder, "me"));

    try (TlsServer server = wanting(authority)) {
      assertThat(ask(server.uri("localhost"), access))
          .contains(
              "it wants a client certificate of another CA or kind than that of %s, issued by CN=Other"
                  .formatted(certificate));
    }
  }

  @Test
  void client_whoseCertificateExpired_isToldWithTheTime() throws Exception {
    Issued expired = authority.issueExpired("me");
    Path certificate = expired.write(folder, "me");
    Access access = withClient(certificate, Issued.key(folder, "me"));

    try (TlsServer server = wanting(authority)) {
      assertThat(ask(server.uri("localhost"), access))
          .contains(
              "it wants a client certificate, and that of %s expired on %s: renew it"
                  .formatted(
                      certificate,
                      Certificates.time(expired.certificate().getNotAfter().toInstant())));
    }
  }

  @Test
  void clientCertificate_replacedWhileInUse_countsAtOnce() throws Exception {
    Path certificate = authority.issueExpired("me").write(folder, "me");
    PrometheusSource source;
    try (TlsServer server = wanting(authority)) {
      source =
          PrometheusSource.at(server.uri("localhost"))
              .withAccess(withClient(certificate, Issued.key(folder, "me")));
      assertThat(ask(source)).contains("expired on");

      authority.issue("me").write(folder, "me");
      assertThat(ask(source)).isEqualTo("answered");

      Files.writeString(certificate, "rubbish");
      assertThat(ask(source))
          .isEqualTo(
              "cannot ask localhost:PORT: client certificate %s: it is not in PEM: it has no line that starts with '-----BEGIN'"
                  .formatted(certificate));

      authority.issue("me").write(folder, "renewed");
      Files.move(folder.resolve("renewed.pem"), certificate, StandardCopyOption.REPLACE_EXISTING);
      assertThat(ask(source)).contains("it is not the key of the certificate");

      Files.move(
          Issued.key(folder, "renewed"),
          Issued.key(folder, "me"),
          StandardCopyOption.REPLACE_EXISTING);
      assertThat(ask(source)).isEqualTo("answered");
    }
  }

  @Test
  void client_whileFilesHoldTheSame_isTheSame() throws Exception {
    Path certificate = authority.issue("me").write(folder, "me");
    Access access = withClient(certificate, Issued.key(folder, "me"));

    assertThat(access.client()).isSameAs(access.client());

    var before = access.client();
    authority.issue("me").write(folder, "me");
    assertThat(access.client()).isNotSameAs(before);
  }

  @Test
  void fetch_httpToATlsPort_saysWhatToUse() throws Exception {
    try (TlsServer server = TlsServer.with(authority.issue("server", "localhost"))) {
      URI plain = URI.create(server.uri("localhost").toString().replace("https", "http"));
      assertThat(ask(plain, Access.open()))
          .isEqualTo(
              "the connection to localhost:PORT broke: what comes is no HTTP, or has headers that"
                  + " are wrong or too large: if the port speaks TLS, use https");
    }
  }

  @Test
  void fetch_noCommonVersionOfTls_saysWhichThisSideSpeaks() throws Exception {
    Access.Builder access = Access.builder().trust(authority.write(folder));
    try (TlsServer server =
        TlsServer.with(authority.issue("server", "localhost")).speaking("TLSv1.2")) {
      URI address = server.uri("localhost");
      assertThat(ask(address, access.build())).isEqualTo("answered");
      assertThat(ask(address, access.onlyTls13().build()))
          .startsWith("cannot connect to localhost:PORT: TLS failed: ")
          .endsWith(" (this side speaks TLS 1.3 only: min_version)");
    }
  }

  private TlsServer wanting(TestAuthority wanted) throws Exception {
    return TlsServer.with(authority.issue("server", "localhost"), wanted.certificate());
  }

  private Access withClient(Path certificate, Path key) throws Exception {
    return Access.builder()
        .trust(authority.write(folder))
        .clientCertificate(certificate, key)
        .build();
  }

  private static String ask(URI server, Access access) {
    return ask(PrometheusSource.at(server).withAccess(access));
  }

  /** Returns "answered", or why not. */
  private static String ask(PrometheusSource source) {
    return source.fetch(List.of(QUERY)).answer(QUERY) instanceof Answer.Failed failed
        ? failed.cause().replaceAll(":\\d{4,5}\\b", ":PORT")
        : "answered";
  }
}
