package dev.panopticon.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.core.sample.Query;
import dev.panopticon.core.sample.SampleSource;
import dev.panopticon.rules.live.LiveCheck;
import dev.panopticon.rules.problem.Code;
import dev.panopticon.rules.problem.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is asked of a source; what is told stands in the cases {@code problems/live-*}. */
class LiveCheckTest {
  private static final Path LIVE = Path.of("src", "test", "resources", "live");

  @TempDir private Path folder;

  private List<Problem> check(String text, SampleSource source) {
    new RuleFolder(folder).cluster(text);
    return LiveCheck.of(folder.resolve("cluster.yaml"), Map.of(), LiveSource.TODAY, source);
  }

  @Test
  void of_errorsInTheFiles_tellsThemAndAsksNothing() throws IOException {
    LiveSource source = LiveSource.of(LIVE);

    assertThat(
            check(
                "components: { a: { checks: { c: { query: m, healthy: value = 1 } } } }\n", source))
        .isNotEmpty()
        .extracting(Problem::code)
        .doesNotContainAnyElementsOf(LiveSource.CODES);
    assertThat(source.asked()).isEmpty();
  }

  @Test
  void of_votersWithoutThePortOfTheSamples_toldThat() throws IOException {
    assertThat(
            check(
                """
                voters: [n1, n2, n3]
                components:
                  a:
                    checks:
                      leader: { query: consul_raft_leader, by: instance, healthy: value == 1 }
                """,
                LiveSource.of(LIVE)))
        .extracting(Problem::message)
        .contains(
            "3 voters have samples, 3 are expected; no sample of n1, n2, n3; the samples name it"
                + " 'n1:9107': only the port differs");
  }

  @Test
  void of_rulesThatFit_asksEveryQueryOnceAndIsSilent() throws IOException {
    LiveSource source = LiveSource.of(LIVE);

    assertThat(
            check(
                """
                voters: 3
                components:
                  a:
                    checks:
                      leader: { query: consul_raft_leader, healthy: value == 1 }
                      lost:
                        queries: { peers: consul_raft_peers, lost: consul_raft_lost }
                        value: lost / peers
                        healthy: value < 0.1
                """,
                source))
        .isEmpty();
    assertThat(source.asked())
        .containsExactly(
            Query.of("consul_raft_leader"),
            Query.of("consul_raft_peers"),
            Query.of("consul_raft_lost"));
  }

  @Test
  void of_metricWithoutSamples_asksForNamesLikeIt() throws IOException {
    LiveSource source = LiveSource.of(LIVE);

    assertThat(
            check(
                """
                voters: 3
                components:
                  a:
                    checks: { c: { query: consul_raft_leeder, healthy: value == 1 } }
                """,
                source))
        .extracting(Problem::code)
        .containsExactly(Code.NO_SAMPLES);
    assertThat(source.asked())
        .extracting(Query::text)
        .containsExactly(
            "consul_raft_leeder",
            "group by (__name__) ({__name__=~\"consul_.*|.*_leeder\"})",
            "{__name__=~\"consul_.*|.*_leeder\"}");
  }
}
