package dev.panopticon.samples.lab;

import static org.assertj.core.api.Assertions.assertThat;

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

/** The lab's exporters, asked directly: the same verdicts, without a Prometheus. */
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
      assertThat(lost.rating()).isEqualTo(Rating.WARNING);
      assertThat(lost.rootCauses()).extracting(RootCause::id).containsExactly("host");
      assertThat(lost.explain()).contains("is not scraped: it answers HTTP 503 (not ready)");
    }
  }

  private static ClusterStatus status(Cluster cluster, ScrapeSource source) {
    return cluster.evaluate(source.fetch(cluster.queries()));
  }
}
