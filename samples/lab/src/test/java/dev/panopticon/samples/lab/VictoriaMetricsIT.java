package dev.panopticon.samples.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.core.sample.Answer;
import dev.panopticon.core.sample.Query;
import dev.panopticon.core.sample.Sample;
import dev.panopticon.core.sample.Snapshot;
import dev.panopticon.prometheus.PrometheusSource;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** A real VictoriaMetrics: what it shares with Prometheus, and where it goes its own way. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class VictoriaMetricsIT {
  private static final Duration PATIENCE = Duration.ofSeconds(25);

  @TempDir private static Path temp;
  private static LocalServer server;
  private static PrometheusSource source;
  private static long pushed;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    server = Debian.startVictoriaMetrics(temp);
    source = PrometheusSource.at(server.uri());
    pushed = System.nanoTime();
    push("fresh{job=\"a b\",quote=\"\\\"\"} 7.5\nfresh{job=\"c\"} 1\n");
    push("huge 1e300\ntiny 1e-9\nminus -Inf\n");
    push("ranged 1\nposted 3\npaired 5\n");
    push(
        IntStream.range(0, 2_000)
            .mapToObj(i -> "many{i=\"%d\"} %d\n".formatted(i, i))
            .collect(Collectors.joining()));
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.close();
    }
  }

  /** Without {@code nocache=1} it would show a sample only when it is 30 seconds old. */
  @Test
  @Order(1)
  void fetch_sampleThatJustCame_isThereAtOnce() {
    Query query = Query.of("fresh{job=\"a b\"}");

    Answer.Samples found = await(query);

    assertThat(Duration.ofNanos(System.nanoTime() - pushed)).isLessThan(PATIENCE);
    assertThat(found.warnings()).isEmpty();
    assertThat(found.isPartial()).isFalse();
    assertThat(found.samples()).hasSize(1);
    Sample sample = found.samples().get(0);
    assertThat(sample.value()).isEqualTo(7.5);
    assertThat(sample.labels().value("quote")).isEqualTo("\"");
  }

  @Test
  void fetch_largeAndManyNumbers_areRead() {
    assertThat(await(Query.of("huge")).samples().get(0).value()).isEqualTo(1e300);
    assertThat(await(Query.of("tiny")).samples().get(0).value()).isEqualTo(1e-9);
    assertThat(await(Query.of("minus")).samples().get(0).value())
        .isEqualTo(Double.NEGATIVE_INFINITY);
    boolean areAllThere =
        Await.until(PATIENCE, () -> await(Query.of("many")).samples().size() == 2_000);
    assertThat(areAllThere).isTrue();
  }

  @Test
  void fetch_scalar_isASampleWithoutLabels() {
    Answer.Samples found = (Answer.Samples) ask(Query.of("1 + 1"));

    assertThat(found.samples()).hasSize(1);
    assertThat(found.samples().get(0).value()).isEqualTo(2);
    assertThat(found.samples().get(0).labels().asMap()).isEmpty();
  }

  /** At instants of every kind of millisecond, as the clock gives them. */
  @Test
  void fetch_timeOfAnAnswer_isWhatWasAskedToTheMillisecond() {
    Query query = Query.of("1 + 1");
    for (int i = 0; i < 50; i++) {
      Snapshot snapshot = source.fetch(List.of(query));
      Answer.Samples found = (Answer.Samples) snapshot.answer(query);

      assertThat(found.samples().get(0).epochMillis()).isEqualTo(snapshot.at().toEpochMilli());
    }
  }

  @Test
  void fetch_queryThatIsWrong_isRefusedInItsWords() {
    for (String wrong : List.of("up{", "nosuchfunction(up)", "up{job=~\"(\"}")) {
      Answer.Failed failed = (Answer.Failed) ask(Query.of(wrong));

      assertThat(failed.trouble()).as(wrong).isEqualTo(Answer.Trouble.REJECTED);
      assertThat(failed.cause())
          .contains("127.0.0.1:" + server.uri().getPort() + " answers HTTP 4")
          .contains("error when executing query");
    }
  }

  @Test
  void fetch_range_isNoVector() {
    await(Query.of("ranged"));

    Answer.Failed failed = (Answer.Failed) ask(Query.of("ranged[5m]"));

    assertThat(failed.trouble()).isEqualTo(Answer.Trouble.NO_VECTOR);
  }

  @Test
  void fetch_longQuery_isPosted() {
    Query query = Query.of("posted" + " or absent_series".repeat(500));

    assertThat(await(query).samples().get(0).value()).isEqualTo(3);
  }

  @Test
  void fetch_queryOfMoreThan16Kilobytes_isRefused() {
    Answer.Failed failed = (Answer.Failed) ask(Query.of("up" + " or absent_series".repeat(1_100)));

    assertThat(failed.trouble()).isEqualTo(Answer.Trouble.REJECTED);
    assertThat(failed.cause()).contains("too long query");
  }

  @Test
  void fetch_wrongPath_saysWhatItsServerSays() {
    URI wrong = server.uri().resolve("/nowhere");
    Query up = Query.of("up");
    Answer answer = PrometheusSource.at(wrong).fetch(List.of(up)).answer(up);

    Answer.Failed failed = (Answer.Failed) answer;
    assertThat(failed.trouble()).isEqualTo(Answer.Trouble.NO_ANSWER);
    assertThat(failed.cause()).contains("HTTP 400, not Prometheus's JSON", "unsupported path");
  }

  @Test
  void fetch_firstServerIsDown_secondAnswers() throws Exception {
    Query query = Query.of("paired");
    await(query);
    URI dead = URI.create("http://127.0.0.1:" + LocalServer.freePort());

    Snapshot snapshot = PrometheusSource.at(dead, server.uri()).fetch(List.of(query));

    assertThat(((Answer.Samples) snapshot.answer(query)).samples()).hasSize(1);
    assertThat(snapshot.remarks())
        .containsExactly(
            "the answers come from 127.0.0.1:%d: cannot connect to %s: connection refused"
                .formatted(server.uri().getPort(), dead.getAuthority()));
  }

  private static Answer ask(Query query) {
    return source.fetch(List.of(query)).answer(query);
  }

  /** Returns the answer as soon as it has samples: what is pushed is stored a little later. */
  private static Answer.Samples await(Query query) {
    Answer[] last = new Answer[1];
    boolean found =
        Await.until(
            PATIENCE,
            () -> {
              last[0] = ask(query);
              return last[0] instanceof Answer.Samples samples && !samples.samples().isEmpty();
            });
    assertThat(found).as("%s", last[0]).isTrue();
    return (Answer.Samples) last[0];
  }

  private static void push(String text) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(server.uri().resolve("/api/v1/import/prometheus"))
            .POST(BodyPublishers.ofString(text))
            .build();
    assertThat(HttpClient.newHttpClient().send(request, BodyHandlers.discarding()).statusCode())
        .isEqualTo(204);
  }
}
