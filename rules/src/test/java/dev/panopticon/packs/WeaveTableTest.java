package dev.panopticon.packs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.core.cluster.Cluster;
import dev.panopticon.core.rating.Rating;
import dev.panopticon.core.sample.Labels;
import dev.panopticon.core.sample.RecordedSamples;
import dev.panopticon.core.sample.SampleText;
import dev.panopticon.rules.RuleFiles;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The row of Weave's connections, which looks at five states at once. */
class WeaveTableTest {

  /** The row in words of its own: what one router's counts deserve. */
  private static Rating expected(int nodes, int established, int connecting, int lost) {
    int peers = nodes - 1;
    int least = nodes / 2;
    if (established >= peers && connecting == 0 && lost == 0) {
      return Rating.HEALTHY;
    }
    boolean covered = established + connecting >= peers;
    return covered && established >= least && lost == 0 ? Rating.WARNING : Rating.CRITICAL;
  }

  static List<Arguments> counts() {
    List<Arguments> rows = new ArrayList<>();
    for (int nodes : new int[] {1, 2, 3, 4, 5, 7}) {
      for (int established = 0; established <= nodes; established++) {
        for (int connecting = 0; connecting <= nodes; connecting++) {
          for (int lost = 0; lost <= 1; lost++) {
            rows.add(Arguments.of(nodes, established, connecting, lost));
          }
        }
      }
    }
    return rows;
  }

  @ParameterizedTest(name = "{0} nodes: {1} established, {2} connecting, {3} lost")
  @MethodSource("counts")
  void connections_ofOneRouter_areRatedByAllStates(
      int nodes, int established, int connecting, int lost) {
    for (String state : new String[] {"failed", "pending", "retrying"}) {
      Scene scene = Scene.healthy(nodes);
      set(scene, "established", established);
      set(scene, "connecting", connecting);
      set(scene, state, lost);
      assertThat(scene.check("weave-net/connections"))
          .as(state)
          .isEqualTo(expected(nodes, established, connecting, lost));
    }
  }

  private static void set(Scene scene, String state, double count) {
    scene.set(
        Scene.of("weave_connections")
            .and(Scene.on(1))
            .and(labels -> labels.value("state").equals(state)),
        count);
  }

  @Test
  void connections_ofANewRouter_areSummedByStateAndAbsentIsNone() {
    Scene scene = Scene.healthy(3).remove(Scene.of("weave_connections"));
    for (int node = 1; node <= 3; node++) {
      Labels series =
          Labels.of(
              "weave_connections",
              "state",
              "established",
              "instance",
              "node" + node + ":6782",
              "encryption",
              "yes");
      scene.add(series.with("type", "sleeve"), 1).add(series.with("type", "fastdp"), 1);
    }
    assertThat(scene.cluster()).isEqualTo(Rating.HEALTHY);
    Labels failed =
        Labels.of(
            "weave_connections", "state", "failed", "type", "sleeve", "instance", "node1:6782");
    assertThat(scene.add(failed, 1).check("weave-net/connections")).isEqualTo(Rating.CRITICAL);
  }

  @ParameterizedTest(name = "{0} tolerated: established {1}, failed {2} of 5: {3}")
  @CsvSource({
    "0, 3, 1, CRITICAL",
    "1, 3, 1, WARNING",
    "1, 2, 2, CRITICAL",
    "2, 2, 2, WARNING",
    "2, 1, 2, CRITICAL",
    "3, 1, 3, CRITICAL",
    "1, 4, 0, HEALTHY"
  })
  void lostPeers_asManyAsTolerated_areAWarningWhileAMajorityIsConnected(
      int tolerated, int established, int failed, Rating expected) {
    Cluster cluster =
        RuleFiles.load(Scene.CLUSTER_FILE, Map.of("nodes", 5, "lost_peers_tolerated", tolerated));
    StringBuilder text = new StringBuilder();
    for (int node = 1; node <= 5; node++) {
      boolean first = node == 1;
      text.append(
          """
          weave_connections{state="established",instance="node%d:6782"} %d
          weave_connections{state="failed",instance="node%d:6782"} %d
          """
              .formatted(node, first ? established : 4, node, first ? failed : 0));
    }
    RecordedSamples samples = RecordedSamples.of(SampleText.parse(text.toString()), Instant.EPOCH);
    Rating rating =
        cluster
            .evaluate(samples.fetch(cluster.queries()))
            .component("weave-net")
            .orElseThrow()
            .checks()
            .stream()
            .filter(check -> check.check().id().equals("connections"))
            .findFirst()
            .orElseThrow()
            .rating();
    assertThat(rating).isEqualTo(expected);
  }
}
