package dev.panopticon.samples.statuspage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.core.sample.RecordedSamples;
import dev.panopticon.core.sample.SampleText;
import dev.panopticon.core.sample.Snapshot;
import dev.panopticon.rules.RuleWatch;
import dev.panopticon.samples.statuspage.live.LiveCluster;
import dev.panopticon.samples.statuspage.web.Door;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a rule file and a server say is text, whatever it holds. */
class HostileTextTest {
  private static final String MARKUP = "<script>alert(1)</script>&amp;";
  private static final String LONG = "w".repeat(9_900);

  @TempDir Path folder;

  @Test
  void texts_ofRulesAndServers_areVisibleAndNoLinks() throws Exception {
    Path rules =
        Files.writeString(
            folder.resolve("rules.yaml"),
            """
            panopticon: 1
            cluster: odd
            title: "%1$s \\u202E\\u0007"
            runbook: "javascript:alert(1)"
            components:
              disk:
                title: "%1$s %2$s"
                description: "\\u0000\\n%1$s"
                runbook: "JavaScript:alert(1)"
                links: { logs: "data:text/html,x", ok: "https://logs.example.org/a?b=c" }
                voters: 1
                checks:
                  full:
                    title: "%1$s"
                    query: disk_free
                    by: name
                    healthy: value > 1
            """
                .formatted(MARKUP, LONG));
    String sample = "disk_free{name=\"%s \u202E\u001b[31m %s\"} 1\n".formatted(MARKUP, LONG);
    Clock clock = Clock.systemUTC();
    try (RuleWatch watched = RuleWatch.builder(rules).start();
        StatusPage page =
            StatusPage.start(
                new LiveCluster.Plan(
                    watched,
                    LiveCluster.Feed.of(
                        queries ->
                            new Snapshot(
                                clock.instant(),
                                RecordedSamples.of(SampleText.parse(sample), clock.instant())
                                    .fetch(queries)
                                    .answers())),
                    Duration.ofMillis(100),
                    clock),
                folder,
                Door.ofThisMachine(0))) {
      for (String path :
          List.of("status", "components/disk", "map", "transitions", "incidents", "what-if")) {
        RunningPage.Reply reply = RunningPage.get(page.address().resolve("/api/v1/" + path));
        assertThat(reply.code()).isEqualTo(200);
        assertThat(reply.text().chars())
            .as(path)
            .noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT);
        assertThat(reply.text()).doesNotContainIgnoringCase("javascript:", "data:text");
        assertThat(reply.json().isObject()).isTrue();
      }
      RunningPage.Reply disk = RunningPage.get(page.address().resolve("/api/v1/components/disk"));
      assertThat(disk.json().path("title").asString()).isEqualTo(MARKUP + " " + LONG);
      assertThat(disk.json().path("runbook").asString()).isEmpty();
      assertThat(disk.json().path("links").toString())
          .isEqualTo("[{\"title\":\"ok\",\"url\":\"https://logs.example.org/a?b=c\"}]");
    }
  }
}
