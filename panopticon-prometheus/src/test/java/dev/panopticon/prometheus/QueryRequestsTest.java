package dev.panopticon.prometheus;

import static dev.panopticon.prometheus.FakeServer.json;
import static dev.panopticon.prometheus.FakeServer.number;
import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.core.sample.Answer;
import dev.panopticon.core.sample.Query;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueryRequestsTest {
  private static final Server SERVER = Server.at(URI.create("http://mon:9090/prom/"));
  private static final Instant AT = Instant.ofEpochMilli(1_795_409_994_315L);

  @Test
  void of_query_isOneGetWithEveryOption() {
    HttpRequest request =
        requests(Duration.ofSeconds(10)).of(Query.of("up{a=\"ü +&\"} > 5")).build();

    assertThat(request.method()).isEqualTo("GET");
    assertThat(request.uri())
        .hasToString(
            "http://mon:9090/prom/api/v1/query?query=up%7Ba%3D%22%C3%BC+%2B%26%22%7D+%3E+5"
                + "&time=1795409994.315&timeout=9000ms&nocache=1&partial_response=false&deny_partial_response=1");
    assertThat(request.headers().map())
        .containsOnlyKeys("Accept", "Accept-Encoding", "User-Agent")
        .containsEntry("Accept-Encoding", List.of("gzip"))
        .containsEntry("Accept", List.of("application/json"));
  }

  @ParameterizedTest
  @CsvSource({"1, 1ms", "2, 1ms", "100, 90ms", "86400000, 77760000ms"})
  void of_deadline_timeoutIsALittleBelow(long deadlineMillis, String timeout) {
    assertThat(
            requests(Duration.ofMillis(deadlineMillis)).of(Query.of("up")).build().uri().getQuery())
        .contains("&timeout=" + timeout + "&");
  }

  @ParameterizedTest
  @CsvSource({"0, 0.000", "-1500, -1.500", "1, 0.001", "1795409994000, 1795409994.000"})
  void of_time_isInSecondsWithMilliseconds(long millis, String time) {
    QueryRequests requests =
        QueryRequests.at(SERVER, Instant.ofEpochMilli(millis), Duration.ofSeconds(1));

    assertThat(requests.of(Query.of("up")).build().uri().getQuery())
        .contains("&time=" + time + "&");
  }

  @ParameterizedTest
  @CsvSource({"2000, GET", "2001, POST"})
  void of_longQuery_becomesAForm(int length, String method) {
    HttpRequest request = requests(Duration.ofSeconds(1)).of(Query.of("x".repeat(length))).build();

    assertThat(request.method()).isEqualTo(method);
  }

  @Test
  void of_longQuery_arrivesWithEveryOption() throws Exception {
    Query query = Query.of("up{a=~\"" + "ü|".repeat(2_000) + "\"}");
    try (FakeServer server = FakeServer.replying(request -> json(number("1")))) {
      Answer answer = FakeServer.source(server.base()).fetch(List.of(query)).answer(query);

      assertThat(answer).isInstanceOf(Answer.Samples.class);
      FakeServer.Request request = server.requests().get(0);
      assertThat(request.method()).isEqualTo("POST");
      assertThat(request.target()).isEqualTo("/api/v1/query");
      assertThat(request.headers()).contains("Content-Type: application/x-www-form-urlencoded");
      assertThat(request.parameters())
          .containsOnlyKeys(
              "query", "time", "timeout", "nocache", "partial_response", "deny_partial_response")
          .containsEntry("query", query.text())
          .containsEntry("timeout", "9000ms")
          .containsEntry("partial_response", "false")
          .containsEntry("deny_partial_response", "1");
    }
  }

  private static QueryRequests requests(Duration deadline) {
    return QueryRequests.at(SERVER, AT, deadline);
  }
}
