package dev.panopticon.rules.trial;

import dev.panopticon.core.cluster.Cluster;
import dev.panopticon.core.cluster.ClusterStatus;
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

  /** The same queries are asked again and again while the rules are changed around them. */
  private final Map<Set<Query>, Snapshot> snapshots = new ConcurrentHashMap<>();

  Moment(String step, Scene scene, Expectation expectation) {
    this.step = step;
    this.scene = scene;
    this.expectation = expectation;
  }

  String step() {
    return step;
  }

  Scene scene() {
    return scene;
  }

  Expectation expectation() {
    return expectation;
  }

  ClusterStatus evaluate(Cluster cluster) {
    return cluster.evaluate(snapshots.computeIfAbsent(cluster.queries(), scene::snapshot));
  }
}
