package dev.panopticon.samples.drills;

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

  /** Starts one; its members are m1, m2 and so on. */
  static Etcd start(int size, Path folder) throws IOException {
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
      List<String> command =
          List.of(
              etcd.toString(),
              "--name=" + name,
              "--data-dir=" + folder.resolve(name),
              "--listen-client-urls=" + url(port),
              "--advertise-client-urls=" + url(port),
              "--listen-peer-urls=" + peer,
              "--initial-advertise-peer-urls=" + peer,
              "--initial-cluster=" + all);
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
