package dev.panopticon.samples.statuspage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a path is answered with to which method. */
class HeadTest {
  @TempDir static Path data;
  private static RunningPage page;

  @BeforeAll
  static void start() throws Exception {
    page = RunningPage.start(data, "healthy");
    page.awaitRating("healthy");
  }

  @AfterAll
  static void end() {
    page.close();
  }

  private static String ask(String method, String path) throws Exception {
    return page.raw(
        method + " " + path + " HTTP/1.1",
        "Host: localhost:" + page.address().getPort(),
        "Origin: http://localhost:" + page.address().getPort(),
        "X-Panopticon-Token: " + page.token());
  }

  private static int code(String answer) {
    return Integer.parseInt(answer.split(" ")[1]);
  }

  @ParameterizedTest
  @CsvSource({
    "/, 200",
    "/map, 200",
    "/js/main.js, 200",
    "/nope.js, 404",
    "/js, 404",
    "/js/, 404",
    "/css/, 404",
    "/api, 404",
    "/api/, 404",
    "/api/v1, 404",
    "/api/v1/status, 200",
    "/api/v1/components/consul, 200",
    "/api/v1/components/nope, 404",
    "/api/v1/history?hours=0, 400",
    "/api/v1/acknowledgements, 405",
    "/api/v1/maintenance/1, 405",
    "/metrics, 200",
    "/health, 200"
  })
  void head_isAnsweredAsGet_withoutBody(String path, int code) throws Exception {
    String get = ask("GET", path);
    String head = ask("HEAD", path);

    assertThat(code(get)).as(get).isEqualTo(code);
    assertThat(code(head)).as(head).isEqualTo(code);
    assertThat(get.split("\r\n\r\n", 2)[1]).isNotEmpty();
    assertThat(head.split("\r\n\r\n", 2)[1]).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "POST, /api/v1/status",
    "PUT, /api/v1/status",
    "DELETE, /health",
    "POST, /metrics",
    "PUT, /api/v1/maintenance",
    "DELETE, /api/v1/acknowledgements",
    "POST, /api/v1/maintenance/1"
  })
  void methodThatIsWrong_is405(String method, String path) throws Exception {
    String answer = ask(method, path);
    assertThat(code(answer)).as(answer).isEqualTo(405);
  }

  @Test
  void head_ofEvents_endsWithItsHeaders() throws Exception {
    assertThat(ask("HEAD", "/api/v1/events"))
        .startsWith("HTTP/1.1 200 ")
        .contains("Content-Type: text/event-stream;charset=utf-8\r\n")
        .endsWith("\r\n\r\n");
  }

  @Test
  void body_thatBreaksOff_isToldQuietly() throws Exception {
    try (java.net.Socket socket = new java.net.Socket("127.0.0.1", page.address().getPort())) {
      socket.setSoTimeout(20_000);
      String authority = "localhost:" + page.address().getPort();
      String request =
          String.join(
              "\r\n",
              "POST /api/v1/acknowledgements HTTP/1.1",
              "Host: " + authority,
              "Origin: http://" + authority,
              "X-Panopticon-Token: " + page.token(),
              "Content-Type: application/json",
              "Content-Length: 500",
              "",
              "{");
      socket.getOutputStream().write(request.getBytes(java.nio.charset.StandardCharsets.UTF_8));
      socket.shutdownOutput();
      String answer =
          new String(
              socket.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
      assertThat(answer).startsWith("HTTP/1.1 400 ").contains("the body broke off, or is none");
    }
  }
}
