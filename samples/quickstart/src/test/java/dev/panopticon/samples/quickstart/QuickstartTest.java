package dev.panopticon.samples.quickstart;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;

class QuickstartTest {
  private static final String RULES = "../../rules/swarm-cluster.yaml";

  @Test
  void run_everythingWorks_oneLine() throws IOException {
    assertThat(run(RULES, "../lab/healthy")).isEqualTo("healthy: docker-swarm\n");
  }

  @Test
  void run_leaderLost_namesTheRootCause() throws IOException {
    assertThat(run(RULES, "../lab/leader-lost"))
        .startsWith("critical: docker-swarm\nroot cause: consul is critical")
        .contains("\n  critical: consul/raft-leader: ", "0 of 3 healthy, 2 needed");
  }

  @Test
  void run_nobodyListens_unknown() throws IOException {
    assertThat(run(RULES, "http://127.0.0.1:1/"))
        .startsWith("unknown: docker-swarm\nroot cause: source is unknown");
  }

  @Test
  void main_oneArgument_saysWhatIsWanted() {
    assertThatThrownBy(() -> Quickstart.main(RULES))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("give a rule file, then a URL or a folder of samples");
  }

  private static String run(String... args) throws IOException {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    Quickstart.run(args, new PrintStream(printed, true, UTF_8));
    return printed.toString(UTF_8);
  }
}
