package dev.panopticon.packs;

import dev.panopticon.core.cluster.Cluster;
import dev.panopticon.core.cluster.ClusterStatus;
import dev.panopticon.core.rating.Rating;
import dev.panopticon.core.sample.Labels;
import dev.panopticon.core.sample.RecordedSamples;
import dev.panopticon.core.sample.Sample;
import dev.panopticon.rules.RuleFiles;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** The samples of a reference cluster of any size; healthy at first, then changed by a test. */
final class Scene {
  static final Path CLUSTER_FILE = Path.of("swarm-cluster.yaml");
  private static final Map<Integer, Cluster> CLUSTERS = new ConcurrentHashMap<>();

  private final int nodes;
  private final Map<Labels, Double> samples = new LinkedHashMap<>();

  private Scene(int nodes) {
    this.nodes = nodes;
  }

  static Cluster cluster(int nodes) {
    return CLUSTERS.computeIfAbsent(
        nodes, size -> RuleFiles.load(CLUSTER_FILE, Map.of("nodes", size)));
  }

  static Scene healthy(int nodes) {
    Scene scene = new Scene(nodes);
    for (int node = 1; node <= nodes; node++) {
      scene.host(node);
      scene.consul(node);
      scene.gluster(node);
      scene.weave(node);
    }
    return scene;
  }

  private void host(int node) {
    up("node", node, 9100);
    up("cadvisor", node, 8080);
    put("node_load15", node, 9100, 1);
    put("machine_cpu_cores", node, 8080, 4);
    put("node_memory_MemAvailable_bytes", node, 9100, 50);
    put("node_memory_MemTotal_bytes", node, 9100, 100);
  }

  private void consul(int node) {
    up("consul", node, 9107);
    put("consul_up", node, 9107, 1);
    put("consul_raft_leader", node, 9107, 1);
    put("consul_raft_peers", node, 9107, nodes);
    put("consul_serf_lan_members", node, 9107, nodes);
    for (int other = 1; other <= nodes; other++) {
      String[] labels = {"check", "serfHealth", "node", "node" + other, "status", "passing"};
      put("consul_health_node_status", node, 9107, 1, labels);
    }
  }

  private void gluster(int node) {
    up("gluster", node, 9189);
    put("gluster_up", node, 9189, 1);
    put("gluster_peers_connected", node, 9189, nodes - 1);
    put("gluster_mount_successful", node, 9189, 1, "volume", "data", "mountpoint", "/mnt/data");
    put("gluster_volume_writeable", node, 9189, 1, "volume", "data", "mountpoint", "/mnt/data");
    put("gluster_heal_info_files_count", node, 9189, 0, "volume", "data");
    put("gluster_volume_status", node, 9189, 1, "volume", "data");
    put("gluster_brick_count", node, 9189, nodes, "volume", "data");
  }

  private void weave(int node) {
    up("weave", node, 6782);
    for (String state :
        new String[] {"connecting", "established", "failed", "pending", "retrying"}) {
      double count = state.equals("established") ? nodes - 1 : 0;
      put("weave_connections", node, 6782, count, "state", state);
    }
  }

  private void up(String job, int node, int port) {
    put("up", node, port, 1, "job", job);
  }

  private void put(String metric, int node, int port, double value, String... labels) {
    samples.put(Labels.of(metric, labels).with("instance", "node" + node + ":" + port), value);
  }

  /** Sets the metric on one node, all its series there. */
  Scene set(String metric, int node, double value) {
    return set(of(metric).and(on(node)), value);
  }

  /** Sets the metric on every node. */
  Scene setAll(String metric, double value) {
    return set(of(metric), value);
  }

  Scene set(Predicate<Labels> which, double value) {
    long changed = samples.keySet().stream().filter(which).count();
    if (changed == 0) {
      throw new IllegalArgumentException("a change must meet a series, met none");
    }
    samples.replaceAll((labels, old) -> which.test(labels) ? value : old);
    return this;
  }

  /** Silences a node: none of its exporters answers any more. */
  Scene silence(int node) {
    samples.keySet().removeIf(on(node));
    return this;
  }

  Scene remove(Predicate<Labels> which) {
    samples.keySet().removeIf(which);
    return this;
  }

  Scene add(Labels labels, double value) {
    samples.put(labels, value);
    return this;
  }

  /** Renames the series as an older exporter calls them. */
  Scene rename(String metric, String older) {
    Map<Labels, Double> renamed = new LinkedHashMap<>();
    samples.forEach(
        (labels, value) ->
            renamed.put(of(metric).test(labels) ? labels.with(Labels.NAME, older) : labels, value));
    samples.clear();
    samples.putAll(renamed);
    return this;
  }

  static Predicate<Labels> of(String metric) {
    return labels -> labels.metric().equals(metric);
  }

  static Predicate<Labels> on(int node) {
    return labels -> labels.value("instance").startsWith("node" + node + ":");
  }

  ClusterStatus status() {
    Cluster cluster = cluster(nodes);
    return cluster.evaluate(
        RecordedSamples.of(
                samples.entrySet().stream()
                    .map(series -> Sample.of(series.getKey(), series.getValue()))
                    .toList(),
                Instant.EPOCH)
            .fetch(cluster.queries()));
  }

  Rating cluster() {
    return status().rating();
  }

  Rating component(String id) {
    return status().component(id).orElseThrow().rating();
  }

  /** Returns the rating of a check, {@code component/check}. */
  Rating check(String path) {
    String[] ids = path.split("/");
    return status().component(ids[0]).orElseThrow().checks().stream()
        .filter(check -> check.check().id().equals(ids[1]))
        .findFirst()
        .orElseThrow()
        .rating();
  }
}
