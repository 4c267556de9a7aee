package dev.panopticon.samples.quickstart;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.panopticon.core.sample.RecordedSamples;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The lab without a leader is watched; a stand-in for an Alertmanager takes what is posted. */
class WatchingTest {
  private static final Path RULES = Path.of("../../rules/swarm-cluster.yaml");

  @Test
  void run_leaderLost_printsTransitionsAndAlerts() throws Exception {
    RecordedSamples lab = RecordedSamples.read(Path.of("../lab/leader-lost"), Instant.EPOCH);
    BlockingQueue<String> posted = new LinkedBlockingQueue<>();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/api/v2/alerts",
        exchange -> {
          posted.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    server.start();
    URI alertmanager = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    try {
      Watching.run(
          RULES,
          lab,
          alertmanager,
          new PrintStream(printed, true, UTF_8),
          status ->
              assertThat(posted.poll(1, TimeUnit.MINUTES))
                  .contains("\"component\":\"consul\"", "\"severity\":\"critical\""));
    } finally {
      server.stop(0);
    }

    assertThat(printed.toString(UTF_8))
        .contains("consul is critical since ", "cluster is critical");
  }
}
