package dev.panopticon.rules.property;

import dev.panopticon.core.cluster.ClusterStatus;
import dev.panopticon.core.sample.Snapshot;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What must hold for every snapshot that has a status.
 *
 * @param claim what holds, in words
 * @param trials the ways to try it: each returns how it is broken, or nothing
 */
record Law(String claim, Function<Situation, List<Supplier<Optional<String>>>> trials) {

  /** A snapshot, with the status that it has. */
  record Situation(
      List<CheckScenes> checks, Evaluation evaluation, Snapshot snapshot, ClusterStatus status) {
    static Situation of(List<CheckScenes> checks, Evaluation evaluation, Snapshot snapshot) {
      return new Situation(checks, evaluation, snapshot, evaluation.of(snapshot));
    }

    ClusterStatus evaluate(Snapshot other) {
      return evaluation.of(other);
    }
  }
}
