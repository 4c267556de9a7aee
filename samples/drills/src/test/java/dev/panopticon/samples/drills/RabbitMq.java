package dev.panopticon.samples.drills;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.MessageProperties;
import dev.panopticon.samples.lab.Await;
import dev.panopticon.samples.lab.Debian;
import dev.panopticon.samples.lab.LocalServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;

/**
 * A cluster of RabbitMQ with its own metrics plugin. It serves while a node confirms a message to a
 * quorum queue that has a member on each node.
 */
final class RabbitMq implements Drilled {
  private static final Duration AN_ELECTION = Duration.ofSeconds(10);
  private static final Duration A_START = Duration.ofMinutes(2);
  private static final int PATIENCE_MILLIS = 3000;
  private static final String QUEUE = "drill";
  private static final String CONFIGURATION =
      """
      listeners.tcp.1 = 127.0.0.1:%d
      prometheus.tcp.ip = 127.0.0.1
      prometheus.tcp.port = %d
      cluster_formation.peer_discovery_backend = classic_config
      cluster_formation.classic_config.nodes.1 = q1@localhost
      cluster_formation.classic_config.nodes.2 = q2@localhost
      cluster_formation.classic_config.nodes.3 = q3@localhost
      """;

  private final Path folder;
  private final Member portMapper;
  private final int portMapperPort;
  private final Map<Member, Integer> ports = new LinkedHashMap<>();
  private final List<Scraped> targets = new ArrayList<>();

  private RabbitMq(Path folder) throws IOException {
    this.folder = folder;
    this.portMapperPort = LocalServer.freePort();
    String epmd = Debian.require("epmd", "rabbitmq-server").toString();
    List<String> command = List.of(epmd, "-port", "" + portMapperPort, "-address", "127.0.0.1");
    this.portMapper = Member.of("epmd", command, folder);
  }

  /** Starts three nodes: q1, q2 and q3. */
  static RabbitMq start(Path folder) throws IOException {
    RabbitMq cluster = new RabbitMq(folder);
    Files.writeString(folder.resolve("plugins"), "[rabbitmq_prometheus].\n");
    Path cookie = Files.writeString(folder.resolve(".erlang.cookie"), "DRILL");
    Files.setPosixFilePermissions(cookie, PosixFilePermissions.fromString("r--------"));
    for (String name : List.of("q1", "q2", "q3")) {
      cluster.add(name);
    }
    cluster.portMapper.start();
    cluster.members().forEach(Member::start);
    // A queue that is declared earlier gets no member on a node that comes later.
    Await.until(A_START, () -> cluster.members().stream().allMatch(cluster::isThere));
    return cluster;
  }

  private void add(String name) throws IOException {
    Path program =
        Debian.requireFile(Path.of("/usr/lib/rabbitmq/bin/rabbitmq-server"), "rabbitmq-server");
    int port = LocalServer.freePort();
    int metricsPort = LocalServer.freePort();
    Path data = Files.createDirectory(folder.resolve(name));
    Path file = folder.resolve(name + ".conf");
    Files.writeString(file, CONFIGURATION.formatted(port, metricsPort));
    List<String> command =
        List.of(
            "/usr/bin/env",
            "HOME=" + folder,
            "ERL_EPMD_PORT=" + portMapperPort,
            "RUNNING_UNDER_SYSTEMD=true", // the process is the node then, not a script around it
            "RABBITMQ_NODENAME=" + name + "@localhost",
            "RABBITMQ_DIST_PORT=" + LocalServer.freePort(),
            "RABBITMQ_MNESIA_BASE=" + data,
            "RABBITMQ_LOG_BASE=" + data,
            "RABBITMQ_LOGS=-",
            "RABBITMQ_CONF_ENV_FILE=/dev/null",
            "RABBITMQ_CONFIG_FILE=" + file,
            "RABBITMQ_ENABLED_PLUGINS_FILE=" + folder.resolve("plugins"),
            "RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS=+S 1:1 +sbwt none"
                + " -kernel inet_dist_use_interface {127,0,0,1}",
            program.toString());
    ports.put(Member.of(name, command, folder), port);
    targets.add(new Scraped("rabbitmq", name + ":15692", metricsPort));
  }

  List<Scraped> targets() {
    return List.copyOf(targets);
  }

  @Override
  public List<Member> members() {
    return List.copyOf(ports.keySet());
  }

  /** All have the same part: the leader is one of a queue, not of the cluster. */
  @Override
  public List<Member> inPart(String part) {
    return List.of();
  }

  @Override
  public Truth ask() {
    boolean isServed = Await.until(AN_ELECTION, () -> members().stream().anyMatch(this::confirms));
    List<String> confirming =
        isServed ? members().stream().filter(this::confirms).map(Member::name).toList() : List.of();
    return new Truth(isServed, confirming.size() == members().size(), "confirmed by " + confirming);
  }

  private boolean isThere(Member member) {
    return on(member, channel -> channel.isOpen());
  }

  private boolean confirms(Member member) {
    return member.isRunning() && on(member, RabbitMq::isConfirmed);
  }

  /** What a client does on a node. */
  private interface Use {
    boolean of(Channel channel) throws IOException, TimeoutException;
  }

  private boolean on(Member member, Use use) {
    ConnectionFactory factory = new ConnectionFactory();
    factory.setHost("127.0.0.1");
    factory.setPort(ports.get(member));
    factory.setConnectionTimeout(PATIENCE_MILLIS);
    factory.setHandshakeTimeout(PATIENCE_MILLIS);
    factory.setChannelRpcTimeout(PATIENCE_MILLIS);
    factory.setAutomaticRecoveryEnabled(false);
    try {
      Connection connection = factory.newConnection();
      try {
        return use.of(connection.createChannel());
      } finally {
        connection.abort(PATIENCE_MILLIS);
      }
    } catch (IOException | TimeoutException refused) {
      return false;
    }
  }

  private static boolean isConfirmed(Channel channel) throws IOException, TimeoutException {
    channel.queueDeclare(QUEUE, true, false, false, Map.of("x-queue-type", "quorum"));
    channel.confirmSelect();
    channel.basicPublish("", QUEUE, MessageProperties.PERSISTENT_BASIC, new byte[] {1});
    try {
      return channel.waitForConfirms(PATIENCE_MILLIS);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new IOException(stop);
    }
  }

  @Override
  public void close() {
    Drilled.super.close();
    portMapper.close();
  }
}
