package dev.panopticon.packs;

import static dev.panopticon.core.rating.Rating.CRITICAL;
import static dev.panopticon.core.rating.Rating.HEALTHY;
import static dev.panopticon.core.rating.Rating.UNKNOWN;
import static dev.panopticon.core.rating.Rating.WARNING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.core.rating.Rating;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every row of the reference cluster's metric table, at and around each threshold. */
class MetricTableTest {
  private static final int[] SIZES = {1, 2, 3, 4, 5, 7};

  /** The quorum definition, said once more: all, more than half, fewer. */
  static Rating quorum(int fine, int nodes) {
    if (fine >= nodes) {
      return HEALTHY;
    }
    return 2 * fine > nodes ? WARNING : CRITICAL;
  }

  private static int majority(int nodes) {
    return nodes / 2 + 1;
  }

  static List<Arguments> flagsByQuorum() {
    List<Arguments> rows = new ArrayList<>();
    for (int nodes : SIZES) {
      for (String[] flag :
          new String[][] {
            {"consul_up", "consul/reachable"},
            {"consul_raft_leader", "consul/raft-leader"},
            {"gluster_up", "glusterfs/reachable"}
          }) {
        for (int off = 0; off <= nodes; off++) {
          rows.add(Arguments.of(flag[0], flag[1], nodes, off, quorum(nodes - off, nodes)));
        }
      }
    }
    return rows;
  }

  @ParameterizedTest(name = "{0} is 0 on {3} of {2}: {4}")
  @MethodSource("flagsByQuorum")
  void flag_offOnSomeNodes_isRatedByQuorum(
      String metric, String check, int nodes, int off, Rating expected) {
    Scene scene = Scene.healthy(nodes);
    for (int node = 1; node <= off; node++) {
      scene.set(metric, node, 0);
    }
    assertThat(scene.check(check)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.999, 1.001, -1, 2, Double.NaN, Double.POSITIVE_INFINITY})
  void flag_notExactlyOne_isNotHealthy(double value) {
    Scene scene = Scene.healthy(3).set("consul_raft_leader", 1, value);
    assertThat(scene.check("consul/raft-leader")).isEqualTo(WARNING);
  }

  static List<Arguments> upByQuorum() {
    List<Arguments> rows = new ArrayList<>();
    for (int nodes : SIZES) {
      for (String[] job :
          new String[][] {
            {"node", "host/up-node"},
            {"cadvisor", "host/up-cadvisor"},
            {"consul", "consul/up"},
            {"gluster", "glusterfs/up"},
            {"weave", "weave-net/up"}
          }) {
        for (int off = 0; off <= nodes; off++) {
          rows.add(Arguments.of(job[0], job[1], nodes, off, quorum(nodes - off, nodes)));
        }
      }
    }
    return rows;
  }

  @ParameterizedTest(name = "{3} of {2} targets of {0} are down: {4}")
  @MethodSource("upByQuorum")
  void up_offOnSomeNodes_isRatedByQuorum(
      String job, String check, int nodes, int off, Rating expected) {
    Scene scene = Scene.healthy(nodes);
    for (int node = 1; node <= off; node++) {
      scene.set(
          Scene.of("up").and(Scene.on(node)).and(labels -> labels.value("job").equals(job)), 0);
    }
    assertThat(scene.check(check)).isEqualTo(expected);
  }

  static List<Arguments> counts() {
    List<Arguments> rows = new ArrayList<>();
    for (int nodes : SIZES) {
      count(rows, "consul_raft_peers", "consul/raft-peers", nodes, majority(nodes), nodes);
      count(rows, "consul_serf_lan_members", "consul/serf-members", nodes, majority(nodes), nodes);
      count(
          rows,
          "gluster_peers_connected",
          "glusterfs/peers",
          nodes - 1,
          majority(nodes) - 1,
          nodes);
    }
    return rows;
  }

  private static void count(
      List<Arguments> rows, String metric, String check, int full, int least, int nodes) {
    for (double value :
        new double[] {full + 1, full, full - 0.001, full - 1, least, least - 0.001, least - 1}) {
      Rating expected = value >= full ? HEALTHY : value >= least ? WARNING : CRITICAL;
      rows.add(Arguments.of(metric, check, nodes, value, expected));
    }
    for (double unusable : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
      rows.add(Arguments.of(metric, check, nodes, unusable, CRITICAL));
    }
    rows.add(Arguments.of(metric, check, nodes, Double.NEGATIVE_INFINITY, CRITICAL));
  }

  @ParameterizedTest(name = "{0} is {3} on all of {2}: {4}")
  @MethodSource("counts")
  void count_onAllNodes_isRatedByItsThresholds(
      String metric, String check, int nodes, double value, Rating expected) {
    assertThat(Scene.healthy(nodes).setAll(metric, value).check(check)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 7})
  void count_aboveExpected_isHealthyWithARemark(int nodes) {
    Scene scene = Scene.healthy(nodes).setAll("consul_raft_peers", nodes + 1);
    assertThat(scene.cluster()).isEqualTo(HEALTHY);
    assertThat(scene.status().remarks())
        .singleElement()
        .asString()
        .startsWith(
            "consul/raft-peers: expected value <= nodes (nodes = %d), found node1: %d"
                .formatted(nodes, nodes + 1));
  }

  static List<Arguments> serfHealth() {
    List<Arguments> rows = new ArrayList<>();
    for (int nodes : SIZES) {
      for (int sick = 0; sick <= nodes; sick++) {
        rows.add(Arguments.of(nodes, sick, quorum(nodes - sick, nodes)));
      }
    }
    return rows;
  }

  @ParameterizedTest(name = "{1} of {0} not passing: {2}")
  @MethodSource("serfHealth")
  void serfHealth_ofSomeNodes_isRatedByTheNodeThatIsReportedOn(
      int nodes, int sick, Rating expected) {
    Scene scene = Scene.healthy(nodes);
    for (int node = 1; node <= sick; node++) {
      String name = "node" + node;
      scene.set(
          Scene.of("consul_health_node_status").and(labels -> labels.value("node").equals(name)),
          0);
    }
    assertThat(scene.check("consul/node-health")).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0} of one node is {2}: {3}")
  @CsvSource({
    "gluster_mount_successful, glusterfs/mounted, 1, HEALTHY",
    "gluster_mount_successful, glusterfs/mounted, 0, CRITICAL",
    "gluster_mount_successful, glusterfs/mounted, 0.999, CRITICAL",
    "gluster_volume_writeable, glusterfs/writable, 1, HEALTHY",
    "gluster_volume_writeable, glusterfs/writable, 0, CRITICAL",
    "gluster_volume_writeable, glusterfs/writable, 1.001, CRITICAL",
    "gluster_volume_status, glusterfs/volume-status, 1, HEALTHY",
    "gluster_volume_status, glusterfs/volume-status, 0, CRITICAL",
    "gluster_volume_status, glusterfs/volume-status, 2, CRITICAL",
    "gluster_heal_info_files_count, glusterfs/heal, 0, HEALTHY",
    "gluster_heal_info_files_count, glusterfs/heal, 1, WARNING",
    "gluster_heal_info_files_count, glusterfs/heal, 0.001, WARNING",
    "gluster_heal_info_files_count, glusterfs/heal, -1, WARNING",
    "gluster_heal_info_files_count, glusterfs/heal, Infinity, WARNING",
    "gluster_heal_info_files_count, glusterfs/heal, NaN, WARNING",
  })
  void worst_ofOneNode_decides(String metric, String check, double value, Rating expected) {
    for (int nodes : SIZES) {
      // Without one usable answer, one or two voters have no majority that gave one.
      Rating rating = nodes <= 2 && Double.isNaN(value) ? UNKNOWN : expected;
      assertThat(Scene.healthy(nodes).set(metric, nodes, value).check(check))
          .as("%s nodes", nodes)
          .isEqualTo(rating);
    }
  }

  static List<Arguments> bricks() {
    List<Arguments> rows = new ArrayList<>();
    for (int nodes : SIZES) {
      for (double value :
          new double[] {
            nodes + 1, nodes, nodes - 0.001, nodes - 1, majority(nodes), majority(nodes) - 0.001, 0
          }) {
        rows.add(
            Arguments.of(
                nodes,
                value,
                value >= nodes ? HEALTHY : value >= majority(nodes) ? WARNING : CRITICAL));
      }
    }
    return rows;
  }

  @ParameterizedTest(name = "{1} bricks of {0}: {2}")
  @MethodSource("bricks")
  void bricks_asOneNodeCounts_areRatedByTheirThresholds(int nodes, double value, Rating expected) {
    assertThat(Scene.healthy(nodes).set("gluster_brick_count", 1, value).check("glusterfs/bricks"))
        .isEqualTo(expected);
  }

  @ParameterizedTest(name = "load {0} on 4 cores: {1}")
  @CsvSource({
    "0, HEALTHY",
    "3.996, HEALTHY",
    "4, WARNING",
    "4.004, WARNING",
    "7.996, WARNING",
    "8, CRITICAL",
    "8.004, CRITICAL",
    "Infinity, CRITICAL"
  })
  void load_perCore_isRatedByItsThresholds(double load, Rating expected) {
    for (int nodes : SIZES) {
      assertThat(Scene.healthy(nodes).set("node_load15", nodes, load).check("host/load"))
          .as("%s nodes", nodes)
          .isEqualTo(expected);
    }
  }

  @ParameterizedTest(name = "{0} of 100 available: {1}")
  @CsvSource({
    "100, HEALTHY",
    "15.001, HEALTHY",
    "15, HEALTHY",
    "14.999, WARNING",
    "5.001, WARNING",
    "5, WARNING",
    "4.999, CRITICAL",
    "0, CRITICAL"
  })
  void memory_availableShare_isRatedByItsThresholds(double available, Rating expected) {
    for (int nodes : SIZES) {
      assertThat(
              Scene.healthy(nodes)
                  .set("node_memory_MemAvailable_bytes", nodes, available)
                  .check("host/memory"))
          .as("%s nodes", nodes)
          .isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.001, 100.001, Double.NaN, Double.POSITIVE_INFINITY})
  void memory_impossibleShare_isUnusableAndNeverHealthy(double available) {
    Scene one = Scene.healthy(3).set("node_memory_MemAvailable_bytes", 1, available);
    assertThat(one.check("host/memory")).isEqualTo(WARNING);
    Scene all = Scene.healthy(3).setAll("node_memory_MemAvailable_bytes", available);
    assertThat(all.check("host/memory")).isEqualTo(UNKNOWN);
  }

  @ParameterizedTest
  @CsvSource({"node_memory_MemTotal_bytes, host/memory", "machine_cpu_cores, host/load"})
  void share_ofZero_cannotBeComputedAndIsNeverHealthy(String whole, String check) {
    assertThat(Scene.healthy(3).set(whole, 1, 0).check(check)).isEqualTo(WARNING);
    assertThat(Scene.healthy(3).setAll(whole, 0).check(check)).isEqualTo(UNKNOWN);
  }
}
