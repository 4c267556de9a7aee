package dev.panopticon.samples.drills;

import dev.panopticon.prometheus.PrometheusSource;
import dev.panopticon.rules.RuleFiles;
import dev.panopticon.samples.lab.LocalServer;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** RabbitMQ by its own metrics: quorum queues serve by a majority of the nodes. */
class RabbitMqIT {
  @TempDir Path folder;

  @Test
  void threeNodes_killedPausedAndStarted_areRatedAsTheyServe() throws IOException {
    try (RabbitMq cluster = RabbitMq.start(folder);
        LocalServer prometheus = Scraped.by(folder, cluster.targets())) {
      Drill.run(
          cluster,
          RuleFiles.load(Path.of("src/test/resources/rabbitmq.yaml")),
          PrometheusSource.at(prometheus.uri()),
          """
          faults     | served | verdict  | healthy votes
          nothing    | yes    | healthy  | rabbitmq/up 3 of 3, rabbitmq/links 3 of 3
          kill q3    | yes    | warning  | rabbitmq/up 2 of 3, rabbitmq/links 0 of 3
          pause q2   | no     | critical | rabbitmq/up 1 of 3
          resume q2  | yes    | warning  | rabbitmq/up 2 of 3
          start q3   | yes    | healthy  | rabbitmq/up 3 of 3, rabbitmq/links 3 of 3
          """);
    }
  }
}
