package dev.panopticon.samples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
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

  @Test
  void rulesModule_atRunTime_needsNoJqwik() throws Exception {
    Path[] modules =
        Arrays.stream(ourModules().split(java.io.File.pathSeparator))
            .map(Path::of)
            .toArray(Path[]::new);
    Configuration resolved =
        ModuleLayer.boot()
            .configuration()
            .resolve(ModuleFinder.of(modules), ModuleFinder.of(), Set.of("dev.panopticon.rules"));
    ClassLoader loader =
        ModuleLayer.defineModulesWithOneLoader(
                resolved, List.of(ModuleLayer.boot()), ClassLoader.getPlatformClassLoader())
            .layer()
            .findLoader("dev.panopticon.rules");
    Class<?> files = loader.loadClass("dev.panopticon.rules.RuleFiles");
    Object cluster =
        files.getMethod("load", Path.class).invoke(null, Path.of("../../rules/swarm-cluster.yaml"));

    assertThat(cluster).hasToString("cluster docker-swarm");
    loader
        .loadClass("dev.panopticon.rules.property.RuleProperties")
        .getMethod("check", cluster.getClass())
        .invoke(null, cluster);
    Class<?> snapshots = loader.loadClass("dev.panopticon.rules.property.Snapshots");
    assertThatThrownBy(snapshots::getMethods)
        .isInstanceOf(NoClassDefFoundError.class)
        .hasMessageContaining("net/jqwik/api/");
  }

  /** What reaches a host: our modules and their run-time dependencies, nothing of the build. */
  private static String ourModules() {
    return Arrays.stream(System.getProperty("java.class.path").split(java.io.File.pathSeparator))
        .filter(entry -> entry.matches(".*(panopticon|snakeyaml|jexl3|commons-logging|jackson).*"))
        .filter(entry -> !entry.matches(".*(test-classes|quickstart|panopticon-packs).*"))
        .collect(Collectors.joining(java.io.File.pathSeparator));
  }
}
