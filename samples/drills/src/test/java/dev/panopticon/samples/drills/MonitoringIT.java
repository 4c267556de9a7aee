package dev.panopticon.samples.drills;

import dev.panopticon.prometheus.PrometheusSource;
import dev.panopticon.rules.RuleFiles;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A pair of Prometheus and of Alertmanagers: one of each is enough to tell of an alert. */
class MonitoringIT {
  @TempDir Path folder;

  @Test
  void pairs_killedPausedAndStarted_areRatedAsAlertsArrive() throws IOException {
    try (Monitoring monitoring = Monitoring.start(folder)) {
      List<URI> servers = monitoring.servers();
      Drill.run(
          monitoring,
          RuleFiles.load(Path.of("src/test/resources/monitoring.yaml")),
          PrometheusSource.at(servers.get(0), servers.get(1)).withDeadline(Duration.ofSeconds(2)),
          """
          faults                     | served | verdict  | healthy votes
          nothing                    | yes    | healthy  | prometheus/up 2 of 2
          kill a1                    | yes    | warning  | alertmanager/up 1 of 2
          pause a2                   | no     | critical | alertmanager/up 0 of 2
          resume a2, start a1        | yes    | healthy  | alertmanager/up 2 of 2
          kill p1                    | yes    | warning  | prometheus/up 1 of 2
          pause h1                   | yes    | warning  | linux-host/up 2 of 3
          pause p2                   | no     | unknown  | source
          resume all, start p1       | yes    | healthy  | prometheus/up 2 of 2
          """);
    }
  }
}
