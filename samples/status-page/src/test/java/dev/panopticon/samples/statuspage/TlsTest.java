package dev.panopticon.samples.statuspage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import at.favre.lib.crypto.bcrypt.BCrypt;
import dev.panopticon.prometheus.access.TestAuthority;
import dev.panopticon.samples.statuspage.web.Door;
import dev.panopticon.samples.statuspage.web.TlsIdentity;
import dev.panopticon.samples.statuspage.web.Users;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** TLS with certificates of a CA that is made here. */
class TlsTest {
  @TempDir Path folder;
  private TestAuthority authority;
  private Path certificate;
  private Path key;

  @BeforeEach
  void issue() throws Exception {
    authority = TestAuthority.named("Mine");
    certificate = authority.issue("status", "localhost", "127.0.0.1").write(folder, "server");
    key = TestAuthority.Issued.key(folder, "server");
  }

  private Door door(Optional<Path> clientAuthority, Optional<Users> users) throws IOException {
    TlsIdentity identity = TlsIdentity.read(certificate, key, clientAuthority);
    return new Door("127.0.0.1", 0, Set.of(), Optional.of(identity), users);
  }

  private Users users() throws IOException {
    String hash =
        BCrypt.with(BCrypt.Version.VERSION_2Y).hashToString(4, "s3cret:\u00e4".toCharArray());
    return Users.read(Files.writeString(folder.resolve("users"), "# who\n\nann:" + hash + "\n"));
  }

  /** Asks by another name than that of the connection. */
  private String statusLine(URI page, String name) throws Exception {
    try (Socket socket =
        context(null).getSocketFactory().createSocket("127.0.0.1", page.getPort())) {
      String request = "GET / HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n".formatted(name);
      socket.getOutputStream().write(request.getBytes(UTF_8));
      return new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8)).readLine();
    }
  }

  private HttpClient client(TestAuthority.Issued own) throws Exception {
    return HttpClient.newBuilder().sslContext(context(own)).build();
  }

  private SSLContext context(TestAuthority.Issued own) throws Exception {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("ca", authority.certificate());
    TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
    trust.init(trusted);
    KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
    KeyStore mine = KeyStore.getInstance("PKCS12");
    mine.load(null, null);
    if (own != null) {
      mine.setKeyEntry(
          "me", own.keys().getPrivate(), new char[0], new Certificate[] {own.certificate()});
    }
    keys.init(mine, new char[0]);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
    return context;
  }

  private static int code(HttpClient client, URI page, String... headers) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(page.resolve("/health"));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString()).statusCode();
  }

  private static String basic(String text) {
    return "Basic " + Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
  }

  @Test
  void users_areAskedForTheirPassword() throws Exception {
    try (RunningPage page =
        RunningPage.start(folder, "healthy", door(Optional.empty(), Optional.of(users())))) {
      assertThat(page.address().getScheme()).isEqualTo("https");
      HttpClient client = client(null);
      assertThat(code(client, page.address())).isEqualTo(401);
      for (int i = 0; i < 2; i++) {
        assertThat(code(client, page.address(), "Authorization", basic("ann:s3cret:\u00e4")))
            .isEqualTo(200);
        assertThat(code(client, page.address(), "Authorization", basic("ann:s3cret")))
            .isEqualTo(401);
        assertThat(code(client, page.address(), "Authorization", basic("bob:s3cret:\u00e4")))
            .isEqualTo(401);
        assertThat(code(client, page.address(), "Authorization", "Basic ????")).isEqualTo(401);
        assertThat(code(client, page.address(), "Authorization", basic("ann:" + "x".repeat(500))))
            .isEqualTo(401);
      }
    }
  }

  @Test
  void clients_withoutACertificateOfTheCa_areNotHeard() throws Exception {
    Path mine = authority.write(folder);
    TestAuthority other = TestAuthority.named("Other");
    try (RunningPage page =
        RunningPage.start(folder, "healthy", door(Optional.of(mine), Optional.empty()))) {
      assertThat(code(client(authority.issue("me")), page.address())).isEqualTo(200);
      assertThatThrownBy(() -> code(client(null), page.address())).isInstanceOf(IOException.class);
      assertThatThrownBy(() -> code(client(other.issue("me")), page.address()))
          .isInstanceOf(IOException.class);
      assertThatThrownBy(() -> code(client(authority.issueExpired("me")), page.address()))
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void names_ofTheCertificate_areThoseOfTheServer() throws Exception {
    certificate = authority.issue("status", "localhost", "*.example.org").write(folder, "server");
    try (RunningPage page =
        RunningPage.start(folder, "healthy", door(Optional.empty(), Optional.of(users())))) {
      String[] asked = {
        "status.example.org 401", "a.b.example.org 421", "example.org 421", "LOCALHOST 401"
      };
      for (String line : asked) {
        String[] parts = line.split(" ");
        assertThat(statusLine(page.address(), parts[0]))
            .as(line)
            .startsWith("HTTP/1.1 " + parts[1]);
      }
    }
  }

  @Test
  void plainHttp_isNotServedBeside() throws Exception {
    try (RunningPage page =
        RunningPage.start(folder, "healthy", door(Optional.empty(), Optional.of(users())))) {
      assertThatThrownBy(
              () ->
                  code(
                      HttpClient.newHttpClient(),
                      URI.create("http://127.0.0.1:" + page.address().getPort() + "/")))
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void identity_thatIsNone_isTold() throws Exception {
    Path other = authority.issue("other", "localhost").write(folder, "other");
    Path otherKey = TestAuthority.Issued.key(folder, "other");
    Path old = Files.writeString(folder.resolve("old.pem"), "-----BEGIN EC PRIVATE KEY-----\n");

    assertThatThrownBy(() -> TlsIdentity.read(certificate, otherKey, Optional.empty()))
        .hasMessage("%s is the key of another certificate", otherKey);
    assertThatThrownBy(() -> TlsIdentity.read(other, old, Optional.empty()))
        .hasMessage(
            "%s holds no PRIVATE KEY; convert it: openssl pkcs8 -topk8 -nocrypt -in OLD.pem -out"
                + " NEW.pem",
            old);
    assertThatThrownBy(() -> TlsIdentity.read(key, key, Optional.empty()))
        .hasMessage("%s holds no certificate in PEM", key);
  }

  @Test
  void door_toOthers_isDangerousWithoutTlsAndProof() throws Exception {
    Optional<TlsIdentity> plain = Optional.of(TlsIdentity.read(certificate, key, Optional.empty()));
    Optional<TlsIdentity> mutual =
        Optional.of(TlsIdentity.read(certificate, key, Optional.of(authority.write(folder))));
    assertThat(door("0.0.0.0", Optional.empty(), Optional.of(users())).danger())
        .hasValue("others than this machine must not read along: TLS is needed");
    assertThat(door("0.0.0.0", plain, Optional.empty()).danger())
        .hasValue("others than this machine must say who they are");
    assertThat(door("0.0.0.0", plain, Optional.of(users())).danger()).isEmpty();
    assertThat(door("::", mutual, Optional.empty()).danger()).isEmpty();
    assertThat(door("::", Optional.empty(), Optional.empty()).danger()).isPresent();
    assertThat(door("", Optional.empty(), Optional.empty()).danger()).isPresent();
    for (String mine : Set.of("127.0.0.1", "localhost", "::1", "127.1.2.3")) {
      assertThat(door(mine, Optional.empty(), Optional.empty()).danger()).as(mine).isEmpty();
    }
  }

  private static Door door(String host, Optional<TlsIdentity> tls, Optional<Users> users) {
    return new Door(host, 0, Set.of(), tls, users);
  }
}
