package dev.panopticon.samples.statuspage.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.core.sample.Snapshot;
import dev.panopticon.core.watch.TrackerState;
import dev.panopticon.rules.RuleWatch;
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

  @Test
  void rounds_thatDoNotBeginAnyMore_areNoticed() throws Exception {
    HandClock clock = new HandClock();
    CountDownLatch asked = new CountDownLatch(1);
    try (RuleWatch rules = RuleWatch.builder(Path.of("../../rules/swarm-cluster.yaml")).start();
        LiveCluster live =
            LiveCluster.start(
                new LiveCluster.Plan(
                    rules,
                    queries -> {
                      asked.countDown();
                      return new Snapshot(clock.instant(), Map.of());
                    },
                    Optional.empty(),
                    Duration.ofHours(1),
                    clock),
                TrackerState.empty(),
                List.of())) {
      asked.await();
      assertThat(live.isAlive()).isTrue();
      assertThat(live.lastAsked()).isEqualTo(NOON);
      clock.now = NOON.plus(Duration.ofHours(8)).plusSeconds(60);
      assertThat(live.isAlive()).isTrue();
      clock.now = clock.now.plusSeconds(1);
      assertThat(live.isAlive()).isFalse();
      assertThat(live.staleAfter()).hasHours(3);
    }
  }
}
