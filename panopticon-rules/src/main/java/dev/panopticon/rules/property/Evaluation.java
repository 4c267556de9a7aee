package dev.panopticon.rules.property;

import dev.panopticon.core.cluster.ClusterStatus;
import dev.panopticon.core.sample.Snapshot;
import java.util.function.Function;

/** What is tried: {@code cluster::evaluate}, or in tests of the laws something that errs. */
record Evaluation(Function<Snapshot, ClusterStatus> function) {
  /** A snapshot has no status. */
  static final class NotTotal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Snapshot snapshot;

    NotTotal(Snapshot snapshot, RuntimeException cause) {
      super("the evaluation throws " + cause, cause);
      this.snapshot = snapshot;
    }

    Snapshot snapshot() {
      return snapshot;
    }
  }

  /**
   * Returns the status.
   *
   * @throws NotTotal if there is none
   */
  ClusterStatus of(Snapshot snapshot) {
    try {
      return function.apply(snapshot);
    } catch (RuntimeException thrown) {
      throw new NotTotal(snapshot, thrown);
    }
  }

  /**
   * Returns the whole explanation.
   *
   * @throws NotTotal if there is none
   */
  String explanation(Snapshot snapshot) {
    try {
      return function.apply(snapshot).explain();
    } catch (RuntimeException thrown) {
      throw new NotTotal(snapshot, thrown);
    }
  }
}
