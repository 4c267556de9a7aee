package dev.panopticon.samples.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.core.sample.RecordedSamples;
import dev.panopticon.core.sample.SampleSource;
import dev.panopticon.core.sample.Snapshot;
import dev.panopticon.core.watch.Panopticon;
import dev.panopticon.core.watch.TrackerState;
import dev.panopticon.core.watch.Watch;
import dev.panopticon.prometheus.AlertDelivery;
import dev.panopticon.prometheus.Alertmanager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

/** Faults of the lab as alerts in a real Alertmanager, read back by its own command line. */
class AlertmanagerIT {
  private static final Duration A_FEW_MESSAGES = Duration.ofSeconds(30);
  private static final Pattern RESOLVED_RECEIVED =
      Pattern.compile(
          "(?m)^alertmanager_alerts_received_total\\{status=\"resolved\",version=\"v2\"} (\\d+)$");

  private static final String NO_LEADER =
      "raft-leader is critical: 0 of 3 healthy, 2 needed (node1: 0, node2: 0, node3: 0, needs value"
          + " == 1)";
  private static final String TAKES_DOWN = "takes down: docker-swarm, weave-net, application";

  @TempDir Path temp;
  private Path program;
  private Path amtool;
  private int port;
  private LocalServer server;
  private volatile Path folder = Path.of("healthy");
  private final Queue<String> problems = new ConcurrentLinkedQueue<>();
  private final SampleSource lab =
      queries -> new Snapshot(Instant.now(), recorded().fetch(queries).answers());

  /** An alert as amtool lists it. */
  record Listed(Map<String, String> labels, Map<String, String> notes, String startsAt) {
    String text() {
      return labels.get("component") + " " + labels.get("severity");
    }
  }

  @BeforeEach
  void start() throws IOException {
    program = Debian.require("prometheus-alertmanager");
    amtool = Debian.require("amtool");
    port = LocalServer.freePort();
    Files.writeString(
        temp.resolve("alertmanager.yml"), "route: { receiver: none }\nreceivers: [name: none]\n");
    startServer();
  }

  @AfterEach
  void stop() {
    if (server != null) {
      server.close();
    }
  }

  private void startServer() throws IOException {
    server =
        LocalServer.start(
            List.of(
                program.toString(),
                "--config.file=" + temp.resolve("alertmanager.yml"),
                "--storage.path=" + temp.resolve("data"),
                "--cluster.listen-address=",
                "--web.listen-address=127.0.0.1:" + port),
            port,
            "/-/ready",
            temp.resolve("alertmanager.log"));
  }

  @Test
  void alerts_whileTheLabChangesAndAlertmanagerCrashes_followTheVerdict() throws Exception {
    try (AlertDelivery alerts = alertmanager().start();
        Watch watch = watch(alerts, TrackerState.empty())) {
      await("healthy", () -> watch.status().rating().isHealthy());
      assertThat(list()).isEmpty();

      folder = Path.of("leader-lost");
      awaitListed("consul critical");
      Listed lost = list().get(0);
      assertThat(lost.labels())
          .containsExactlyInAnyOrderEntriesOf(
              Map.of(
                  "alertname", "ClusterTrouble",
                  "cluster", "docker-swarm",
                  "component", "consul",
                  "severity", "critical"));
      assertThat(lost.notes())
          .containsExactlyInAnyOrderEntriesOf(
              Map.of(
                  "summary", "consul is critical: " + NO_LEADER + "; " + TAKES_DOWN,
                  "explanation", NO_LEADER + "\n" + TAKES_DOWN,
                  "runbook",
                      "Without a majority nothing can be written. First: `consul operator raft"
                          + " list-peers`.",
                  "links", "wiki: https://wiki.example.org/consul"));

      server.kill();
      await("a problem", () -> !problems.isEmpty());
      assertThat(problems.peek()).contains("127.0.0.1:" + port);
      startServer();
      awaitListed("consul critical");
      assertThat(list().get(0).startsAt()).isEqualTo(lost.startsAt());

      folder = Path.of("leader-lost-on-one");
      awaitListed("consul warning");

      folder = Path.of("healthy");
      awaitListed();
    }
  }

  @Test
  void alerts_repairedWhileAlertmanagerIsDown_areNotLeftFiring() throws Exception {
    try (AlertDelivery alerts = alertmanager().start();
        Watch watch = watch(alerts, TrackerState.empty())) {
      folder = Path.of("leader-lost");
      awaitListed("consul critical");
      server.kill();
      folder = Path.of("healthy");
      await("the repair", () -> watch.status().rating().isHealthy());
      startServer();

      await("the end of the alert", () -> resolvedReceived() > 0);
      assertThat(list()).isEmpty();
    }
  }

  @Test
  void alerts_hostRestartsAndAllIsHealthy_endByThemselves() throws Exception {
    TrackerState saved;
    folder = Path.of("leader-lost");
    try (AlertDelivery alerts = alertmanager().start();
        Watch watch = watch(alerts, TrackerState.empty())) {
      awaitListed("consul critical");
      saved = watch.tracker().state();
    }
    Listed before = list().get(0);
    try (AlertDelivery alerts = alertmanager().withAffected().start();
        Watch watch = watch(alerts, saved)) {
      awaitListed(
          "application warning", "consul critical", "docker-swarm critical", "weave-net warning");
      assertThat(list()).extracting(Listed::startsAt).contains(before.startsAt());
      saved = watch.tracker().state();
    }
    folder = Path.of("healthy");
    try (AlertDelivery alerts = alertmanager().start();
        Watch watch = watch(alerts, saved)) {
      await("the repair", () -> watch.status().rating().isHealthy());
      awaitListed();
    }
    assertThat(problems).isEmpty();
  }

  private Alertmanager alertmanager() {
    return Alertmanager.at(server.uri())
        .withResendEvery(Duration.ofSeconds(1))
        .onProblem(problems::add);
  }

  private Watch watch(AlertDelivery alerts, TrackerState from) {
    return Panopticon.of(Lab.cluster(), lab)
        .every(Duration.ofMillis(500))
        .from(from)
        .onRound(alerts)
        .start();
  }

  private RecordedSamples recorded() {
    try {
      return RecordedSamples.read(folder, Instant.EPOCH);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private void awaitListed(String... wanted) throws Exception {
    boolean isListed =
        Await.until(
            A_FEW_MESSAGES,
            () -> list().stream().map(Listed::text).sorted().toList().equals(List.of(wanted)));
    assertThat(isListed).as("%s, listed: %s", List.of(wanted), list()).isTrue();
  }

  private static void await(String what, Callable<Boolean> condition) {
    assertThat(Await.until(A_FEW_MESSAGES, condition)).as(what).isTrue();
  }

  /** Asks amtool, whose JSON is YAML too. */
  private List<Listed> list() throws Exception {
    Process listing =
        new ProcessBuilder(
                amtool.toString(),
                "--alertmanager.url=" + server.uri(),
                "alert",
                "query",
                "--output=json")
            .redirectErrorStream(true)
            .start();
    String text = new String(listing.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(listing.waitFor(10, TimeUnit.SECONDS)).isTrue();
    assertThat(listing.exitValue()).as(text).isZero();
    List<Listed> alerts = new ArrayList<>();
    for (Object alert : (List<?>) new Yaml().load(text)) {
      Map<?, ?> parts = (Map<?, ?>) alert;
      alerts.add(
          new Listed(
              texts(parts.get("labels")),
              texts(parts.get("annotations")),
              parts.get("startsAt").toString()));
    }
    return alerts;
  }

  private static Map<String, String> texts(Object map) {
    Map<String, String> texts = new TreeMap<>();
    ((Map<?, ?>) map).forEach((key, value) -> texts.put(key.toString(), value.toString()));
    return texts;
  }

  private int resolvedReceived() throws IOException, InterruptedException {
    HttpRequest metrics = HttpRequest.newBuilder(URI.create(server.uri() + "/metrics")).build();
    Matcher matcher =
        RESOLVED_RECEIVED.matcher(
            HttpClient.newHttpClient().send(metrics, HttpResponse.BodyHandlers.ofString()).body());
    return matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
  }
}
