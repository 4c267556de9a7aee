package dev.panopticon.samples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExplainCommandTest {
  private static final String PAIR = "src/test/resources/pair.yaml";
  private static final String SWARM = "../../rules/swarm-cluster.yaml";

  @Test
  void explain_oneCheck_tellsWhatCountsAndWhereItComesFrom() {
    assertThat(Ran.panopticon("explain", SWARM, "--set", "nodes=5", "--only", "consul/raft-leader"))
        .isEqualTo(
            new Ran(
                0,
                """
                cluster: docker-swarm                                    # ../../rules/swarm-cluster.yaml:3
                components:
                  consul:                                                # ../../rules/consul.yaml:4, included at ../../rules/swarm-cluster.yaml:12
                    parameters:
                      nodes: 5                                           # --set
                    checks:
                      raft-leader:                                       # ../../rules/consul.yaml:19
                        title: A Raft leader is seen                     # ../../rules/consul.yaml:20
                        runbook: Without a majority nothing can be written. First: `consul operator raft list-peers`.  # ../../rules/consul.yaml:7
                        query: consul_raft_leader                        # ../../rules/consul.yaml:21
                        healthy: value == 1                              # ../../rules/consul.yaml:22
                        else: critical                                   # built in
                        bands: healthy at 1 · critical below 1, above 1  # computed
                        voters: 5 (nodes)                                # ../../rules/consul.yaml:10
                        by: host (instance without port)                 # built in
                        silent: critical                                 # built in
                        combine: quorum                                  # built in
                          healthy: all of 5 = 5
                          warning: majority of 5 = 3
                """,
                ""));
  }

  @Test
  void explain_severalClusters_oneAfterTheOther() {
    Ran ran = Ran.panopticon("explain", PAIR, SWARM);

    assertThat(ran.exitCode()).isZero();
    assertThat(ran.out()).startsWith("cluster: pair ").contains("\n\ncluster: docker-swarm ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          consul/raft-peer | there is no check 'raft-peer' in consul; did you mean 'raft-peers'?
          consul/          | there is no check '' in consul; known are up, reachable, raft-leader, raft-peers, serf-members, node-health
          consol           | there is no component 'consol'; did you mean 'consul'?
          consol/up        | there is no component 'consol'; did you mean 'consul'?
          docker/up        | there is no check 'up' in docker
          """)
  void explain_unknownPath_toldWhichIsMeant(String path, String message) {
    assertThat(Ran.panopticon("explain", SWARM, "--only", path))
        .isEqualTo(
            new Ran(
                64,
                "",
                "panopticon explain: --only: "
                    + message
                    + "\n  For example: --only host\n  See 'panopticon explain --help'.\n"));
  }

  @Test
  void explain_wrongRules_toldAsForStatus() {
    assertThat(Ran.panopticon("explain", "src/test/resources/typo.yaml").exitCode()).isEqualTo(65);
  }

  @Test
  void explain_help_fitsTheScreen() {
    Ran ran = Ran.panopticon("explain", "--help");

    assertThat(ran.out()).startsWith("Usage: panopticon explain RULES... [--set NAME=VALUE]...\n");
    assertThat(ran.out().lines()).allMatch(line -> line.length() <= 80);
  }
}
