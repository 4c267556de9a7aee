package dev.panopticon.samples.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.samples.lab.Debian;
import dev.panopticon.samples.lab.LabFolder;
import dev.panopticon.samples.lab.LocalServer;
import dev.panopticon.samples.lab.PrometheusConfig;
import dev.panopticon.samples.lab.ServedLab;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The jar as a process, beside what the README shows of it. */
class ReadmeIT {
  private static final Path ROOT = Path.of("../..");
  private static final Pattern TRANSCRIPT = Pattern.compile("(?s)```\n(\\$ java .*?)```");
  private static final Pattern REQUEST =
      Pattern.compile("(?m)^\\$ curl -s http://localhost:8080(\\S+)\n(.*)$");
  private static final Pattern STARTED = Pattern.compile("Tomcat started on port ([0-9]+)");

  @TempDir Path temp;

  @Test
  @Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void transcript_ofTheReadme_isWhatTheJarSays() throws Exception {
    Path program = Debian.require("prometheus");
    String transcript = transcript();
    try (ServedLab lab = ServedLab.of(LabFolder.at(Path.of("../lab")), temp)) {
      lab.show(List.of("leader-lost"));
      String config = PrometheusConfig.of(lab.exporters());
      try (LocalServer prometheus = LocalServer.startPrometheus(program, config, temp)) {
        Process service = start(transcript, prometheus.uri());
        try (BufferedReader log = service.inputReader()) {
          List<String> told = new ArrayList<>();
          String port = port(log, told);
          Map<String, String> shown = shown(transcript);
          assertThat(shown).hasSize(3);
          for (Map.Entry<String, String> request : shown.entrySet()) {
            awaitReply("http://localhost:" + port + request.getKey(), request.getValue());
          }
          service.toHandle().destroy(); // its last lines can still be read
          log.lines().forEach(told::add);
          assertThat(service.waitFor(60, TimeUnit.SECONDS)).isTrue();
          assertThat(told)
              .anyMatch(line -> line.contains("INFO") && line.contains("consul is critical since "))
              .noneMatch(line -> line.startsWith("\tat "));
        } finally {
          service.destroyForcibly();
        }
      }
    }
  }

  private static String transcript() throws IOException {
    return TRANSCRIPT
        .matcher(Files.readString(Path.of("README.md")))
        .results()
        .map(block -> block.group(1))
        .findFirst()
        .orElseThrow();
  }

  /** The command of the transcript, at a free port, with rounds that follow soon. */
  private static Process start(String transcript, URI prometheus) throws IOException {
    String line = transcript.lines().findFirst().orElseThrow().substring("$ java ".length());
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        Arrays.asList(line.replace("http://localhost:9090", prometheus.toString()).split(" ")));
    command.addAll(List.of("--server.port=0", "--panopticon.interval=1s"));
    return new ProcessBuilder(command).directory(ROOT.toFile()).redirectErrorStream(true).start();
  }

  private static String port(BufferedReader log, List<String> told) throws IOException {
    for (String line = log.readLine(); line != null; line = log.readLine()) {
      told.add(line);
      List<MatchResult> started = STARTED.matcher(line).results().toList();
      if (!started.isEmpty()) {
        return started.get(0).group(1);
      }
    }
    throw new AssertionError("the service did not start:\n" + String.join("\n", told));
  }

  /** Replies by path. */
  private static Map<String, String> shown(String transcript) {
    Map<String, String> shown = new LinkedHashMap<>();
    REQUEST
        .matcher(transcript)
        .results()
        .forEach(request -> shown.put(request.group(1), request.group(2)));
    return shown;
  }

  /** A Prometheus that has just begun does not know all of the lab at once. */
  private static void awaitReply(String uri, String expected) throws Exception {
    HttpClient client = HttpClient.newHttpClient();
    HttpRequest request = HttpRequest.newBuilder(URI.create(uri)).build();
    AtomicReference<String> last = new AtomicReference<>("");
    PrometheusIT.await(
        () -> {
          last.set(client.send(request, BodyHandlers.ofString()).body());
          return last.get().equals(expected);
        },
        () -> "%s is %s, not %s".formatted(uri, last, expected));
  }
}
