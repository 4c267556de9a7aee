package dev.panopticon.samples.drills;

import dev.panopticon.prometheus.PrometheusSource;
import dev.panopticon.rules.RuleFiles;
import dev.panopticon.samples.lab.LocalServer;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** ZooKeeper by its own metrics, which its servers take back while they do not serve. */
class ZooKeeperIT {
  @TempDir Path folder;

  @Test
  void threeServers_killedPausedAndStarted_areRatedAsTheyServe() throws IOException {
    try (ZooKeeper ensemble = ZooKeeper.start(3, folder);
        LocalServer prometheus = Scraped.by(folder, ensemble.targets())) {
      Drill.run(
          ensemble,
          RuleFiles.load(Path.of("src/test/resources/zookeeper.yaml")),
          PrometheusSource.at(prometheus.uri()),
          """
          faults              | served | verdict  | healthy votes
          nothing             | yes    | healthy  | zookeeper/serving 3 of 3, zookeeper/followers 1 of 1
          pause leader        | yes    | warning  | zookeeper/serving 2 of 3, zookeeper/one-leader 1 of 1
          resume all          | yes    | healthy  | zookeeper/serving 3 of 3, zookeeper/one-leader 1 of 1
          kill follower       | yes    | warning  | zookeeper/serving 2 of 3
          kill leader         | no     | critical | zookeeper/serving 0 of 3, zookeeper/up 1 of 3
          start member        | yes    | warning  | zookeeper/serving 2 of 3, zookeeper/one-leader 1 of 1
          start all           | yes    | healthy  | zookeeper/serving 3 of 3, zookeeper/followers 1 of 1
          """);
    }
  }
}
