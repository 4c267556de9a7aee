package dev.panopticon.samples.drills;

import dev.panopticon.prometheus.PrometheusSource;
import dev.panopticon.rules.RuleFiles;
import dev.panopticon.samples.lab.LocalServer;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** etcd by its own metrics: a majority of the members serves. */
class EtcdIT {
  @TempDir Path folder;

  @Test
  void threeMembers_killedPausedAndStarted_areRatedAsTheyServe() throws IOException {
    drill(
        3,
        "etcd-three.yaml",
        """
        faults                       | served | verdict  | healthy votes
        nothing                      | yes    | healthy  | etcd/up 3 of 3
        kill leader                  | yes    | warning  | etcd/up 2 of 3
        pause follower               | no     | critical | etcd/up 1 of 3
        resume all                   | yes    | warning  | etcd/up 2 of 3
        start all                    | yes    | healthy  | etcd/up 3 of 3
        pause leader                 | yes    | warning  | etcd/up 2 of 3
        resume all                   | yes    | healthy  | etcd/peers 3 of 3
        kill 2 followers             | no     | critical | etcd/up 1 of 3
        kill member                  | no     | critical | etcd/up 0 of 3
        start 2 members              | yes    | warning  | etcd/up 2 of 3
        start all                    | yes    | healthy  | etcd/peers 3 of 3
        """);
  }

  @Test
  void fiveMembers_killedPausedAndStarted_areRatedAsTheyServe() throws IOException {
    drill(
        5,
        "etcd-five.yaml",
        """
        faults                       | served | verdict  | healthy votes
        nothing                      | yes    | healthy  | etcd/up 5 of 5
        kill leader                  | yes    | warning  | etcd/up 4 of 5
        pause leader                 | yes    | warning  | etcd/up 3 of 5
        kill follower                | no     | critical | etcd/up 2 of 5
        resume all                   | yes    | warning  | etcd/up 3 of 5
        start all                    | yes    | healthy  | etcd/peers 5 of 5
        """);
  }

  /**
   * What a lost member does not tell could be a second leader: after the check's minute, nobody
   * knows that there is one. That minute makes it a drill by hand.
   */
  @Test
  @EnabledIfSystemProperty(named = "drills", matches = "long")
  void threeMembers_scrapedWithoutPrometheus_areNotKnownToServeWithoutOne() throws IOException {
    try (Etcd etcd = Etcd.start(3, folder)) {
      Drill.run(
          etcd,
          RuleFiles.load(Path.of("src/test/resources/etcd-three.yaml")),
          Scraped.directly(folder, etcd.targets()),
          """
          faults                       | served | verdict  | healthy votes
          nothing                      | yes    | healthy  | etcd/up 3 of 3
          kill leader                  | yes    | unknown  | source, etcd/up 2 of 3
          pause follower               | no     | critical | source, etcd/up 1 of 3
          resume all                   | yes    | unknown  | source, etcd/up 2 of 3
          start all                    | yes    | healthy  | etcd/peers 3 of 3
          """);
    }
  }

  /** The alarm outlives the lack of space, and no metric shows it: refused writes do. */
  @Test
  void fullDatabase_takesNoWritesUntilTheAlarmIsDisarmed() throws IOException {
    drill(
        3,
        "etcd-trends.yaml",
        """
        faults                       | served | verdict  | healthy votes
        nothing                      | yes    | healthy  | etcd/database 3 of 3
        fill the database            | no     | critical | etcd/database 0 of 3, etcd-trends/refused 0 of 3
        compact and defragment       | no     | critical | etcd-trends/refused 0 of 3
        """,
        "--quota-backend-bytes=4194304");
  }

  /** By hand: as many faults as one likes. */
  @Test
  @EnabledIfSystemProperty(named = "drills.random", matches = "\\d+")
  void fiveMembers_lostAndBackAtRandom_areRatedAsTheyServe() throws IOException {
    try (Etcd etcd = Etcd.start(5, folder);
        LocalServer prometheus = Scraped.by(folder, etcd.targets())) {
      RandomDrill.run(
          etcd,
          RuleFiles.load(Path.of("src/test/resources/etcd-five.yaml")),
          PrometheusSource.at(prometheus.uri()),
          Integer.getInteger("drills.random"),
          Long.getLong("drills.seed", System.nanoTime()));
    }
  }

  private void drill(int size, String file, String table, String... options) throws IOException {
    try (Etcd etcd = Etcd.start(size, folder, options);
        LocalServer prometheus = Scraped.by(folder, etcd.targets())) {
      Drill.run(
          etcd,
          RuleFiles.load(Path.of("src/test/resources", file)),
          PrometheusSource.at(prometheus.uri()),
          table);
    }
  }
}
