package dev.panopticon.samples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GraphCommandTest {
  private static final String PAIR = "src/test/resources/pair.yaml";
  private static final String HALF = "src/test/resources/pair-half.prom";
  private static final String SWARM = "../../rules/swarm-cluster.yaml";

  @Test
  void graph_rulesAlone_mermaidWithoutColours() {
    assertThat(Ran.panopticon("graph", PAIR))
        .isEqualTo(
            new Ran(
                0,
                """
                flowchart TD
                  subgraph c1["pair"]
                    n1["web-critical<br/>Web"]
                    n2["shop"]
                  end
                  n2 -->|hard| n1
                """,
                ""));
  }

  @Test
  void graph_withSamples_colouredAndAlways0() {
    assertThat(Ran.panopticon("graph", PAIR, "--samples", HALF))
        .isEqualTo(
            new Ran(
                0,
                """
                flowchart TD
                  subgraph c1["pair: critical"]
                    n1["web-critical<br/>Web<br/>critical, root cause"]
                    n2["shop<br/>critical"]
                  end
                  n2 -->|hard| n1
                  classDef critical fill:#f5a3a3,color:#000000
                  class n1,n2 critical
                  classDef rootCause stroke:#000000,stroke-width:4px
                  class n1 rootCause
                """,
                ""));
  }

  @Test
  void graph_dot_colouredToo() {
    assertThat(Ran.panopticon("graph", PAIR, "--samples", HALF, "--format", "dot"))
        .isEqualTo(
            new Ran(
                0,
                """
                digraph panopticon {
                  node [shape=box, style="filled", fillcolor="#ffffff"];
                  subgraph cluster_1 {
                    label="pair: critical";
                    n1 [label="web-critical\\nWeb\\ncritical, root cause", fillcolor="#f5a3a3", penwidth=3];
                    n2 [label="shop\\ncritical", fillcolor="#f5a3a3"];
                  }
                  n2 -> n1 [label="hard", style=solid];
                }
                """,
                ""));
  }

  @Test
  void graph_severalClusters_oneDocumentWithDistinctNames() {
    GraphReader.Read read = GraphReader.mermaid(Ran.panopticon("graph", SWARM, PAIR).out());
    assertThat(read.areas()).containsExactly("docker-swarm", "pair");
    assertThat(read.boxes()).hasSize(9).containsKeys("n1", "n9");
    assertThat(GraphReader.dot(Ran.panopticon("graph", SWARM, PAIR, "--format=dot").out()))
        .isEqualTo(read);
  }

  @Test
  void graph_groupWithImpacts_membersAndWords(@TempDir Path folder) throws IOException {
    Path rules =
        Files.writeString(
            folder.resolve("c.yaml"),
            """
            panopticon: 1
            cluster: c
            components:
              a: { title: "\\"] & <b>\\u202e" }
              b: {}
              either: { members: [a, b], combine: best }
              app: { depends-on: { either: soft, a: none, b: { critical: warning } } }
            """);
    GraphReader.Read read = GraphReader.mermaid(Ran.panopticon("graph", rules.toString()).out());
    assertThat(read.boxes().get("n1")).containsExactly("a", "\"] & <b>\\u202e");
    assertThat(read.groups()).containsExactly("n3");
    assertThat(read.edges())
        .extracting(Object::toString)
        .containsExactly(
            "Edge[from=n3, to=n1, word=member]",
            "Edge[from=n3, to=n2, word=member]",
            "Edge[from=n4, to=n3, word=soft]",
            "Edge[from=n4, to=n1, word=none]",
            "Edge[from=n4, to=n2, word=map]");
  }

  @Test
  void graph_serverThatRefuses_drawnUnknownWithAdvice() {
    Ran ran = Ran.panopticon("graph", PAIR, "--prometheus", "http://127.0.0.1:1");
    assertThat(ran.exitCode()).isZero();
    assertThat(GraphReader.mermaid(ran.out()).areas()).containsExactly("pair: unknown");
    assertThat(ran.err())
        .isEqualTo(
            "panopticon graph: nothing was answered (cannot connect to 127.0.0.1:1: connection refused): check --prometheus, or give a longer"
                + " --deadline\n");
  }

  @Test
  void graph_formatOfNobody_toldWhichThereAre() {
    assertThat(Ran.panopticon("graph", PAIR, "--format", "svg"))
        .isEqualTo(
            new Ran(
                64,
                "",
                "panopticon graph: invalid value for option '--format': must be mermaid or dot, was"
                    + " 'svg'\n  See 'panopticon graph --help'.\n"));
  }
}
