package dev.panopticon.samples.statuspage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class RestartTest {
  @TempDir Path data;

  private static JsonNode get(RunningPage page, String path) throws Exception {
    return page.get("/api/v1/" + path).json();
  }

  @Test
  void restart_keepsWhatWasAndWhatWasAnnounced() throws Exception {
    JsonNode care;
    JsonNode window;
    JsonNode transitions;
    String begin;
    try (RunningPage page = RunningPage.start(data, "leader-lost")) {
      page.awaitRating("critical");
      RunningPage.await(() -> ratings(page).contains("critical"));
      begin = get(page, "incidents").path("incidents").get(0).path("from").asString();
      care =
          page.post("/api/v1/acknowledgements", "{\"component\":\"consul\",\"by\":\"ann\"}").json();
      window =
          page.post(
                  "/api/v1/maintenance",
                  "{\"node\":\"node2\",\"by\":\"ann\",\"to\":\"%s\"}"
                      .formatted(Instant.now().plusSeconds(600)))
              .json();
      transitions = get(page, "transitions").path("transitions");
    }

    try (RunningPage page = RunningPage.startLater(Duration.ofMinutes(1), data, "leader-lost")) {
      page.awaitRating("critical");
      JsonNode kept = get(page, "incidents");
      assertThat(kept.path("incidents").size()).isEqualTo(1);
      assertThat(kept.path("incidents").get(0).path("from").asString()).isEqualTo(begin);
      assertThat(kept.path("incidents").get(0).path("to").isNull()).isTrue();
      assertThat(kept.path("incidents").get(0).path("unseen").asDouble())
          .as("the minute in which no page ran")
          .isBetween(50.0, kept.path("incidents").get(0).path("length").asDouble());
      assertThat(kept.path("acknowledgements").get(0)).isEqualTo(care);
      assertThat(kept.path("maintenance").get(0)).isEqualTo(window);
      assertThat(get(page, "transitions").path("transitions"))
          .as("nothing is told twice")
          .isEqualTo(transitions);
      RunningPage.await(
          () -> ratings(page).equals(List.of("unseen", "critical", "unseen", "critical")));
      page.show("healthy", "healthy");
      RunningPage.await(() -> !get(page, "incidents").path("incidents").get(0).path("to").isNull());
      assertThat(get(page, "incidents").path("acknowledgements").isEmpty()).isTrue();
      page.delete("/api/v1/maintenance/" + window.path("id").asInt());
    }

    try (RunningPage page = RunningPage.startLater(Duration.ofMinutes(2), data, "healthy")) {
      assertThat(get(page, "incidents").path("maintenance").isEmpty()).isTrue();
    }
  }

  /** Time in which no page ran is unseen. */
  private static List<String> ratings(RunningPage page) throws Exception {
    return StreamSupport.stream(get(page, "history").path("spans").spliterator(), false)
        .map(span -> span.path("rating").asString())
        .toList();
  }
}
