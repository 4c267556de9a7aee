package dev.panopticon.rules.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.rules.expression.Term;
import dev.panopticon.rules.file.ClusterLoader;
import dev.panopticon.rules.problem.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** However many checks a cluster has, what is tried for all of them together has a bound. */
class TriedStepsTest {
  private static final long BOUND = 50_000_000;

  @TempDir private Path folder;

  private LintedCheck check;
  private Term never;

  @BeforeEach
  void load() throws IOException {
    Path file = folder.resolve("cluster.yaml");
    Files.writeString(
        file,
        """
        panopticon: 1
        cluster: c
        components:
          a:
            voters: 3
            checks:
              c: { queries: { a: m, b: k }, healthy: a + b > 3 && a + b < 2 }
        """);
    check =
        new ClusterLoader(new Problems())
            .loaded(file, Map.of())
            .map(LintedCluster::of)
            .orElseThrow()
            .checks()
            .get(0);
    never = check.term("healthy").orElseThrow();
  }

  @Test
  void mayTry_untilTheBoundIsSpent() {
    check.terms().spend(BOUND - 1);
    assertThat(check.terms().mayTry()).isTrue();

    check.terms().spend(1);
    assertThat(check.terms().mayTry()).isFalse();
  }

  @Test
  void search_beforeTheBound_triesAndSpendsIt() {
    check.terms().spend(BOUND - 1);

    Search.Outcome outcome = Search.of(never, check);

    assertThat(outcome.isFound()).isFalse();
    assertThat(outcome.tried()).isPositive();
    assertThat(check.terms().mayTry()).isFalse();
  }

  @Test
  void search_behindTheBound_triesNothingAndTakesAllForFound() {
    check.terms().spend(BOUND);

    assertThat(Search.of(never, check)).isEqualTo(new Search.Outcome(true, 0, ""));
  }
}
