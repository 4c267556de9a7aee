package dev.panopticon.samples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.core.cluster.Cluster;
import dev.panopticon.core.cluster.ClusterStatus;
import dev.panopticon.core.sample.Answer;
import dev.panopticon.core.sample.Labels;
import dev.panopticon.core.sample.Query;
import dev.panopticon.core.sample.Sample;
import dev.panopticon.core.sample.Snapshot;
import dev.panopticon.rules.RuleFiles;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WatchedTest {
  private static final Cluster PAIR = RuleFiles.load(Path.of("src/test/resources/pair.yaml"));
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  private static final Duration INTERVAL = Duration.ofSeconds(15);

  private final Watched watched = new Watched(INTERVAL);

  @Test
  void ask_changedSamples_transitionsWithTime() {
    assertThat(ask(NOON, 1)).isEmpty();
    assertThat(ask(NOON.plusSeconds(20), 0))
        .containsExactly(
            "2026-01-01T12:00:20Z pair: web-critical/answers is critical, was healthy:"
                + " 1 of 2 healthy, 2 needed (b: 0, needs value == 1)",
            "2026-01-01T12:00:20Z pair: web-critical is critical, was healthy:"
                + " answers is critical: 1 of 2 healthy, 2 needed (b: 0, needs value == 1)",
            "2026-01-01T12:00:20Z pair: shop is critical, was healthy:"
                + " web-critical is critical (hard)",
            "2026-01-01T12:00:20Z pair is critical, was healthy: web-critical is critical:"
                + " answers is critical: 1 of 2 healthy, 2 needed (b: 0, needs value == 1)");
    assertThat(ask(NOON.plusSeconds(40), 0)).isEmpty();
    assertThat(ask(NOON.plusSeconds(60), 1)).hasSize(4);
  }

  /** What a tracker takes for old would hide whatever comes. */
  @ParameterizedTest
  @ValueSource(longs = {0, -1, -86_400})
  void ask_timeThatStandsStillOrGoesBack_goesOnByTheInterval(long seconds) {
    ask(NOON, 1);
    Watched.Seen seen =
        watched.ask(List.of(PAIR), queries -> snapshot(NOON.plusSeconds(seconds), 0));
    assertThat(seen.statuses()).extracting(ClusterStatus::at).containsExactly(NOON.plus(INTERVAL));
    assertThat(seen.rounds().get(0).transitions()).hasSize(4);
  }

  private List<String> ask(Instant at, double b) {
    return watched.ask(List.of(PAIR), queries -> snapshot(at, b)).rounds().stream()
        .flatMap(round -> TransitionText.lines(round).stream())
        .toList();
  }

  static Snapshot snapshot(Instant at, double b) {
    Answer answer =
        Answer.of(
            Sample.of(Labels.of("web_up", "instance", "a:80"), 1),
            Sample.of(Labels.of("web_up", "instance", "b:80"), b));
    return new Snapshot(at, Map.of(Query.of("web_up"), answer));
  }
}
