package dev.panopticon.core.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.core.sample.Snapshot;
import dev.panopticon.core.watch.Round;
import dev.panopticon.core.watch.TrackerState;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Without hold times, time makes no difference. */
class TrackedClusterTest {
  @Property(tries = 1000)
  void step_noHoldTimes_isEvaluate(@ForAll long seed) {
    RandomClusters random = new RandomClusters(seed);
    Cluster cluster = random.cluster();
    TrackerState state = TrackerState.empty();
    for (int i = 0; i < 5; i++) {
      Snapshot snapshot = new Snapshot(Given.NOON.plusSeconds(i), random.snapshot().answers());
      Round round = state.step(cluster, snapshot).orElseThrow();
      ClusterStatus plain = cluster.evaluate(snapshot);

      assertThat(round.status().rating()).isEqualTo(plain.rating());
      assertThat(round.status().explain()).isEqualTo(plain.explain());
      assertThat(round.status().rootCauses()).isEqualTo(plain.rootCauses());
      state = round.state();
      random.improveOneVote();
    }
  }
}
