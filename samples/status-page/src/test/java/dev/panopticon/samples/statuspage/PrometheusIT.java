package dev.panopticon.samples.statuspage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.samples.lab.Debian;
import dev.panopticon.samples.lab.LabFolder;
import dev.panopticon.samples.lab.LocalServer;
import dev.panopticon.samples.lab.PrometheusConfig;
import dev.panopticon.samples.lab.ServedLab;
import java.io.BufferedReader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The jar as a process: as the README starts it, and beside a real Prometheus. */
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PrometheusIT {
  private static final Path ROOT = Path.of("../..");
  private static final Pattern COMMAND = Pattern.compile("(?s)```shell\njava (-jar .*?)\n```");

  @TempDir Path folder;
  private Process process;

  @AfterEach
  void end() {
    if (process != null) {
      process.destroyForcibly();
    }
  }

  private URI start(String... arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(Arrays.asList(arguments));
    command.addAll(List.of("--port", "0", "--data", folder.resolve("kept").toString()));
    process =
        new ProcessBuilder(command)
            .directory(ROOT.toFile())
            .redirectError(folder.resolve("log").toFile())
            .start();
    BufferedReader out = process.inputReader();
    String told = out.readLine();
    assertThat(told).as(Files.readString(folder.resolve("log"))).endsWith(" shows docker-swarm");
    return URI.create(told.substring(0, told.indexOf(' ')));
  }

  /** As a service manager ends it. */
  private void stop() throws Exception {
    process.toHandle().destroy();
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(Files.readString(folder.resolve("log"))).doesNotContain("\tat ", "ERROR");
  }

  private static JsonNode get(URI page, String path) throws Exception {
    return RunningPage.get(page.resolve(path)).json();
  }

  private static void await(URI page, String rating) throws Exception {
    RunningPage.await(
        () -> get(page, "/api/v1/status").path("rating").asString().equals(rating),
        () -> "it must become " + rating);
  }

  /** Returns when incidents began, the newest first. */
  private static List<String> begins(URI page) throws Exception {
    return StreamSupport.stream(
            get(page, "/api/v1/incidents").path("incidents").spliterator(), false)
        .map(incident -> incident.path("from").asString())
        .toList();
  }

  @Test
  void command_ofTheReadme_showsTheLab() throws Exception {
    String command =
        COMMAND
            .matcher(Files.readString(Path.of("README.md")))
            .results()
            .findFirst()
            .orElseThrow()
            .group(1);
    URI page = start(command.split(" "));
    await(page, "critical");
    assertThat(RunningPage.get(page.resolve("/")).text()).startsWith("<!DOCTYPE html>");
    stop();
  }

  @Test
  @SuppressWarnings("try") // Prometheus ends while the page goes on
  void page_followsAPrometheus_overARestart() throws Exception {
    Path program = Debian.require("prometheus");
    try (ServedLab lab = ServedLab.of(LabFolder.at(Path.of("../lab")), folder)) {
      String config = PrometheusConfig.of(lab.exporters());
      try (LocalServer prometheus = LocalServer.startPrometheus(program, config, folder)) {
        String[] arguments = {
          "-jar",
          "samples/status-page/target/status-page.jar",
          "rules/swarm-cluster.yaml",
          "--prometheus",
          prometheus.uri().toString(),
          "--interval",
          "500ms"
        };
        URI page = start(arguments);
        await(page, "healthy");
        lab.show(List.of("leader-lost-on-one"));
        await(page, "warning");
        lab.show(List.of("leader-lost"));
        await(page, "critical");
        JsonNode check = get(page, "/api/v1/components/consul").path("checks").get(0);
        String link = check.path("queries").get(0).path("link").asString();
        assertThat(link).startsWith(prometheus.uri() + "/graph?g0.expr=up%7Bjob%3D%22consul%22%7D");
        RunningPage.Reply graph = RunningPage.get(URI.create(link));
        if (graph.code() != 200) { // Debian's leads on to its own page
          assertThat(graph.headers().get("location").get(0)).contains("g0.expr=up%7Bjob");
        }
        List<String> begins = begins(page);
        stop();

        page = start(arguments);
        await(page, "critical");
        assertThat(begins(page)).isEqualTo(begins);
        prometheus.close();
        await(page, "unknown");
        assertThat(get(page, "/api/v1/status").path("rootCauses").get(0).path("id").asString())
            .isEqualTo("source");
        assertThat(get(page, "/health").path("status").asString()).isEqualTo("up");
        stop();
      }
    }
  }
}
