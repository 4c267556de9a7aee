package dev.panopticon.samples.statuspage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class EventsTest {
  private static final int READERS = 100;

  @TempDir Path data;

  @Test
  void events_beginAtOnce_andFollowEachRound() throws Exception {
    try (RunningPage page = RunningPage.start(data, "healthy")) {
      page.awaitRating("healthy");
      HttpResponse<InputStream> events = follow(page);
      assertThat(events.headers().firstValue("content-type"))
          .hasValue("text/event-stream;charset=utf-8");
      try (BufferedReader lines = reader(events.body())) {
        assertThat(next(lines).path("rating").asString()).isEqualTo("healthy");
        page.show("leader-lost", "critical");
        JsonNode event = next(lines);
        while (!event.path("rating").asString().equals("critical")) {
          event = next(lines);
        }
        assertThat(event.propertyNames())
            .isEqualTo(page.get("/api/v1/status").json().propertyNames());
      }
    }
  }

  @Test
  void manyReaders_costTheRoundsNothing() throws Exception {
    try (RunningPage page = RunningPage.start(data, "healthy")) {
      page.awaitRating("healthy");
      double alone = secondsARound(page);
      List<Socket> readers = new ArrayList<>();
      try {
        for (int i = 0; i < READERS; i++) {
          readers.add(deafReader(page));
        }
        RunningPage.await(() -> metric(page, "panopticon_readers") == READERS);
        double together = secondsARound(page);
        assertThat(together)
            .as("seconds a round with %d readers who do not read; %.4f alone", READERS, alone)
            .isLessThan(alone + 0.1);
        page.show("leader-lost", "critical");
      } finally {
        for (Socket reader : readers) {
          reader.close();
        }
      }
    }
  }

  @Test
  void readers_thatAreTooMany_areToldSo() throws Exception {
    try (RunningPage page = RunningPage.start(data, "healthy")) {
      List<Socket> readers = new ArrayList<>();
      try {
        for (int i = 0; i < 200; i++) {
          readers.add(deafReader(page));
        }
        RunningPage.await(() -> metric(page, "panopticon_readers") == 200);
        assertThat(page.get("/api/v1/events").error())
            .isEqualTo("503 there are too many readers: ask for /api/v1/status instead");
        assertThat(page.get("/api/v1/status").code()).isEqualTo(200);
      } finally {
        for (Socket reader : readers) {
          reader.close();
        }
      }
      RunningPage.await(() -> metric(page, "panopticon_readers") == 0);
    }
  }

  /** Measured over some rounds, of which each takes as long as the lab takes to answer. */
  private static double secondsARound(RunningPage page) throws Exception {
    double count = metric(page, "panopticon_round_duration_seconds_count");
    double sum = metric(page, "panopticon_round_duration_seconds_sum");
    RunningPage.await(() -> metric(page, "panopticon_round_duration_seconds_count") >= count + 10);
    double rounds = metric(page, "panopticon_round_duration_seconds_count") - count;
    return (metric(page, "panopticon_round_duration_seconds_sum") - sum) / rounds;
  }

  private static double metric(RunningPage page, String name) throws Exception {
    return page.get("/metrics")
        .text()
        .lines()
        .filter(line -> line.startsWith(name + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
        .findFirst()
        .orElseThrow();
  }

  /** Asks for events and never reads them. */
  private static Socket deafReader(RunningPage page) throws IOException {
    Socket socket = new Socket();
    socket.setReceiveBufferSize(1024);
    socket.connect(new java.net.InetSocketAddress("127.0.0.1", page.address().getPort()));
    socket
        .getOutputStream()
        .write(
            "GET /api/v1/events HTTP/1.1\r\nHost: localhost:%d\r\n\r\n"
                .formatted(page.address().getPort())
                .getBytes(UTF_8));
    return socket;
  }

  private static HttpResponse<InputStream> follow(RunningPage page) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(page.uri("/api/v1/events")).timeout(Duration.ofSeconds(30)).build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofInputStream());
  }

  private static BufferedReader reader(InputStream events) {
    return new BufferedReader(new InputStreamReader(events, UTF_8));
  }

  /** Reads one event, line by line, as a browser would. */
  private static JsonNode next(BufferedReader lines) throws IOException {
    String line = lines.readLine();
    while (line.isEmpty() || line.startsWith(":")) {
      line = lines.readLine();
    }
    assertThat(line).isEqualTo("event: status");
    String data = lines.readLine();
    assertThat(data).startsWith("data: ");
    assertThat(lines.readLine()).isEmpty();
    return JsonMapper.shared().readTree(data.substring("data: ".length()));
  }
}
