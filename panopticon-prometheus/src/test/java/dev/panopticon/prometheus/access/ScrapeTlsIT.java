package dev.panopticon.prometheus.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.core.sample.Answer;
import dev.panopticon.core.sample.Query;
import dev.panopticon.core.sample.Snapshot;
import dev.panopticon.prometheus.access.TestAuthority.Issued;
import dev.panopticon.prometheus.scrape.ScrapeJob;
import dev.panopticon.prometheus.scrape.ScrapeSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A real exporter is scraped that wants TLS, a client certificate, a user and a password. */
class ScrapeTlsIT extends GuardedPrometheus {
  private static final Query UP = Query.of("up");
  private static final Query METRIC = Query.of("prometheus_build_info{version!=\"\"}");

  @Test
  void clientFile_withEverythingRight_isScraped() throws Exception {
    Files.writeString(folder.resolve("password"), PASSWORD + "\n");
    Path file =
        Files.writeString(
            folder.resolve("client.yaml"),
            """
            scrape_configs:
              - job_name: prometheus
                scheme: https
                metrics_path: /monitoring/metrics
                basic_auth: { username: me, password_file: password }
                tls_config: { ca_file: Mine.pem, cert_file: me.pem, key_file: me-key.pem }
                static_configs: [{ targets: ['%s'] }]
            """
                .formatted(prometheus.uri("localhost").getAuthority()));

    assertThat(scrape(ScrapeSource.from(ClientFile.read(file)))).isEqualTo("scraped");
  }

  @Test
  void withoutClientCertificate_isToldThatOneIsWanted() {
    assertThat(scrape(credentials().trust(trusted).build()))
        .endsWith(
            "it wants a client certificate, and none is configured: name one and its key"
                + " (cert_file, key_file)");
  }

  @Test
  void expiredClientCertificate_isToldSinceWhen() throws Exception {
    Issued issued = authority.issueExpired("me");
    Path expired = issued.write(folder, "expired");

    assertThat(scrape(with(expired, "expired")))
        .endsWith(
            "it wants a client certificate, and that of %s expired on %s: renew it"
                .formatted(
                    expired, Certificates.time(issued.certificate().getNotAfter().toInstant())));
  }

  @Test
  void wrongPassword_isToldAsSuch() {
    Access wrong =
        Access.builder()
            .trust(trusted)
            .clientCertificate(certificate, Issued.key(folder, "me"))
            .basicAuth("me", Secret.of("other-secret"))
            .build();

    assertThat(scrape(wrong)).isEqualTo("it answers HTTP 401 (it refuses the credentials)");
  }

  @Test
  void noPassword_isToldAsSuch() {
    Access without =
        Access.builder()
            .trust(trusted)
            .clientCertificate(certificate, Issued.key(folder, "me"))
            .build();

    assertThat(scrape(without)).isEqualTo("it answers HTTP 401 (it wants credentials)");
  }

  @Test
  void wrongCa_isToldWithTheOneThatIsMissing() throws Exception {
    Path wrong = other.write(folder);
    Access access =
        credentials().trust(wrong).clientCertificate(certificate, Issued.key(folder, "me")).build();

    assertThat(scrape(access))
        .isEqualTo(
            "cannot connect: its certificate is not trusted: it was issued by CN=Mine, which %s"
                    .formatted(wrong)
                + " does not hold: add that CA's certificate to it");
  }

  @Test
  void wrongHostName_isToldWithTheRightOne() {
    assertThat(scrape(source("127.0.0.1", right())))
        .isEqualTo(
            "cannot connect: its certificate is for localhost, not for 127.0.0.1: ask it by a name"
                + " of its certificate");
  }

  @Test
  void certificateThatIsGone_failsTheScrapeUntilItIsThere() throws Exception {
    ScrapeSource source = source("localhost", right());
    assertThat(scrape(source)).isEqualTo("scraped");

    Files.delete(certificate);
    assertThat(scrape(source))
        .isEqualTo(
            "cannot ask: client certificate %s: there is no such file".formatted(certificate));

    authority.issue("me").write(folder, "me");
    assertThat(scrape(source)).isEqualTo("scraped");
  }

  private static ScrapeSource source(String host, Access access) {
    return ScrapeSource.of(
        ScrapeJob.named("prometheus")
            .scheme("https")
            .targets(prometheus.uri(host).getAuthority())
            .metricsPath("/monitoring/metrics")
            .access(access)
            .build());
  }

  private static String scrape(Access access) {
    return scrape(source("localhost", access));
  }

  /** Returns "scraped", or why not. */
  private static String scrape(ScrapeSource source) {
    Snapshot snapshot = source.fetch(List.of(UP, METRIC));
    Answer.Samples up = (Answer.Samples) snapshot.answer(UP);
    Answer.Samples metric = (Answer.Samples) snapshot.answer(METRIC);
    boolean isUp = up.samples().get(0).value() == 1;
    assertThat(metric.samples()).hasSize(isUp ? 1 : 0);
    assertThat(metric.isPartial()).isNotEqualTo(isUp);
    return isUp ? "scraped" : up.warnings().get(0).split(" is not scraped: ", 2)[1];
  }
}
