package dev.panopticon.packs;

import static dev.panopticon.core.rating.Rating.CRITICAL;
import static dev.panopticon.core.rating.Rating.HEALTHY;
import static dev.panopticon.core.rating.Rating.WARNING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.core.cluster.RootCause;
import dev.panopticon.core.rating.Rating;
import dev.panopticon.core.sample.Labels;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What one component's trouble does to the others, row by row; and every loss of nodes. */
class ConsequenceTableTest {

  private static void assertComponents(Scene scene, Map<String, Rating> troubled) {
    for (String component :
        new String[] {
          "host", "docker", "consul", "docker-swarm", "weave-net", "glusterfs", "application"
        }) {
      assertThat(scene.component(component))
          .as(component)
          .isEqualTo(troubled.getOrDefault(component, HEALTHY));
    }
  }

  @Test
  void consulWarning_swarmIsWarning() {
    Scene scene = Scene.healthy(3).set("consul_raft_leader", 1, 0);
    assertComponents(scene, Map.of("consul", WARNING, "docker-swarm", WARNING));
    assertThat(scene.cluster()).isEqualTo(WARNING);
  }

  @Test
  void consulCritical_swarmIsCriticalWeaveAndApplicationAreWarning() {
    Scene scene = Scene.healthy(3).setAll("consul_raft_leader", 0);
    assertComponents(
        scene,
        Map.of(
            "consul", CRITICAL,
            "docker-swarm", CRITICAL,
            "weave-net", WARNING,
            "application", WARNING));
    assertThat(scene.cluster()).isEqualTo(CRITICAL);
  }

  @Test
  void glusterWarning_applicationIsWarning() {
    Scene scene = Scene.healthy(3).setAll("gluster_heal_info_files_count", 3);
    assertComponents(scene, Map.of("glusterfs", WARNING, "application", WARNING));
  }

  @Test
  void glusterCritical_applicationIsCritical() {
    Scene scene = Scene.healthy(3).set("gluster_volume_writeable", 2, 0);
    assertComponents(scene, Map.of("glusterfs", CRITICAL, "application", CRITICAL));
  }

  @Test
  void weaveWarning_applicationIsWarning() {
    Scene scene = Scene.healthy(3).set(weave(1, "established"), 1).set(weave(1, "connecting"), 1);
    assertComponents(scene, Map.of("weave-net", WARNING, "application", WARNING));
  }

  @Test
  void weaveCritical_applicationIsCritical() {
    Scene scene = Scene.healthy(3).set(weave(1, "failed"), 1);
    assertComponents(scene, Map.of("weave-net", CRITICAL, "application", CRITICAL));
  }

  private static Predicate<Labels> weave(int node, String state) {
    return Scene.of("weave_connections")
        .and(Scene.on(node))
        .and(labels -> labels.value("state").equals(state));
  }

  @ParameterizedTest
  @ValueSource(doubles = {4, 8})
  void hostTrouble_everyServiceIsWarning(double load) {
    Scene scene = Scene.healthy(3).set("node_load15", 1, load);
    assertComponents(
        scene,
        Map.of(
            "host", load < 8 ? WARNING : CRITICAL,
            "docker", WARNING,
            "consul", WARNING,
            "docker-swarm", WARNING,
            "weave-net", WARNING,
            "glusterfs", WARNING,
            "application", WARNING));
    assertThat(scene.status().rootCauses()).extracting(RootCause::id).containsExactly("host");
  }

  @ParameterizedTest(name = "every subset of {0} nodes silent")
  @ValueSource(ints = {3, 4, 5})
  void silentNodes_everySubset_followTheQuorumDefinition(int nodes) {
    for (int subset = 0; subset < 1 << nodes; subset++) {
      Scene scene = Scene.healthy(nodes);
      for (int node = 1; node <= nodes; node++) {
        if ((subset & 1 << (node - 1)) != 0) {
          scene.silence(node);
        }
      }
      Rating expected = MetricTableTest.quorum(nodes - Integer.bitCount(subset), nodes);
      assertThat(scene.cluster())
          .as("subset %s", Integer.toBinaryString(subset))
          .isEqualTo(expected);
      assertThat(scene.component("consul")).isEqualTo(expected);
      assertThat(scene.check("consul/up")).isEqualTo(expected);
    }
  }

  @ParameterizedTest(name = "every subset of {0} nodes without a leader")
  @ValueSource(ints = {3, 4, 5})
  void leaderLost_everySubset_followsTheQuorumDefinition(int nodes) {
    for (int subset = 0; subset < 1 << nodes; subset++) {
      Scene scene = Scene.healthy(nodes);
      for (int node = 1; node <= nodes; node++) {
        if ((subset & 1 << (node - 1)) != 0) {
          scene.set("consul_raft_leader", node, 0);
        }
      }
      Rating expected = MetricTableTest.quorum(nodes - Integer.bitCount(subset), nodes);
      assertThat(scene.cluster())
          .as("subset %s", Integer.toBinaryString(subset))
          .isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 7})
  void healthyCluster_ofAnySize_isHealthyWithoutRemarks(int nodes) {
    Scene scene = Scene.healthy(nodes);
    assertComponents(scene, Map.of());
    assertThat(scene.cluster()).isEqualTo(HEALTHY);
    assertThat(scene.status().remarks()).isEmpty();
    assertThat(scene.status().rootCauses()).isEmpty();
  }

  @Test
  void olderExporters_withOlderNames_giveTheSameVerdict() {
    Scene scene =
        Scene.healthy(3)
            .rename("node_memory_MemAvailable_bytes", "node_memory_MemAvailable")
            .rename("node_memory_MemTotal_bytes", "node_memory_MemTotal");
    assertThat(scene.cluster()).isEqualTo(HEALTHY);
    assertThat(scene.set("node_memory_MemAvailable", 2, 4).component("host")).isEqualTo(CRITICAL);
  }

  @Test
  void newerGlusterExporter_withTheNewBrickName_givesTheSameVerdict() {
    Scene scene = Scene.healthy(3).rename("gluster_brick_count", "gluster_brick_available");
    assertThat(scene.cluster()).isEqualTo(HEALTHY);
    assertThat(scene.set("gluster_brick_available", 1, 1).check("glusterfs/bricks"))
        .isEqualTo(CRITICAL);
  }

  @Test
  void olderConsulExporter_withoutStatus_givesTheSameVerdict() {
    Scene scene = Scene.healthy(3).remove(Scene.of("consul_health_node_status"));
    for (int reporter = 1; reporter <= 3; reporter++) {
      for (int node = 1; node <= 3; node++) {
        scene.add(serfHealth(reporter, node), node == 3 ? 0 : 1);
      }
    }
    assertThat(scene.check("consul/node-health")).isEqualTo(WARNING);
    assertThat(
            scene
                .set(labels -> labels.value("node").equals("node3"), 1)
                .check("consul/node-health"))
        .isEqualTo(HEALTHY);
  }

  private static Labels serfHealth(int reporter, int node) {
    return Labels.of(
        "consul_health_node_status",
        "check",
        "serfHealth",
        "node",
        "node" + node,
        "instance",
        "node" + reporter + ":9107");
  }
}
