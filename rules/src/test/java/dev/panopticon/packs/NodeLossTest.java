package dev.panopticon.packs;

import static dev.panopticon.core.insight.WhatIf.without;
import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.core.cluster.Cluster;
import dev.panopticon.core.cluster.ClusterStatus;
import dev.panopticon.core.insight.BlamePaths;
import dev.panopticon.core.insight.Difference;
import dev.panopticon.core.insight.FaultTolerance;
import dev.panopticon.core.sample.RecordedSamples;
import dev.panopticon.rules.RuleFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** A node that is thought away, beside one that really crashed in the lab. */
class NodeLossTest {
  private static final Cluster CLUSTER = RuleFiles.load(Path.of("swarm-cluster.yaml"));

  private static ClusterStatus lab(String folder) throws IOException {
    Path recorded = Path.of("..", "samples", "lab", folder);
    return CLUSTER.evaluate(RecordedSamples.read(recorded, Instant.EPOCH).fetch(CLUSTER.queries()));
  }

  @Test
  void without_aHealthyNode_ratesEachCheckAsTheCrashDid() throws IOException {
    ClusterStatus thought = lab("healthy").whatIf(without("node3"));
    ClusterStatus crashed = lab("node-crashed");

    assertThat(Difference.between(crashed, thought).changes()).isEmpty();
    assertThat(thought.rootCauses().stream().map(cause -> cause.id()))
        .containsExactlyElementsOf(crashed.rootCauses().stream().map(cause -> cause.id()).toList());
    assertThat(thought.remarks()).isEmpty();
  }

  @Test
  void without_aNodeThatCrashedBefore_changesNothing() throws IOException {
    ClusterStatus crashed = lab("node-crashed");

    assertThat(Difference.between(crashed, crashed.whatIf(without("node3"))).changes()).isEmpty();
  }

  @Test
  void faultTolerance_ofTheHealthyLab_isNone() throws IOException {
    assertThat(FaultTolerance.of(lab("healthy")).explain())
        .isEqualTo(
            """
            the loss of a single node can be critical
            critical without any 1 of node1, node2, node3
            critical where host is
            critical where docker is
            critical where consul is
            critical where docker-swarm is
            critical where weave-net is
            critical where glusterfs is
            critical where application is
            """);
  }

  @Test
  void because_aCrash_leadsToTheNetwork() throws IOException {
    assertThat(BlamePaths.of(lab("node-crashed")).because("application"))
        .isEqualTo(
            "application is critical because weave-net is critical "
                + "because connections: 2 of 3 critical");
  }
}
