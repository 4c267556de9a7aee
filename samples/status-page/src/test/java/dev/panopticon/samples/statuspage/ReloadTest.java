package dev.panopticon.samples.statuspage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.samples.statuspage.web.Door;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class ReloadTest {
  private static final String RULES =
      """
      panopticon: 1
      cluster: small
      components:
        consul:
          voters: 3
          checks:
            leader:
              query: consul_raft_leader
              healthy: value == %s
      """;

  @TempDir Path folder;

  @Test
  void rules_thatChange_takeEffect_andBadOnesAreARemark() throws Exception {
    Path rules = Files.writeString(folder.resolve("rules.yaml"), RULES.formatted("1"));
    RunningPage.SwitchedLab lab = new RunningPage.SwitchedLab(Clock.systemUTC(), "healthy");
    try (RunningPage page =
        RunningPage.start(rules, lab, folder.resolve("data"), Door.ofThisMachine(0))) {
      page.awaitRating("healthy");
      Files.writeString(rules, RULES.formatted("2"));
      page.awaitRating("critical");
      Files.writeString(rules, RULES.formatted("two"));
      RunningPage.await(() -> !remarks(page).isEmpty());

      assertThat(remarks(page).get(0))
          .startsWith("the changed rule files are not in force: ")
          .contains("rules.yaml:9:");
      assertThat(page.get("/api/v1/status").json().path("rating").asString()).isEqualTo("critical");
    }
  }

  private static List<String> remarks(RunningPage page) throws Exception {
    JsonNode remarks = page.get("/api/v1/status").json().path("remarks");
    return StreamSupport.stream(remarks.spliterator(), false).map(JsonNode::asString).toList();
  }
}
