package dev.panopticon.prometheus;

import static dev.panopticon.prometheus.FakeServer.json;
import static dev.panopticon.prometheus.FakeServer.number;
import static dev.panopticon.prometheus.FakeServer.reply;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.panopticon.core.sample.Answer;
import dev.panopticon.core.sample.Labels;
import dev.panopticon.core.sample.Query;
import dev.panopticon.core.sample.Sample;
import dev.panopticon.prometheus.access.Access;
import dev.panopticon.prometheus.access.Secret;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What requests carry, and what nobody gets to see. */
class AccessOverHttpTest {
  private static final Query QUERY = Query.of("up");
  private static final String PASSWORD = "hunter2-päss";
  private static final String TOKEN = "planted-token";

  @TempDir Path folder;

  @Test
  void fetch_withBasicAuth_sendsUserAndPasswordInUtf8() throws Exception {
    Access access = Access.builder().basicAuth("me", Secret.of(PASSWORD)).build();

    assertThat(headers(access)).contains("Authorization: Basic " + basic());
  }

  @Test
  void fetch_withTokenInFile_sendsWhatTheFileHoldsNow() throws Exception {
    Path file = Files.writeString(folder.resolve("token"), "one\n");
    try (FakeServer server = FakeServer.replying(request -> json(number("1")))) {
      PrometheusSource source =
          FakeServer.source(server.base())
              .withAccess(Access.builder().bearer(Secret.in(file)).build());
      ask(source);
      Files.writeString(file, "two\n");
      ask(source);

      assertThat(server.requests().get(0).headers()).contains("Authorization: Bearer one");
      assertThat(server.requests().get(1).headers()).contains("Authorization: Bearer two");
    }
  }

  @Test
  void fetch_withTokenBehindTheMarkOfAnEditor_sendsTheToken() throws Exception {
    Path file = Files.writeString(folder.resolve("token"), "\uFEFFone\r\n");

    assertThat(headers(Access.builder().bearer(Secret.in(file)).build()))
        .contains("Authorization: Bearer one");
  }

  @Test
  void fetch_withHeaders_sendsEach() throws Exception {
    Access access =
        Access.builder()
            .header("X-Scope-OrgID", "team-a")
            .header("X-Key", Secret.of(TOKEN))
            .build();

    assertThat(headers(access)).contains("X-Scope-OrgID: team-a", "X-Key: " + TOKEN);
  }

  @Test
  void fetch_withoutCredentials_sendsNone() throws Exception {
    assertThat(headers(Access.open())).noneMatch(header -> header.startsWith("Authorization"));
  }

  @Test
  void fetch_secretFileGone_failsWithTheCauseAndAsksNothing() throws Exception {
    Path file = folder.resolve("gone");
    try (FakeServer server = FakeServer.replying(request -> json(number("1")))) {
      PrometheusSource source =
          FakeServer.source(server.base())
              .withAccess(Access.builder().basicAuth("me", Secret.in(file)).build());

      assertThat(ask(source))
          .isEqualTo(
              "cannot ask %s: password of basic auth %s: there is no such file"
                  .formatted(server.address(), file));
      assertThat(server.requests()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"two\nlines", "ümlaut"})
  void fetch_tokenThatNoHeaderCanHold_failsWithoutShowingIt(String token) throws Exception {
    Path file = Files.writeString(folder.resolve("token"), token);
    Access access = Access.builder().bearer(Secret.in(file)).build();

    assertThat(ask(PrometheusSource.at(URI.create("http://127.0.0.1:9")).withAccess(access)))
        .isEqualTo(
            "cannot ask 127.0.0.1:9: credentials of authorization: it holds a line end or a"
                + " character that is not ASCII, which no header can");
  }

  @Test
  void fetch_redirected_doesNotFollowWithCredentials() throws Exception {
    try (FakeServer other = FakeServer.replying(request -> json(number("1")));
        FakeServer server =
            FakeServer.replying(
                request ->
                    FakeServer.raw(
                        "HTTP/1.1 302 Found\r\nLocation: %s/x\r\nContent-Length: 0\r\n\r\n"
                            .formatted(other.base())))) {
      Access access = Access.builder().bearer(Secret.of(TOKEN)).build();

      assertThat(ask(FakeServer.source(server.base()).withAccess(access)))
          .contains("redirects to " + other.base() + "/x: ask there directly");
      assertThat(other.requests()).isEmpty();
    }
  }

  /** A proxy that shows in its error what it was sent. */
  @ParameterizedTest
  @ValueSource(strings = {"400 Bad Request", "401 Unauthorized", "200 OK", "502 Bad Gateway"})
  void fetch_serverThatRepeatsTheRequest_isToldWithoutSecrets(String status) throws Exception {
    Access access =
        Access.builder()
            .basicAuth("me", Secret.of(PASSWORD))
            .header("X-Key", Secret.of(TOKEN))
            .build();
    String echo = "you sent %s, %s and %s".formatted(basic(), PASSWORD, TOKEN);
    try (FakeServer server =
        FakeServer.replying(request -> reply(status, "text/plain", " ".repeat(50) + echo))) {
      assertThat(ask(FakeServer.source(server.base()).withAccess(access)))
          .contains("you sent (secret), (secret) and (secret)")
          .doesNotContain(PASSWORD, TOKEN, basic());
    }
  }

  /** What cannot be read as JSON is cut where a word ends, and so is a secret. */
  @Test
  void fetch_replyThatIsTheSecret_isToldWithoutAPartOfIt() throws Exception {
    Access access = Access.builder().bearer(Secret.of("Tok3nTok3nTok3n==")).build();
    try (FakeServer server = FakeServer.replying(request -> json("Tok3nTok3nTok3n=="))) {
      assertThat(ask(FakeServer.source(server.base()).withAccess(access)))
          .contains("it is no JSON (byte 0)")
          .doesNotContain("Tok3n");
    }
  }

  @Test
  void fetch_serverThatRepeatsTheRequestInJson_isToldWithoutSecrets() throws Exception {
    Access access = Access.builder().bearer(Secret.of(TOKEN)).build();
    String error =
        "{\"status\":\"error\",\"errorType\":\"bad_data\",\"error\":\"no %s\"}".formatted(TOKEN);
    try (FakeServer server =
        FakeServer.replying(request -> reply("400 Bad", "application/json", error))) {
      assertThat(ask(FakeServer.source(server.base()).withAccess(access)))
          .endsWith("bad_data: no (secret)");
    }
  }

  @Test
  void fetch_serverThatRepeatsASecretInSamplesAndWarnings_isShownWithoutIt() throws Exception {
    Access access = Access.builder().bearer(Secret.of(TOKEN)).build();
    String body =
        """
        {"status":"success","warnings":["from TOKEN"],"infos":["TOKEN"],"data":{"resultType":"vector",
        "result":[{"metric":{"a":"x TOKEN","TOKEN":"b"},"value":[1,"1"]}]}}
        """
            .replace("TOKEN", TOKEN);
    try (FakeServer server = FakeServer.replying(request -> json(body))) {
      Answer answer =
          FakeServer.source(server.base()).withAccess(access).fetch(List.of(QUERY)).answer(QUERY);

      assertThat(answer)
          .isEqualTo(
              new Answer.Samples(
                  List.of(new Sample(Labels.of("", "(secret)", "b", "a", "x (secret)"), 1, 1_000)),
                  List.of("from (secret)", "(secret)"),
                  true));
    }
  }

  @Test
  void refusedCredentials_areToldApartFromMissingOnes() throws Exception {
    try (FakeServer server =
        FakeServer.replying(request -> reply("401 No", "text/plain", "Unauthorized"))) {
      PrometheusSource source = FakeServer.source(server.base());
      Access access = Access.builder().bearer(Secret.of(TOKEN)).build();

      assertThat(ask(source)).contains("HTTP 401 (it wants credentials), not");
      assertThat(ask(source.withAccess(access)))
          .contains("HTTP 401 (it refuses the credentials), not");
    }
  }

  @Test
  void fetch_throughProxy_asksTheProxy() throws Exception {
    try (FakeServer proxy = FakeServer.replying(request -> json(number("1")))) {
      Access access = Access.builder().proxy(proxy.base()).build();
      PrometheusSource source =
          FakeServer.source(URI.create("http://mon.invalid:9090/p")).withAccess(access);

      assertThat(ask(source)).isEqualTo("answered");
      assertThat(proxy.requests().get(0).target())
          .startsWith("http://mon.invalid:9090/p/api/v1/query?");
    }
  }

  @Test
  void fetch_throughProxyWithTls_showsTheProxyNothingSecret() throws Exception {
    try (FakeServer proxy =
        FakeServer.replying(request -> reply("502 Bad Gateway", "text/plain", "no"))) {
      Access access =
          Access.builder()
              .proxy(proxy.base())
              .bearer(Secret.of(TOKEN))
              .header("X-Key", Secret.of(TOKEN))
              .build();
      ask(PrometheusSource.at(URI.create("https://mon.invalid")).withAccess(access));

      assertThat(proxy.requests().get(0).method()).isEqualTo("CONNECT");
      assertThat(proxy.requests().get(0).headers()).noneMatch(header -> header.contains(TOKEN));
    }
  }

  @Test
  void fetch_proxyThatIsDown_isNamed() {
    Access access = Access.builder().proxy(URI.create("http://127.0.0.1:9")).build();

    assertThat(ask(PrometheusSource.at(URI.create("http://mon.invalid")).withAccess(access)))
        .startsWith("cannot connect to mon.invalid:80 through the proxy 127.0.0.1:9: ");
  }

  @Test
  void alertmanager_withAccess_isSentCredentials() throws Exception {
    try (FakeServer server = FakeServer.replying(request -> reply("200 OK", "", ""))) {
      Access access = Access.builder().bearer(Secret.of(TOKEN)).build();
      AlertPost post = new AlertPost(access, Server.at(server.base()), Duration.ofSeconds(10));

      assertThat(post.send(new byte[] {'[', ']'})).isEmpty();
      assertThat(server.requests().get(0).headers()).contains("Authorization: Bearer " + TOKEN);
    }
  }

  @Test
  void alertmanager_secretFileGone_isToldAsAProblem() throws Exception {
    Access access = Access.builder().bearer(Secret.in(folder.resolve("gone"))).build();
    Server nobody = Server.at(URI.create("http://127.0.0.1:9"));

    assertThat(new AlertPost(access, nobody, Duration.ofSeconds(10)).send(new byte[0]))
        .hasValue(
            "cannot ask 127.0.0.1:9: credentials of authorization %s: there is no such file"
                .formatted(folder.resolve("gone")));
  }

  @Test
  void toString_ofEverything_showsNoSecret() {
    Access access =
        Access.builder()
            .trust(Path.of("ca.pem"))
            .clientCertificate(Path.of("cert.pem"), Path.of("key.pem"), Secret.of(TOKEN))
            .basicAuth("me", Secret.of(PASSWORD))
            .header("X-Key", Secret.of(TOKEN))
            .proxy(URI.create("http://proxy:3128"))
            .build();

    assertThat(access)
        .hasToString(
            "access: trusts ca.pem, comes with cert.pem, basic auth, header X-Key, through"
                + " proxy:3128");
    assertThat(Secret.of(TOKEN)).hasToString("(secret)");
    assertThat(Secret.in(Path.of("token"))).hasToString("(secret in token)");
    assertThat(PrometheusSource.at(URI.create("http://mon")).withAccess(access))
        .hasToString("Prometheus at http://mon");
  }

  @Test
  void builder_whatCannotBe_isRefusedWithoutSecrets() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> Access.builder().bearer(Secret.of(TOKEN)).basicAuth("me", Secret.of(PASSWORD)))
        .withMessage(
            "there must be one kind of credentials, were authorization Bearer and basic auth");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Access.builder().basicAuth("a:b", Secret.of(PASSWORD)))
        .withMessage("a user name must not be empty and have no colon, was 'a:b'");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Access.builder().authorization("basic", Secret.of(TOKEN)))
        .withMessage("the type of authorization must not be Basic: use basic auth");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Access.builder().header("Host", "a"))
        .withMessage("the header 'Host' cannot be set");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Access.builder().header("a b", "a"))
        .withMessage("a header's name must be of letters, digits and '-', was 'a b'");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Access.builder().proxy(URI.create("http://u:" + TOKEN + "@proxy:1")))
        .withMessage("a proxy must have no user info, was an address with '@' (not shown)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Access.builder().proxy(URI.create("socks5://proxy:1")))
        .withMessage("a proxy must be like http://HOST:PORT, was socks5://proxy:1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Secret.of(""))
        .withMessage("a secret must not be empty, was \"\"");
  }

  private static String basic() {
    return Base64.getEncoder().encodeToString(("me:" + PASSWORD).getBytes(StandardCharsets.UTF_8));
  }

  private static List<String> headers(Access access) throws Exception {
    try (FakeServer server = FakeServer.replying(request -> json(number("1")))) {
      ask(FakeServer.source(server.base()).withAccess(access));
      return server.requests().get(0).headers();
    }
  }

  /** Returns "answered", or why not. */
  private static String ask(PrometheusSource source) {
    return source.fetch(List.of(QUERY)).answer(QUERY) instanceof Answer.Failed failed
        ? failed.cause()
        : "answered";
  }
}
