package dev.panopticon.samples.statuspage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecurityTest {
  private static final String BODY = "{\"component\":\"consul\",\"by\":\"eve\"}";

  @TempDir static Path data;
  private static RunningPage page;

  @BeforeAll
  static void start() throws Exception {
    page = RunningPage.start(data, "leader-lost");
    page.awaitRating("critical");
  }

  @AfterAll
  static void end() {
    page.close();
  }

  /** Returns the code of an answer. */
  private static int code(String answer) {
    return Integer.parseInt(answer.substring("HTTP/1.1 ".length(), "HTTP/1.1 ".length() + 3));
  }

  @ParameterizedTest
  @CsvSource({
    "localhost, 200",
    "127.0.0.1, 200",
    "LOCALHOST, 200",
    "[::1], 200",
    "evil.example.org, 421",
    "localhost.evil.example.org, 421",
    "127.0.0.1.evil.example.org, 421",
    "0.0.0.0, 421",
    "'', 400"
  })
  void host_thatIsAnother_isRefused(String name, int code) throws Exception {
    String port = ":" + page.address().getPort();
    for (String path : List.of("/", "/index.html", "/api/v1/status", "/metrics", "/health")) {
      String answer = page.raw("GET " + path + " HTTP/1.1", "Host: " + name + port);
      assertThat(code(answer)).as(answer).isEqualTo(code);
    }
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      textBlock =
          """
          own, own, -, 201
          -, own, -, 403
          null, own, -, 403
          http://evil.example.org, own, -, 403
          http://localhost, own, -, 403
          http://localhost:1, own, -, 403
          own, -, -, 403
          own, wrong, -, 403
          own, own, same-origin, 201
          own, own, cross-site, 403
          own, own, same-site, 403
          own, own, none, 403
          """)
  void change_fromElsewhere_isRefused(String origin, String token, String site, int code)
      throws Exception {
    List<String> lines = new ArrayList<>();
    String authority = "localhost:" + page.address().getPort();
    lines.add("POST /api/v1/acknowledgements HTTP/1.1");
    lines.add("Host: " + authority);
    lines.add("Content-Type: application/json");
    lines.add("Content-Length: " + BODY.length());
    add(lines, "Origin: ", "own".equals(origin) ? "http://" + authority : origin);
    add(lines, "X-Panopticon-Token: ", "own".equals(token) ? page.token() : token);
    add(lines, "Sec-Fetch-Site: ", site);
    lines.add("Connection: close");
    lines.add("");
    lines.add(BODY);

    String answer = page.raw(lines.toArray(String[]::new));

    assertThat(code(answer)).as(answer).isEqualTo(code);
  }

  private static void add(List<String> lines, String header, String value) {
    if (value != null) {
      lines.add(header + value);
    }
  }

  @Test
  void change_asAFormSendsIt_isRefused() throws Exception {
    String authority = "localhost:" + page.address().getPort();
    String answer =
        page.raw(
            "POST /api/v1/maintenance HTTP/1.1",
            "Host: " + authority,
            "Origin: http://" + authority,
            "X-Panopticon-Token: " + page.token(),
            "Content-Type: text/plain",
            "Content-Length: 0");
    assertThat(answer).startsWith("HTTP/1.1 415").contains("send the body as application/json");
  }

  @ParameterizedTest
  @CsvSource({"same-origin, 200", "none, 200", "cross-site, 403", "same-site, 403"})
  void token_isForOwnPagesAlone(String site, int code) throws Exception {
    assertThat(page.get("/api/v1/session", "Sec-Fetch-Site", site).code()).isEqualTo(code);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/map", "/api/v1/status", "/nothing.js", "/metrics", "/health"})
  void browser_isToldWhatIsAllowed(String path) throws Exception {
    RunningPage.Reply reply = page.get(path);
    assertThat(reply.headers())
        .containsEntry(
            "content-security-policy",
            List.of(
                "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
                    + " img-src 'self'; base-uri 'none'; form-action 'none';"
                    + " frame-ancestors 'none'"))
        .containsEntry("x-content-type-options", List.of("nosniff"))
        .containsEntry("referrer-policy", List.of("no-referrer"))
        .containsEntry("cross-origin-opener-policy", List.of("same-origin"))
        .containsEntry("cross-origin-resource-policy", List.of("same-origin"))
        .doesNotContainKeys("server", "access-control-allow-origin", "set-cookie");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/../simplelogger.properties",
        "/..%2fsimplelogger.properties",
        "/.%2e/simplelogger.properties",
        "/web/index.html",
        "//etc/passwd.txt",
        "/index.html/../../simplelogger.properties",
        "/a%00.js",
        "/META-INF/MANIFEST.MF",
        "/index.class"
      })
  void path_thatLeadsOut_findsNothing(String path) throws Exception {
    String answer =
        page.raw("GET " + path + " HTTP/1.1", "Host: localhost:" + page.address().getPort());
    assertThat(code(answer)).as(answer).isIn(400, 404);
    assertThat(answer).doesNotContain("simpleLogger", "Exception", "\tat ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/%zz", "/a b", "/%", "*"})
  void request_thatIsNone_isToldInJson(String path) throws Exception {
    String answer =
        page.raw("GET " + path + " HTTP/1.1", "Host: localhost:" + page.address().getPort());
    assertThat(answer)
        .startsWith("HTTP/1.1 4")
        .containsPattern("\"error\":\"[^\"]+\"")
        .doesNotContain("<html", "jetty", "Jetty", "Exception");
  }

  @Test
  void head_ofTheEvents_ends() throws Exception {
    String answer =
        page.raw("HEAD /api/v1/events HTTP/1.1", "Host: localhost:" + page.address().getPort());
    assertThat(code(answer)).as(answer).isIn(200, 405);
    RunningPage.await(() -> page.get("/metrics").text().contains("\npanopticon_readers 0.0\n"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"PUT", "PATCH", "OPTIONS", "TRACE"})
  void method_thatIsNotServed_isRefused(String method) throws Exception {
    String answer =
        page.raw(
            method + " /api/v1/status HTTP/1.1",
            "Host: localhost:" + page.address().getPort(),
            "Origin: http://localhost:" + page.address().getPort(),
            "X-Panopticon-Token: " + page.token());
    assertThat(code(answer)).as(answer).isIn(404, 405);
  }
}
