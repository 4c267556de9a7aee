package dev.panopticon.packs;

import static dev.panopticon.core.rating.Rating.CRITICAL;
import static dev.panopticon.core.rating.Rating.HEALTHY;
import static dev.panopticon.core.rating.Rating.WARNING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.core.cluster.Cluster;
import dev.panopticon.core.cluster.ClusterStatus;
import dev.panopticon.core.cluster.Component;
import dev.panopticon.core.cluster.ComponentStatus;
import dev.panopticon.core.insight.FaultTolerance;
import dev.panopticon.core.rating.Rating;
import dev.panopticon.core.sample.RecordedSamples;
import dev.panopticon.core.sample.SampleText;
import dev.panopticon.rules.RuleFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

/** The packs together: what each stands on, and what a newcomer writes to use one. */
class StackTest {
  @TempDir Path folder = Path.of("");

  @Test
  void stack_ofEveryPack_feelsWhatEachStandsOn() {
    Cluster stack = RuleFiles.load(Path.of("stack-cluster.yaml"));

    assertThat(
            stack.components().stream()
                .filter(component -> !component.dependencies().isEmpty())
                .map(StackTest::edges)
                .collect(Collectors.joining("\n")))
        .isEqualTo(
            """
            host-trends: host none
            host-pressure: host none
            etcd: host warn
            etcd-trends: etcd none
            etcd-requests-trends: etcd none
            zookeeper: host warn
            zookeeper-trends: zookeeper none
            zookeeper-exporter: host warn
            consul: host warn
            consul-servers: host warn
            nomad: host warn, consul-servers soft
            nomad-jobs: nomad none
            vault: host warn
            vault-trends: vault none
            kubernetes: etcd hard
            kubernetes-trends: kubernetes none
            kubernetes-api-trends: kubernetes none
            kubernetes-nodes-trends: kubernetes none
            kube-proxy: host warn, kubernetes soft
            coredns: host warn, kubernetes soft
            coredns-trends: coredns none
            coredns-forward-trends: coredns none
            swarm-mode: host warn
            swarm-mode-trends: swarm-mode none
            patroni: etcd hard
            patroni-trends: patroni none
            postgres-exporter: host warn
            galera: host warn
            mongodb: host warn
            mongodb-oplog: mongodb none
            mongodb-trends: mongodb none
            mongodb-dcu: host warn
            redis-sentinel: host warn
            redis: host warn, redis-sentinel soft
            redis-trends: redis none
            redis-cluster: host warn
            elasticsearch: host warn
            elasticsearch-trends: elasticsearch none
            opensearch: host warn
            opensearch-trends: opensearch none
            cassandra: host warn
            cassandra-trends: cassandra none
            cassandra-criteo: host warn
            rabbitmq: host warn
            rabbitmq-trends: rabbitmq none
            rabbitmq-exporter: host warn
            kafka-kraft: host warn
            kafka: kafka-kraft hard
            kafka-exporter: kafka-kraft hard
            ceph: host warn
            ceph-trends: ceph none
            minio: host warn
            glusterfs: host warn
            glusterfs-space: glusterfs none
            alertmanager: host warn
            alertmanager-trends: alertmanager none
            prometheus: host warn, alertmanager soft
            prometheus-trends: prometheus none
            prometheus-flow-trends: prometheus none
            shop: patroni hard, redis soft
            billing: galera hard""");
  }

  @Test
  void stack_asTheLintSeesIt_isSilent() {
    assertThat(RuleFiles.lint(Path.of("stack-cluster.yaml"), Map.of(), LocalDate.EPOCH)).isEmpty();
  }

  private static String edges(Component component) {
    return component.dependencies().stream()
        .map(edge -> "%s %s".formatted(edge.on(), edge.impact().word()))
        .collect(Collectors.joining(", ", component.id() + ": ", ""));
  }

  /** Loads a cluster file that the README shows. */
  private Cluster shown(String name) throws IOException {
    String readme = Files.readString(Path.of("README.md"));
    int begin = readme.indexOf("```yaml\n# " + name + "\n") + "```yaml\n".length();
    String text = readme.substring(begin, readme.indexOf("```", begin));
    return RuleFiles.load(Files.writeString(folder.resolve(name), text));
  }

  /** What a Prometheus answers of members, the first of which lead and the others follow. */
  private static ClusterStatus status(Cluster cluster, int members, int leaders) {
    String samples =
        IntStream.rangeClosed(1, members)
            .mapToObj(
                member ->
                    """
                    up{job="etcd",instance="m%1$d:2379"} 1
                    etcd_server_has_leader{job="etcd",instance="m%1$d:2379"} %2$d
                    etcd_server_is_leader{job="etcd",instance="m%1$d:2379"} %3$d
                    etcd_server_version{job="etcd",instance="m%1$d:2379"} 1
                    etcd_network_active_peers{job="etcd",instance="m%1$d:2379"} %4$d
                    etcd_mvcc_db_total_size_in_bytes{job="etcd",instance="m%1$d:2379"} 20480
                    etcd_server_quota_backend_bytes{job="etcd",instance="m%1$d:2379"} 2147483648
                    """
                        .formatted(
                            member, leaders > 0 ? 1 : 0, member <= leaders ? 1 : 0, members - 1))
            .collect(Collectors.joining());
    return status(cluster, samples);
  }

  @Test
  void newcomer_withPlainEtcd_isToldTheVerdictItsCauseAndHowFarItIsFromWorse() throws IOException {
    Cluster cluster = shown("my-cluster.yaml");

    assertThat(status(cluster, 3, 1).rating()).isEqualTo(HEALTHY);
    assertThat(status(cluster, 2, 1).rating()).isEqualTo(WARNING);
    assertThat(status(cluster, 1, 0).rating()).isEqualTo(CRITICAL);
    assertThat(status(cluster, 3, 0).rating()).isEqualTo(CRITICAL);
    assertThat(status(cluster, 3, 2).rating()).isEqualTo(CRITICAL);
    assertThat(status(cluster, 2, 1).rootCauses())
        .extracting(cause -> cause.id())
        .containsExactly("etcd");
    assertThat(FaultTolerance.of(status(cluster, 3, 1)).explain())
        .isEqualTo(
            """
            survives the loss of any 1 of 3 nodes, by this model: a real loss may do more
            critical without m1 and any 1 of m2, m3
            critical without m2, m3
            critical where etcd is
            """);
  }

  @Test
  void redis_whoseSentinelsLostTheirMajority_isAWarningAndServes() throws IOException {
    Cluster cluster = shown("my-redis.yaml");

    String all = samples("tests/redis-sentinel.yaml") + samples("tests/redis.yaml");
    String withoutReplica =
        all.replaceAll("(?m)^(redis_up.*instance=\"d3:.*) 1$", "$1 0")
            .replaceAll("(?m)^(redis_sentinel_master_ok_slaves.*) 2$", "$1 1");
    String withoutMajority = all.replaceAll("(?m)^(redis_sentinel_master_ckquorum.*) 1$", "$1 0");
    String withoutMaster = withoutMajority.replaceAll("role=\"master\"", "role=\"slave\"");

    assertThat(ratings(cluster, all)).isEqualTo("healthy healthy healthy");
    assertThat(status(cluster, withoutReplica).rootCauses())
        .extracting(cause -> cause.id())
        .containsExactlyInAnyOrder("redis", "redis-sentinel");
    assertThat(ratings(cluster, withoutMajority)).isEqualTo("critical warning warning");
    assertThat(ratings(cluster, withoutMaster)).isEqualTo("critical critical critical");
  }

  private static String samples(String tests) throws IOException {
    Map<?, ?> file = new Yaml().load(Files.readString(Path.of(tests)));
    return Pack.text(file, "samples") + "\n";
  }

  private static ClusterStatus status(Cluster cluster, String samples) {
    return cluster.evaluate(
        RecordedSamples.of(SampleText.parse(samples), Instant.EPOCH).fetch(cluster.queries()));
  }

  /** Returns how the sentinels, Redis and the whole are rated. */
  private static String ratings(Cluster cluster, String samples) {
    ClusterStatus status = status(cluster, samples);
    return Stream.concat(
            status.components().stream().map(ComponentStatus::rating), Stream.of(status.rating()))
        .map(Rating::word)
        .collect(Collectors.joining(" "));
  }
}
