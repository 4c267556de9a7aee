package dev.panopticon.samples.drills;

import dev.panopticon.samples.lab.Await;
import dev.panopticon.samples.lab.Debian;
import dev.panopticon.samples.lab.LocalServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Redis with two replicas and three sentinels, each with an exporter beside it. It serves while the
 * master that the sentinels name takes a write.
 */
final class Redis implements Drilled {
  private static final String SENTINEL =
      """
      port %d
      bind 127.0.0.1
      dir %s
      sentinel monitor drill 127.0.0.1 %d 2
      sentinel down-after-milliseconds drill 1000
      sentinel failover-timeout drill 5000
      """;

  /** How long a client tries again: a second until a master is held for down, and the votes. */
  private static final Duration A_FAILOVER = Duration.ofSeconds(5);

  private final Path client;
  private final Map<Member, Integer> ports = new LinkedHashMap<>();
  private final List<Member> exporters = new ArrayList<>();
  private final List<Scraped> targets = new ArrayList<>();

  private Redis(Path client) {
    this.client = client;
  }

  /** Starts all: r1, r2, r3, of which r1 is the master; s1, s2, s3. */
  static Redis start(Path folder) throws IOException {
    Redis redis = new Redis(Debian.require("redis-cli", "redis-tools"));
    int masterPort = LocalServer.freePort();
    redis.addServers(masterPort, folder);
    redis.addSentinels(masterPort, folder);
    redis.addExporters(folder);
    Stream.concat(redis.members().stream(), redis.exporters.stream()).forEach(Member::start);
    return redis;
  }

  private void addServers(int masterPort, Path folder) throws IOException {
    Path program = Debian.require("redis-server");
    for (String name : List.of("r1", "r2", "r3")) {
      boolean isMaster = ports.isEmpty();
      int port = isMaster ? masterPort : LocalServer.freePort();
      List<String> command = new ArrayList<>();
      command.add(program.toString());
      command.addAll(List.of("--port", "" + port, "--bind", "127.0.0.1", "--save", ""));
      command.addAll(List.of("--dir", Files.createDirectory(folder.resolve(name)).toString()));
      if (!isMaster) {
        command.addAll(List.of("--replicaof", "127.0.0.1 " + masterPort));
      }
      ports.put(Member.of(name, command, folder), port);
    }
  }

  private void addSentinels(int masterPort, Path folder) throws IOException {
    Path program = Debian.require("redis-sentinel");
    for (String name : List.of("s1", "s2", "s3")) {
      int port = LocalServer.freePort();
      Path file = folder.resolve(name + ".conf");
      Files.writeString(file, SENTINEL.formatted(port, folder, masterPort));
      ports.put(Member.of(name, List.of(program.toString(), file.toString()), folder), port);
    }
  }

  private void addExporters(Path folder) throws IOException {
    Path program = Debian.require("prometheus-redis-exporter");
    for (Member member : members()) {
      int port = LocalServer.freePort();
      List<String> command =
          List.of(
              program.toString(),
              "--redis.addr=redis://127.0.0.1:" + ports.get(member),
              "--web.listen-address=127.0.0.1:" + port);
      exporters.add(Member.of("exporter-of-" + member.name(), command, folder));
      String job = isSentinel(member) ? "redis-sentinel" : "redis";
      targets.add(new Scraped(job, member.name() + ":9121", port));
    }
  }

  private static boolean isSentinel(Member member) {
    return member.name().startsWith("s");
  }

  List<Scraped> targets() {
    return List.copyOf(targets);
  }

  @Override
  public List<Member> members() {
    return List.copyOf(ports.keySet());
  }

  @Override
  public List<Member> inPart(String part) {
    return part.equals("sentinel")
        ? members().stream().filter(Redis::isSentinel).toList()
        : running(false).filter(member -> role(member).startsWith(part)).toList();
  }

  private Stream<Member> running(boolean sentinels) {
    return members().stream()
        .filter(member -> member.isRunning() && isSentinel(member) == sentinels);
  }

  /** Returns master, or replica, which Redis calls slave. */
  private String role(Member server) {
    return cli(server, "role").text().replaceFirst("^slave", "replica");
  }

  @Override
  public Truth ask() {
    boolean isServed = Await.until(A_FAILOVER, () -> running(true).anyMatch(this::leadsToAWrite));
    List<String> words = running(false).map(this::role).toList();
    boolean isWhole =
        members().stream().allMatch(Member::isRunning)
            && words.stream().filter(role -> role.startsWith("replica")).count() == 2
            && running(true)
                .allMatch(
                    sentinel ->
                        cli(sentinel, "sentinel", "ckquorum", "drill").text().startsWith("OK 3 "));
    return new Truth(isServed, isWhole, words.toString());
  }

  /** Does as clients do: asks a sentinel for the master, and writes there. */
  private boolean leadsToAWrite(Member sentinel) {
    Told master = cli(sentinel, "sentinel", "get-master-addr-by-name", "drill");
    return running(false)
        .filter(server -> master.text().endsWith("\n" + ports.get(server)))
        .anyMatch(server -> cli(server, "set", "drill", "value").text().equals("OK"));
  }

  private Told cli(Member member, String... words) {
    List<String> command = new ArrayList<>();
    command.addAll(List.of(client.toString(), "-p", ports.get(member).toString()));
    command.addAll(List.of(words));
    return Told.by(command);
  }

  @Override
  public void close() {
    Drilled.super.close();
    exporters.forEach(Member::close);
  }
}
