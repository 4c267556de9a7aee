package dev.panopticon.samples.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.panopticon.core.cluster.Cluster;
import dev.panopticon.core.cluster.ClusterStatus;
import dev.panopticon.core.cluster.RootCause;
import dev.panopticon.core.rating.Rating;
import dev.panopticon.prometheus.access.ClientFile;
import dev.panopticon.prometheus.scrape.ScrapeSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The lab's exporters, asked directly: the same verdicts, without a Prometheus. Only what a lost
 * node's Consul says of the others is known to be missing, and so what they are is open.
 */
class ScrapedLabTest {
  @TempDir Path temp;

  /** The client file is what a Prometheus is configured with, without its intervals. */
  @Test
  void verdict_whileTheLabChanges_followsAtOnce() throws IOException {
    Cluster cluster = Lab.cluster();
    try (ServedLab lab = ServedLab.of(Lab.folder(), temp)) {
      Path file = temp.resolve("client.yaml");
      Files.writeString(file, PrometheusConfig.targets(lab.exporters()));
      ScrapeSource source = ScrapeSource.from(ClientFile.read(file));

      assertThat(status(cluster, source).rating()).isEqualTo(Rating.HEALTHY);

      lab.edit("consul/node1:9107.prom", "consul_raft_leader 1", "consul_raft_leader 0");
      ClusterStatus leader = status(cluster, source);
      assertThat(leader.rating()).isEqualTo(Rating.WARNING);
      assertThat(leader.rootCauses()).extracting(RootCause::id).containsExactly("consul");

      lab.edit("consul/node1:9107.prom", "consul_raft_leader 0", "consul_raft_leader none");
      assertThat(status(cluster, source).explain())
          .contains("consul/node1:9107.prom (job consul) is not scraped: line ")
          .contains(": 'none' is not a number");

      lab.restore();
      lab.removeNode("node3");
      ClusterStatus lost = status(cluster, source);
      assertThat(lost.rootCauses())
          .extracting(RootCause::id, RootCause::rating)
          .containsExactly(tuple("source", Rating.UNKNOWN), tuple("host", Rating.WARNING));
      assertThat(lost.rootCauses().get(0).reasons())
          .containsExactly(
              "1 check is not answered: the answer is partial, and a series of a voter may be"
                  + " missing; not scraped: {instance=\"node3:8080\",job=\"cadvisor\"},"
                  + " {instance=\"node3:9107\",job=\"consul\"},"
                  + " {instance=\"node3:9189\",job=\"gluster\"}, and 2 more");
      assertThat(lost.explain()).contains("is not scraped: it answers HTTP 503 (not ready)");
    }
  }

  private static ClusterStatus status(Cluster cluster, ScrapeSource source) {
    return cluster.evaluate(source.fetch(cluster.queries()));
  }
}
