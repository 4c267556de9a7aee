package dev.panopticon.samples.drills;

import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.samples.lab.Await;
import dev.panopticon.samples.lab.Debian;
import dev.panopticon.samples.lab.LocalServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A cluster of etcd on loopback, asked by etcdctl. */
final class Etcd implements Drilled {
  /**
   * How long a client tries again: its default election timeout is a second, and votes may split.
   */
  private static final Duration AN_ELECTION = Duration.ofSeconds(5);

  private final Path etcdctl;
  private final Map<Member, Integer> clientPorts;

  private Etcd(Path etcdctl, Map<Member, Integer> clientPorts) {
    this.etcdctl = etcdctl;
    this.clientPorts = clientPorts;
  }

  /** Starts one; its members are m1, m2 and so on, and all get the same further options. */
  static Etcd start(int size, Path folder, String... options) throws IOException {
    Path etcd = Debian.require("etcd", "etcd-server");
    Path etcdctl = Debian.require("etcdctl", "etcd-client");
    List<String> peers = new ArrayList<>();
    for (int number = 0; number < size; number++) {
      peers.add(url(LocalServer.freePort()));
    }
    String all =
        peers.stream()
            .map(peer -> "m" + (peers.indexOf(peer) + 1) + "=" + peer)
            .collect(Collectors.joining(","));
    Map<Member, Integer> clientPorts = new LinkedHashMap<>();
    for (String peer : peers) {
      int port = LocalServer.freePort();
      String name = "m" + (clientPorts.size() + 1);
      List<String> command = new ArrayList<>();
      command.add(etcd.toString());
      command.add("--name=" + name);
      command.add("--data-dir=" + folder.resolve(name));
      command.add("--listen-client-urls=" + url(port));
      command.add("--advertise-client-urls=" + url(port));
      command.add("--listen-peer-urls=" + peer);
      command.add("--initial-advertise-peer-urls=" + peer);
      command.add("--initial-cluster=" + all);
      command.addAll(List.of(options));
      clientPorts.put(Member.of(name, command, folder), port);
    }
    clientPorts.keySet().forEach(Member::start);
    return new Etcd(etcdctl, clientPorts);
  }

  private static String url(int port) {
    return "http://127.0.0.1:" + port;
  }

  List<Scraped> targets() {
    return clientPorts.entrySet().stream()
        .map(member -> new Scraped("etcd", member.getKey().name() + ":2379", member.getValue()))
        .toList();
  }

  @Override
  public List<Member> members() {
    return List.copyOf(clientPorts.keySet());
  }

  @Override
  public List<Member> inPart(String part) {
    boolean isLeaderWanted = part.equals("leader");
    return members().stream()
        .filter(Member::isRunning)
        .filter(member -> isLeader(status(member)) == isLeaderWanted)
        .toList();
  }

  @Override
  public void befall(String fault) {
    switch (fault) {
      case "fill the database" -> fill();
      case "compact and defragment" -> shrink();
      default -> Drilled.super.befall(fault);
    }
  }

  private void fill() {
    String large = "x".repeat(100_000);
    int most = 200;
    for (int key = 0; etcdctl(any(), "put", "large" + key, large).isDone(); key++) {
      assertThat(key).as("keys of 100 kB before the quota is reached").isLessThan(most);
    }
  }

  private void shrink() {
    by("del", "large", "--prefix");
    by("compact", field(status(any()), "Revision"));
    members().forEach(member -> assertThat(etcdctl(member, "defrag").isDone()).isTrue());
  }

  private void by(String... words) {
    Told told = etcdctl(any(), words);
    assertThat(told.isDone()).as(told.text()).isTrue();
  }

  private Member any() {
    return members().stream().filter(Member::isRunning).findFirst().orElseThrow();
  }

  /**
   * Writes by any member that takes it, as a client does that tries again; a member is there where
   * it answers and sees a leader.
   */
  @Override
  public Truth ask() {
    boolean isServed = Await.until(AN_ELECTION, () -> members().stream().anyMatch(this::writes));
    List<Told> states = members().stream().filter(Member::isRunning).map(this::status).toList();
    long there = states.stream().filter(state -> state.isDone() && hasLeader(state)).count();
    return new Truth(isServed, there == members().size(), states.toString());
  }

  private boolean writes(Member member) {
    return member.isRunning() && etcdctl(member, "put", "drill", "value").isDone();
  }

  private Told status(Member member) {
    return etcdctl(member, "endpoint", "status", "--write-out=fields");
  }

  private static boolean isLeader(Told status) {
    return field(status, "Leader").equals(field(status, "MemberID"));
  }

  private static boolean hasLeader(Told status) {
    return !field(status, "Leader").equals("0");
  }

  private static String field(Told status, String name) {
    return status
        .text()
        .lines()
        .filter(line -> line.startsWith("\"" + name + "\" : "))
        .map(line -> line.substring(name.length() + 5))
        .findFirst()
        .orElse("");
  }

  private Told etcdctl(Member member, String... words) {
    List<String> command = new ArrayList<>();
    command.add(etcdctl.toString());
    command.add("--endpoints=" + url(clientPorts.get(member)));
    command.add("--dial-timeout=1s");
    command.add("--command-timeout=2s");
    command.addAll(List.of(words));
    return Told.by(command, Map.of("ETCDCTL_API", "3"));
  }
}
