package dev.panopticon.rules.trial;

import dev.panopticon.core.cluster.Cluster;
import dev.panopticon.core.sample.Query;
import dev.panopticon.core.sample.Snapshot;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** One instant of a test: what is put before the rules, and what they must say. */
final class Moment {
  private final String step;
  private final Scene scene;
  private final Expectation expectation;

  /** Rules that are changed ask the same queries, and are shown the same: a mutant, or a probe. */
  private final Map<Set<Query>, Snapshot> snapshots = new ConcurrentHashMap<>();

  Moment(String step, Scene scene, Expectation expectation) {
    this.step = step;
    this.scene = scene;
    this.expectation = expectation;
  }

  String step() {
    return step;
  }

  Expectation expectation() {
    return expectation;
  }

  Snapshot snapshot(Cluster cluster) {
    return snapshots.computeIfAbsent(cluster.queries(), queries -> scene.snapshot(cluster));
  }
}
