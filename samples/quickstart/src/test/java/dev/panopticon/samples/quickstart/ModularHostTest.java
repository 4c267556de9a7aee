package dev.panopticon.samples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A host application that is a module needs no more than our modules and what they bring along. */
class ModularHostTest {
  @TempDir Path folder;

  @Test
  void host_asAModule_compilesWithoutOurBuildTimeDependencies() throws IOException {
    Files.writeString(
        folder.resolve("module-info.java"),
        "module host { requires dev.panopticon.rules; requires dev.panopticon.prometheus; }");
    Files.createDirectories(folder.resolve("host"));
    Files.writeString(
        folder.resolve("host/Host.java"),
        """
        package host;

        import dev.panopticon.core.cluster.Cluster;
        import dev.panopticon.core.cluster.ClusterStatus;
        import dev.panopticon.core.sample.SampleSource;
        import dev.panopticon.prometheus.PrometheusSource;
        import dev.panopticon.rules.RuleFiles;
        import java.net.URI;
        import java.nio.file.Path;

        class Host {
          ClusterStatus ask() {
            Cluster cluster = RuleFiles.load(Path.of("rules.yaml"));
            SampleSource source = PrometheusSource.at(URI.create("http://localhost:9090"));
            return cluster.evaluate(source.fetch(cluster.queries()));
          }
        }
        """);
    StringWriter out = new StringWriter();
    int exit =
        ToolProvider.findFirst("javac")
            .orElseThrow()
            .run(
                new PrintWriter(out),
                new PrintWriter(out),
                "-Xlint:all,-requires-automatic",
                "-Werror",
                "--module-path",
                ourModules(),
                "-d",
                folder.resolve("classes").toString(),
                folder.resolve("module-info.java").toString(),
                folder.resolve("host/Host.java").toString());
    assertThat(exit).as(out.toString()).isZero();
  }

  /** What reaches a host: our modules and their run-time dependencies, nothing of the build. */
  private static String ourModules() {
    return Arrays.stream(System.getProperty("java.class.path").split(java.io.File.pathSeparator))
        .filter(entry -> entry.matches(".*(panopticon|snakeyaml|jexl3|commons-logging|jackson).*"))
        .filter(entry -> !entry.matches(".*(test-classes|quickstart|panopticon-packs).*"))
        .collect(Collectors.joining(java.io.File.pathSeparator));
  }
}
