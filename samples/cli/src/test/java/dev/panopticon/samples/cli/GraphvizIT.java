package dev.panopticon.samples.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Graphviz itself makes of our graphs. */
class GraphvizIT {
  @TempDir private Path folder;

  @Test
  void dot_ofTheLab_isDrawn() throws Exception {
    String dot =
        Ran.panopticon(
                "graph",
                "../../rules/swarm-cluster.yaml",
                "--samples",
                "../lab/leader-lost",
                "--format",
                "dot")
            .out();
    assertThat(svg(dot))
        .contains(">docker&#45;swarm: critical</text>", ">critical, root cause</text>")
        .contains("fill=\"#f5a3a3\"", "<title>n4&#45;&gt;n3</title>");
  }

  @Test
  void dot_titleThatMeansSomething_isShownAsItIs() throws Exception {
    Path rules =
        Files.writeString(
            folder.resolve("c.yaml"),
            """
            panopticon: 1
            cluster: c
            components: { a: { title: '"] \\N & &lt; <b> \\' } }
            """);
    assertThat(svg(Ran.panopticon("graph", rules.toString(), "--format", "dot").out()))
        .contains(">&quot;] \\N &amp; &amp;lt; &lt;b&gt; \\</text>");
  }

  private String svg(String dot) throws IOException, InterruptedException {
    Path program = DebianProgram.require("dot", "graphviz");
    Path file = Files.writeString(folder.resolve("graph.dot"), dot);
    Process process =
        new ProcessBuilder(program.toString(), "-Tsvg", file.toString())
            .redirectErrorStream(true)
            .start();
    String svg = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(svg).isZero();
    return svg;
  }
}
