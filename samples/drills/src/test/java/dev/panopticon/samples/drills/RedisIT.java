package dev.panopticon.samples.drills;

import dev.panopticon.prometheus.PrometheusSource;
import dev.panopticon.rules.RuleFiles;
import dev.panopticon.samples.lab.LocalServer;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Redis by its exporter: the master serves, and a majority of the sentinels replaces it. */
class RedisIT {
  @TempDir Path folder;

  @Test
  void serversAndSentinels_killedPausedAndStarted_areRatedAsTheyServe() throws IOException {
    try (Redis redis = Redis.start(folder);
        LocalServer prometheus = Scraped.by(folder, redis.targets())) {
      Drill.run(
          redis,
          RuleFiles.load(Path.of("src/test/resources/redis.yaml")),
          PrometheusSource.at(prometheus.uri()),
          """
          faults            | served | verdict  | healthy votes
          nothing           | yes    | healthy  | redis/replicas 1 of 1, redis-sentinel/sentinels 3 of 3
          kill replica      | yes    | warning  | redis/reachable 2 of 3, redis-sentinel/replicas 0 of 3
          start all         | yes    | healthy  | redis/replicas 1 of 1
          pause master      | yes    | warning  | redis/up 2 of 3, redis-sentinel/replicas 0 of 3
          resume all        | yes    | healthy  | redis/replicas 1 of 1, redis/one-master 1 of 1
          kill 2 sentinels  | yes    | warning  | redis-sentinel/reachable 1 of 3
          kill master       | no     | critical | redis-sentinel/ckquorum 0 of 3, redis/has-master 0 of 1
          start 2 sentinels | yes    | warning  | redis/reachable 2 of 3, redis-sentinel/ckquorum 3 of 3
          start all         | yes    | healthy  | redis/replicas 1 of 1, redis/one-master 1 of 1
          """);
    }
  }
}
