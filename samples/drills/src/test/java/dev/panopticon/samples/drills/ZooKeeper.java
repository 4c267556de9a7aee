package dev.panopticon.samples.drills;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.panopticon.samples.lab.Await;
import dev.panopticon.samples.lab.Debian;
import dev.panopticon.samples.lab.LocalServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An ensemble of ZooKeeper with its own metrics provider, asked by its four-letter word {@code
 * srvr} and by its own client, which writes.
 *
 * <p>The servers are Debian's. Its packages hold no metrics provider, so that one comes from the
 * class path of the tests.
 */
final class ZooKeeper implements Drilled {
  private static final Duration AN_ELECTION = Duration.ofSeconds(10);
  private static final Path JARS = Path.of("/usr/share/java");
  private static final String CONFIGURATION =
      """
      tickTime=500
      initLimit=10
      syncLimit=4
      dataDir=%s
      clientPort=%d
      clientPortAddress=127.0.0.1
      4lw.commands.whitelist=srvr
      admin.enableServer=false
      metricsProvider.className=org.apache.zookeeper.metrics.prometheus.PrometheusMetricsProvider
      metricsProvider.httpHost=127.0.0.1
      metricsProvider.httpPort=%d
      metricsProvider.exportJvmInfo=false
      """;

  private final List<String> java;

  /** The ports for clients. */
  private final Map<Member, Integer> ports = new LinkedHashMap<>();

  private final Map<Member, Integer> metricsPorts = new LinkedHashMap<>();

  private ZooKeeper(String classPath) {
    String program = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    java =
        List.of(
            program, "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx128m", "-cp", classPath);
  }

  /** Starts one; its servers are z1, z2 and so on. */
  static ZooKeeper start(int size, Path folder) throws IOException {
    ZooKeeper ensemble = new ZooKeeper(classPath());
    StringBuilder servers = new StringBuilder();
    for (int number = 1; number <= size; number++) {
      int peerPort = LocalServer.freePort();
      int votePort = LocalServer.freePort();
      servers.append("server.%d=127.0.0.1:%d:%d\n".formatted(number, peerPort, votePort));
    }
    for (int number = 1; number <= size; number++) {
      ensemble.add(number, servers.toString(), folder);
    }
    ensemble.members().forEach(Member::start);
    return ensemble;
  }

  private static String classPath() {
    Stream<Path> debian =
        Stream.of("zookeeper.jar", "slf4j-simple.jar", "servlet-api.jar", "log4j-1.2.jar")
            .map(name -> Debian.requireFile(JARS.resolve(name), "zookeeper"));
    Stream<Path> provider =
        Stream.of(System.getProperty("java.class.path").split(":"))
            .map(Path::of)
            .filter(
                entry ->
                    entry
                        .getFileName()
                        .toString()
                        .matches("(zookeeper-prom|simpleclient).*\\.jar"));
    return Stream.concat(debian, provider).map(Path::toString).collect(Collectors.joining(":"));
  }

  private void add(int number, String servers, Path folder) throws IOException {
    String name = "z" + number;
    int port = LocalServer.freePort();
    int metricsPort = LocalServer.freePort();
    Path data = Files.createDirectory(folder.resolve(name));
    Files.writeString(data.resolve("myid"), Integer.toString(number));
    Path file = folder.resolve(name + ".cfg");
    Files.writeString(file, CONFIGURATION.formatted(data, port, metricsPort) + servers);
    List<String> command =
        command("org.apache.zookeeper.server.quorum.QuorumPeerMain", file.toString());
    Member member = Member.of(name, command, folder);
    ports.put(member, port);
    metricsPorts.put(member, metricsPort);
  }

  private List<String> command(String... words) {
    return Stream.concat(java.stream(), Stream.of(words)).toList();
  }

  List<Scraped> targets() {
    return metricsPorts.entrySet().stream()
        .map(one -> new Scraped("zookeeper", one.getKey().name() + ":7000", one.getValue()))
        .toList();
  }

  @Override
  public List<Member> members() {
    return List.copyOf(ports.keySet());
  }

  @Override
  public List<Member> inPart(String part) {
    return members().stream().filter(member -> mode(member).equals(part)).toList();
  }

  /** Returns leader or follower; nothing where it does not serve. */
  private String mode(Member member) {
    return srvr(member)
        .lines()
        .filter(line -> line.startsWith("Mode: "))
        .map(line -> line.substring("Mode: ".length()))
        .findFirst()
        .orElse("");
  }

  private String srvr(Member member) {
    if (!member.isRunning()) {
      return "";
    }
    try (Socket socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), ports.get(member)), 2000);
      socket.setSoTimeout(2000);
      socket.getOutputStream().write("srvr".getBytes(US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), US_ASCII);
    } catch (IOException noAnswer) {
      return noAnswer.toString();
    }
  }

  @Override
  public Truth ask() {
    boolean isServed = Await.until(AN_ELECTION, this::writes);
    List<String> modes = members().stream().map(this::mode).toList();
    boolean isWhole = modes.stream().noneMatch(String::isEmpty) && modes.contains("leader");
    return new Truth(isServed, isWhole, modes.toString());
  }

  private boolean writes() {
    String running =
        members().stream()
            .filter(Member::isRunning)
            .map(member -> "127.0.0.1:" + ports.get(member))
            .collect(Collectors.joining(","));
    return !running.isEmpty()
        && Told.by(
                command(
                    "-Dzookeeper.request.timeout=3000",
                    "org.apache.zookeeper.ZooKeeperMain",
                    "-timeout",
                    "3000",
                    "-server",
                    running,
                    "create",
                    "-s",
                    "-e",
                    "/drill"))
            .text()
            .contains("Created /drill");
  }
}
