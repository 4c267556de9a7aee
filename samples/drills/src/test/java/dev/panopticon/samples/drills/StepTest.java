package dev.panopticon.samples.drills;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.panopticon.core.cluster.Cluster;
import dev.panopticon.core.cluster.ClusterStatus;
import dev.panopticon.core.rating.Rating;
import dev.panopticon.core.sample.RecordedSamples;
import dev.panopticon.core.sample.SampleText;
import dev.panopticon.rules.RuleFiles;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StepTest {
  private static final String HEAD = "faults | served | verdict | healthy votes\n";

  @Test
  void table_isReadRowByRow() {
    assertThat(
            Step.table(
                HEAD
                    + """
                    nothing            | yes | healthy  | etcd/up 3 of 3
                    kill m1, pause m2  | no  | critical | etcd/up 1 of 3, host
                    """))
        .containsExactly(
            new Step(
                List.of(), true, Rating.HEALTHY, List.of(new Step.Wanted("etcd", "up", "3 of 3"))),
            new Step(
                List.of("kill m1", "pause m2"),
                false,
                Rating.CRITICAL,
                List.of(new Step.Wanted("etcd", "up", "1 of 3"), new Step.Wanted("host", "", ""))));
  }

  @Test
  void row_thatIsNone_isRefused() {
    assertThatThrownBy(() -> Step.table(HEAD + "nothing | maybe | healthy | etcd"))
        .hasMessage(
            "a row is 'FAULTS | yes or no | RATING | CHECKS', was:"
                + " nothing | maybe | healthy | etcd");
    assertThatThrownBy(() -> Step.table(HEAD + "nothing | yes | healthy | etcd/up"))
        .hasMessage("a check is 'COMPONENT/CHECK N of M', was: etcd/up");
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "warning  | etcd/up 2 of 3, true",
    "warning  | etcd/up 1 of 3, false",
    "critical | etcd/up 2 of 3, false",
    "warning  | host,           false",
    "warning  | etcd/database 2 of 3, true"
  })
  void step_isMetByRatingCauseAndVotes(String wanted, boolean isMet) {
    Step step = Step.table(HEAD + "nothing | yes | " + wanted).get(0);
    assertThat(step.isMetBy(twoOfThree())).isEqualTo(isMet);
  }

  @Test
  void held_isTheLongestOfItsChecks() {
    Step step =
        Step.table(HEAD + "nothing | yes | warning | etcd/up 2 of 3, etcd/has-leader 0 of 3")
            .get(0);
    assertThat(step.held(twoOfThree())).isEqualTo(Duration.ofMinutes(1));
  }

  private static ClusterStatus twoOfThree() {
    Cluster cluster = RuleFiles.load(Path.of("src/test/resources/etcd-three.yaml"));
    return cluster.evaluate(
        RecordedSamples.of(
                SampleText.parse(
                    """
                    up{job="etcd",instance="m1:2379"} 1
                    up{job="etcd",instance="m2:2379"} 1
                    up{job="etcd",instance="m3:2379"} 0
                    etcd_server_has_leader{job="etcd",instance="m1:2379"} 1
                    etcd_server_has_leader{job="etcd",instance="m2:2379"} 1
                    etcd_server_is_leader{job="etcd",instance="m1:2379"} 1
                    etcd_server_is_leader{job="etcd",instance="m2:2379"} 0
                    etcd_server_version{job="etcd",instance="m1:2379"} 1
                    etcd_server_version{job="etcd",instance="m2:2379"} 1
                    etcd_network_active_peers{job="etcd",instance="m1:2379",Remote="a"} 1
                    etcd_network_active_peers{job="etcd",instance="m2:2379",Remote="b"} 1
                    etcd_mvcc_db_total_size_in_bytes{job="etcd",instance="m1:2379"} 1
                    etcd_mvcc_db_total_size_in_bytes{job="etcd",instance="m2:2379"} 1
                    etcd_server_quota_backend_bytes{job="etcd",instance="m1:2379"} 9
                    etcd_server_quota_backend_bytes{job="etcd",instance="m2:2379"} 9
                    """),
                Instant.EPOCH)
            .fetch(cluster.queries()));
  }
}
