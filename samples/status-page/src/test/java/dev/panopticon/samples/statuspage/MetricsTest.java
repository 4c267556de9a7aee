package dev.panopticon.samples.statuspage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricsTest {
  private static final Pattern DOCUMENTED = Pattern.compile("(?m)^\\| `(panopticon_\\w+)` \\|");
  private static final Pattern SERVED = Pattern.compile("(?m)^# TYPE (\\w+) ");

  @TempDir Path data;

  private static List<String> names(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(found -> found.group(1)).toList();
  }

  @Test
  void metrics_areThoseOfTheReadme_andTellTheStatus() throws Exception {
    try (RunningPage page = RunningPage.start(data, "leader-lost")) {
      page.awaitRating("critical");
      RunningPage.await(
          () ->
              page.get("/metrics")
                  .text()
                  .contains(
                      "panopticon_transitions_total{check=\"\",component=\"cluster\","
                          + "rating=\"critical\"} 1.0"));
      RunningPage.Reply reply = page.get("/metrics");

      assertThat(reply.headers().get("content-type").get(0)).startsWith("text/plain");
      assertThat(names(SERVED, reply.text()))
          .containsExactlyInAnyOrderElementsOf(
              names(DOCUMENTED, Files.readString(Path.of("README.md"))));
      assertThat(reply.text().lines())
          .contains(
              "panopticon_cluster_rating{cluster=\"docker-swarm\",rating=\"critical\"} 1.0",
              "panopticon_cluster_rating{cluster=\"docker-swarm\",rating=\"healthy\"} 0.0",
              "panopticon_component_rating{component=\"weave-net\",rating=\"warning\"} 1.0",
              "panopticon_check_rating{check=\"raft-leader\",component=\"consul\","
                  + "rating=\"critical\"} 1.0",
              "panopticon_votes{check=\"raft-leader\",component=\"consul\",vote=\"critical\"} 3.0",
              "panopticon_votes{check=\"raft-leader\",component=\"consul\",vote=\"silent\"} 0.0",
              "panopticon_problems_total 0.0",
              "panopticon_readers 0.0");
      assertThat(
              page.get("/metrics", "Accept", "application/openmetrics-text; version=1.0.0").text())
          .endsWith("# EOF\n");
    }
  }
}
