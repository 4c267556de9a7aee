package dev.panopticon.samples.quickstart;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.panopticon.core.cluster.Cluster;
import dev.panopticon.core.sample.RecordedSamples;
import dev.panopticon.prometheus.PrometheusSource;
import dev.panopticon.rules.RuleFiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Looking ahead and looking back print what the README shows. */
class LookingTest {
  private static final Cluster CLUSTER = RuleFiles.load(Path.of("../../rules/swarm-cluster.yaml"));
  private static final Instant TO = Instant.parse("2026-11-24T08:00:00Z");

  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(printed, true, UTF_8);

  @Test
  void ahead_healthyLabWithoutANode_printsWhatTheReadmeShows() throws IOException {
    RecordedSamples lab = RecordedSamples.read(Path.of("../lab/healthy"), Instant.EPOCH);

    LookingAhead.run(CLUSTER.evaluate(lab.fetch(CLUSTER.queries())), "node3", out);

    assertThat(printed.toString(UTF_8)).startsWith("cluster: healthy, would be critical\n");
    assertThat(Files.readString(Path.of("../../README.md")))
        .contains("```\n" + printed.toString(UTF_8) + "```\n");
  }

  @Test
  void back_nobodyListens_isUnknownAllTheTime() {
    PrometheusSource nobody = PrometheusSource.at(URI.create("http://127.0.0.1:1/"));

    LookingBack.run(CLUSTER, nobody, TO.minus(Duration.ofMinutes(10)), TO, out);

    assertThat(printed.toString(UTF_8))
        .startsWith(
            """
            docker-swarm from 2026-11-24T07:50:00Z to 2026-11-24T08:00:00Z, snapshots: 11, time: 10m
              cluster: unknown 100 %, 1 incident of 10m
            """)
        .contains("2026-11-24T07:50:00Z cluster is unknown since 2026-11-24T07:50:00Z: source");
  }

  @Test
  void main_tooFewArguments_sayWhatIsWanted() {
    assertThatThrownBy(LookingAhead::main)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("give a rule file, a folder of samples, and a node");
    assertThatThrownBy(LookingBack::main)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("give a rule file, a URL, and a number of days");
    assertThatThrownBy(Watching::main)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("give a rule file, then two URLs");
  }
}
