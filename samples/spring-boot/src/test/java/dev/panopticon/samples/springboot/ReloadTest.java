package dev.panopticon.samples.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import dev.panopticon.samples.lab.LocalServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** A service whose rule files change while it runs, with a client file. */
class ReloadTest {
  private static final String CLUSTER = "panopticon: 1\ncluster: small\ninclude:\n  - disk.yaml\n";

  @TempDir Path folder;

  @Test
  void rules_thatChangeWhileItRuns_areInForceUnlessTheyAreBad() throws Exception {
    write("disk.yaml", component("disk"));
    write("net.yaml", component("net"));
    write("cluster.yaml", CLUSTER);
    write("client.yaml", "servers:\n  - http://127.0.0.1:" + LocalServer.freePort() + "\n");
    List<String> log = new CopyOnWriteArrayList<>();
    try (Service service =
            Service.start(
                "--panopticon.rules=" + folder.resolve("cluster.yaml"),
                "--panopticon.client=" + folder.resolve("client.yaml"),
                "--panopticon.interval=100ms");
        Listening listening = new Listening(log)) {
      assertThat(listening.isStarted()).isTrue();
      assertThat(service.get("/actuator/health/panopticon/disk").status())
          .isEqualTo("503 OUT_OF_SERVICE");
      assertThat(service.get("/actuator/health/panopticon/net").code()).isEqualTo(404);

      write("cluster.yaml", CLUSTER + "  - net.yaml\n");
      PrometheusIT.await(
          () -> service.get("/actuator/health/panopticon/net").code() == 503, log::toString);
      assertThat(log).contains("the changed rule files are in force");

      write("cluster.yaml", CLUSTER + "  - lost.yaml\n");
      PrometheusIT.await(
          () -> log.stream().anyMatch(line -> line.contains("not in force")), log::toString);
      assertThat(log)
          .anySatisfy(
              line ->
                  assertThat(line)
                      .startsWith(
                          "the changed rule files are not in force: "
                              + folder.resolve("cluster.yaml")
                              + ":5:5: error: ")
                      .contains("lost.yaml"));
      assertThat(service.get("/actuator/health/panopticon/net").status())
          .isEqualTo("503 OUT_OF_SERVICE");
    }
  }

  private static String component(String id) {
    return "panopticon: 1\ncomponent: %s\nvoters: 1\nchecks:\n  reachable:\n    query: up\n    healthy: value == 1\n"
        .formatted(id);
  }

  private void write(String name, String text) throws Exception {
    Files.writeString(folder.resolve(name), text);
  }

  /** Hears what the watch tells the log. */
  private static final class Listening extends AppenderBase<ILoggingEvent>
      implements AutoCloseable {
    private final Logger logger = (Logger) LoggerFactory.getLogger(WatchLog.class);
    private final List<String> log;

    Listening(List<String> log) {
      this.log = log;
      start();
      logger.addAppender(this);
    }

    @Override
    protected void append(ILoggingEvent event) {
      log.add(event.getFormattedMessage());
    }

    @Override
    public void close() {
      logger.detachAppender(this);
      stop();
    }
  }
}
