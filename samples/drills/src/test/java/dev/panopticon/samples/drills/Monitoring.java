package dev.panopticon.samples.drills;

import dev.panopticon.samples.lab.Await;
import dev.panopticon.samples.lab.Debian;
import dev.panopticon.samples.lab.LocalServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Two Prometheus that scrape each other, two Alertmanagers and three node exporters. It serves
 * while an alert that always fires comes from a Prometheus to an Alertmanager.
 */
final class Monitoring implements Drilled {
  /** Prometheus evaluates and sends every second here. */
  private static final Duration A_FEW_ALERTS = Duration.ofSeconds(5);

  private static final Pattern UPDATED = Pattern.compile("\"updatedAt\":\"([^\"]+)\"");

  private final Path folder;
  private final Path amtool;
  private final List<Scraped> targets = new ArrayList<>();
  private final Map<Member, Integer> members = new LinkedHashMap<>();

  private Monitoring(Path folder, Path amtool) {
    this.folder = folder;
    this.amtool = amtool;
  }

  /** Starts all: p1, p2; a1, a2; h1, h2, h3. */
  static Monitoring start(Path folder) throws IOException {
    Monitoring monitoring =
        new Monitoring(folder, Debian.require("amtool", "prometheus-alertmanager"));
    monitoring.prepare();
    monitoring.members().forEach(Member::start);
    return monitoring;
  }

  private void prepare() throws IOException {
    Path exporter = Debian.require("prometheus-node-exporter");
    for (String name : List.of("h1", "h2", "h3")) {
      add("node", name, exporter, List.of());
    }
    addAlertmanagers();
    addServers();
  }

  private void addAlertmanagers() throws IOException {
    Path program = Debian.require("prometheus-alertmanager");
    String config = "route: { receiver: none }\nreceivers: [name: none]\n";
    Path file = Files.writeString(folder.resolve("alertmanager.yml"), config);
    List<Integer> gossip = List.of(LocalServer.freePort(), LocalServer.freePort());
    for (int number = 0; number < 2; number++) {
      String name = "a" + (number + 1);
      add(
          "alertmanager",
          name,
          program,
          List.of(
              "--config.file=" + file,
              "--storage.path=" + folder.resolve(name),
              "--cluster.listen-address=127.0.0.1:" + gossip.get(number),
              "--cluster.peer=127.0.0.1:" + gossip.get(1 - number)));
    }
  }

  private void addServers() throws IOException {
    Path program = Debian.require("prometheus");
    Path file = folder.resolve("prometheus.yml");
    Path rules = folder.resolve("watchdog.yml");
    Files.writeString(
        rules, "groups: [{ name: drill, rules: [{ alert: Watchdog, expr: vector(1) }] }]\n");
    for (String name : List.of("p1", "p2")) {
      add(
          "prometheus",
          name,
          program,
          List.of(
              "--config.file=" + file,
              "--storage.tsdb.path=" + folder.resolve(name),
              "--rules.alert.resend-delay=1s"));
    }
    String receivers =
        String.join(
            ", ",
            inJob("alertmanager").map(target -> "'127.0.0.1:" + target.port() + "'").toList());
    Files.writeString(
        file,
        Scraped.config(targets)
            + "rule_files: ['%s']\n".formatted(rules)
            + "alerting: { alertmanagers: [{ static_configs: [{ targets: [%s] }] }] }\n"
                .formatted(receivers));
  }

  private void add(String job, String name, Path program, List<String> options) throws IOException {
    int port = LocalServer.freePort();
    List<String> command = new ArrayList<>();
    command.add(program.toString());
    command.add("--web.listen-address=127.0.0.1:" + port);
    command.addAll(options);
    members.put(Member.of(name, command, folder), port);
    targets.add(new Scraped(job, name, port));
  }

  private Stream<Scraped> inJob(String job) {
    return targets.stream().filter(target -> target.job().equals(job));
  }

  /** Returns where both Prometheus are. */
  List<URI> servers() {
    return inJob("prometheus")
        .map(target -> URI.create("http://127.0.0.1:" + target.port()))
        .toList();
  }

  @Override
  public List<Member> members() {
    return List.copyOf(members.keySet());
  }

  /** Each has a part of its own: faults name them. */
  @Override
  public List<Member> inPart(String part) {
    return List.of();
  }

  @Override
  public Truth ask() {
    Instant asked = Instant.now();
    boolean isServed =
        Await.until(
            A_FEW_ALERTS, () -> members().stream().anyMatch(member -> isTold(member, asked)));
    boolean isWhole = members().stream().allMatch(Member::isRunning);
    return new Truth(isServed, isWhole, "asked at " + asked);
  }

  /** Returns whether an Alertmanager got the alert again after a time. */
  private boolean isTold(Member member, Instant asked) {
    if (!member.name().startsWith("a") || !member.isRunning()) {
      return false;
    }
    String url = "--alertmanager.url=http://127.0.0.1:" + members.get(member);
    Told told =
        Told.by(List.of(amtool.toString(), url, "--timeout=2s", "alert", "query", "--output=json"));
    Matcher updated = UPDATED.matcher(told.text());
    return updated.find() && Instant.parse(updated.group(1)).isAfter(asked);
  }
}
