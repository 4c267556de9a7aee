package dev.panopticon.core.watch;

import static dev.panopticon.core.watch.Given.single;
import static dev.panopticon.core.watch.Given.times;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.panopticon.core.check.Voters;
import dev.panopticon.core.cluster.Cluster;
import dev.panopticon.core.cluster.Component;
import dev.panopticon.core.sample.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HistoryTest {
  private static final Cluster CLUSTER = single(times(0, 0, 0, 0));

  private final StatusTracker tracker = StatusTracker.create();

  private Round round(long seconds, String rating) {
    return tracker.track(CLUSTER, single(seconds, rating)).orElseThrow();
  }

  @Test
  void of_noCapacity_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> History.of(0))
        .withMessage("a history must hold at least 1 transition, was 0");
  }

  @Test
  void entries_moreThanCapacity_areTheLast() {
    History history = History.of(4);
    history.accept(round(0, "critical"));
    history.accept(round(10, "healthy"));

    assertThat(history.entries())
        .extracting(entry -> entry.transition().subject() + " " + entry.at())
        .containsExactly(
            "cluster 2026-01-01T12:00:00Z",
            "a/c 2026-01-01T12:00:10Z",
            "a 2026-01-01T12:00:10Z",
            "cluster 2026-01-01T12:00:10Z");
  }

  @Test
  void lines_afterRounds_sayHowEachStands() {
    History history = History.of(4);
    assertThat(history.lines()).isEmpty();
    history.accept(round(0, "healthy"));
    history.accept(round(10, "critical"));
    history.accept(round(20, "critical"));

    assertThat(history.lines())
        .containsExactly(
            "a is critical since 2026-01-01T12:00:10Z: c is critical: 0 of 1 healthy, 1 needed"
                + " (cluster: 0, needs value >= 2)",
            "cluster is critical since 2026-01-01T12:00:10Z: a is critical: c is critical:"
                + " 0 of 1 healthy, 1 needed (cluster: 0, needs value >= 2)");
  }

  @Test
  void lines_reasonsChangeWithinTheRating_sayTheLast() {
    History history = History.of(4);
    Cluster hosts = Given.cluster(Component.builder("a").check(Given.hosts("a", Voters.hosts(3))));
    for (int second = 0; second < 2; second++) {
      Map<String, Integer> values = Map.of("n1", second, "n2", 1, "n3", 1 - second);
      Snapshot snapshot =
          Given.snapshot(Given.at(second), Map.of(Given.query("a", "c"), Given.hosts(values)));
      history.accept(tracker.track(hosts, snapshot).orElseThrow());
    }

    assertThat(history.lines())
        .hasSize(2)
        .allMatch(line -> line.contains("warning since 2026-01-01T12:00:00Z"))
        .allMatch(line -> line.contains("n3: 0") && !line.contains("n1: 0"));
  }

  @Test
  void accept_archiveThrows_remembersAndStoresTheRest() {
    List<String> stored = new ArrayList<>();
    History history =
        History.of(
            10,
            entry -> {
              stored.add(entry.transition().subject().toString());
              throw new IllegalStateException("disk full: " + stored.size());
            });

    assertThatThrownBy(() -> history.accept(round(0, "critical")))
        .hasMessage("disk full: 1")
        .satisfies(thrown -> assertThat(thrown.getSuppressed()).hasSize(2));
    assertThat(stored).containsExactly("a/c", "a", "cluster");
    assertThat(history.entries()).hasSize(3);
  }
}
