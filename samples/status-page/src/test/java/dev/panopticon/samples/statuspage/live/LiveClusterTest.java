package dev.panopticon.samples.statuspage.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.core.sample.Snapshot;
import dev.panopticon.core.watch.TrackerState;
import dev.panopticon.rules.RuleWatch;
import dev.panopticon.samples.statuspage.metrics.Metrics;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LiveClusterTest {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

  /** Stands still until it is told. */
  private static final class HandClock extends Clock {
    private volatile Instant now = NOON;

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }

  /** The strip must not tell as unseen what a slow round tells as unknown. */
  @ParameterizedTest
  @CsvSource({"15, 10, 45", "2, 10, 12", "5, 10, 15", "4, 8, 12", "1, 0, 3", "60, 600, 660"})
  void round_speaksUntilTheNextMustHaveCome(long interval, long deadline, long speaksFor) {
    LiveCluster.Feed feed =
        new LiveCluster.Feed(
            queries -> new Snapshot(NOON, Map.of()),
            Optional.empty(),
            Duration.ofSeconds(deadline));
    assertThat(
            new LiveCluster.Plan(null, feed, Duration.ofSeconds(interval), new HandClock())
                .speaksFor())
        .hasSeconds(speaksFor);
  }

  @Test
  void rounds_thatDoNotBeginAnyMore_areNoticed() throws Exception {
    HandClock clock = new HandClock();
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch round = new CountDownLatch(1);
    Metrics metrics = new Metrics();
    try (RuleWatch rules = RuleWatch.builder(Path.of("../../rules/swarm-cluster.yaml")).start();
        LiveCluster live =
            LiveCluster.start(
                new LiveCluster.Plan(
                    rules,
                    LiveCluster.Feed.of(
                        queries -> {
                          asked.countDown();
                          return new Snapshot(clock.instant(), Map.of());
                        }),
                    Duration.ofHours(1),
                    clock),
                TrackerState.empty(),
                List.of(told -> round.countDown()))) {
      asked.await();
      metrics.show(live, () -> 0);
      round.await();
      assertThat(metrics.page(null).text()).contains("\npanopticon_status_age_seconds 0.0\n");
      assertThat(live.isAlive()).isTrue();
      assertThat(live.lastAsked()).isEqualTo(NOON);
      clock.now = NOON.plus(Duration.ofHours(8)).plusSeconds(60);
      assertThat(live.isAlive()).isTrue();
      clock.now = clock.now.plusSeconds(1);
      assertThat(live.isAlive()).isFalse();
      assertThat(metrics.page(null).text())
          .as("the age grows where rounds have stopped")
          .contains("\npanopticon_status_age_seconds 28861.0\n")
          .contains("\npanopticon_round_duration_seconds_count 1\n");
      assertThat(live.staleAfter()).hasHours(3);
    }
  }
}
