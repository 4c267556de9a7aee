package dev.panopticon.core.watch;

import dev.panopticon.core.cluster.ClusterStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What one snapshot came to.
 *
 * @param status the cluster's status, of the ratings that are in effect
 * @param state what is remembered for the next snapshot
 * @param transitions what changed: for each component its checks, then itself, in the order of the
 *     rule files, and the cluster last
 * @param remarks notes on the tracking itself: what was forgotten, what began or ended to flap
 */
public record Round(
    ClusterStatus status, TrackerState state, List<Transition> transitions, List<String> remarks) {

  /** Copies the lists. */
  public Round {
    Objects.requireNonNull(status, "status");
    Objects.requireNonNull(state, "state");
    transitions = List.copyOf(transitions);
    remarks = List.copyOf(remarks);
  }

  Round with(String remark) {
    List<String> more = new ArrayList<>(remarks);
    more.add(remark);
    return new Round(status, state, transitions, more);
  }
}
