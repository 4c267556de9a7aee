package dev.panopticon.core.insight;

import dev.panopticon.core.cluster.Change;
import dev.panopticon.core.cluster.ClusterStatus;
import dev.panopticon.core.rating.Rating;
import dev.panopticon.core.sample.Sample;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The changes of a what-if: {@code now.whatIf(without("node3"), rating("db", CRITICAL))}.
 *
 * <p>What a change cannot tell is a remark of the status that follows, {@link
 * ClusterStatus#remarks()}; {@link Difference} sets it beside the actual one. All changes are pure
 * and thread-safe.
 */
public final class WhatIf {
  private WhatIf() {}

  /**
   * Returns that nodes are lost, all at the same time.
   *
   * <p>Every sample disappears that speaks for one of them: it comes from that host, or is its vote
   * in a check whose voters others report on ({@code by: node}). The number that a check's {@code
   * counts-nodes} names falls at the others by one for each lost node it counted, and never below
   * 0. A node is counted if it stands, which is to say that some sample of its own deserves healthy
   * or warning, and if it takes part in the component, or the number is larger than the check's
   * voters make it.
   *
   * <p>A check whose number looks like a count of nodes and that does not say {@code counts-nodes}
   * gets the remark "not simulated". A number looks like one where every voter that is left has the
   * same, this is the number of hosts that answered or one less, at least 2, and one less would be
   * rated worse.
   *
   * <p>This is the least that happens: what the loss of a node does to the load, the disks and the
   * connections of the others, no sample tells.
   *
   * @param nodes as {@code host} of a sample names them; one that no sample speaks for is a remark
   */
  public static Change without(String... nodes) {
    Set<String> lost = new LinkedHashSet<>(List.of(nodes));
    return before -> {
      NodeLoss loss = new NodeLoss(before.cluster(), before.snapshot());
      List<String> remarks = new ArrayList<>();
      for (String node : lost) {
        if (!loss.isKnown(node)) {
          remarks.add(
              "no sample speaks for the host %s: losing it changes nothing".formatted(node));
        }
      }
      remarks.addAll(new NotSimulated(before.cluster(), loss).remarks(lost));
      return before
          .withSnapshot(loss.without(lost, before.snapshot().answers().keySet()))
          .withRemarks(remarks);
    };
  }

  /**
   * Returns that these samples are there; each replaces what has the same labels, or is added.
   *
   * <p>A sample reaches the queries that are plain selectors, select it, and were answered. A query
   * that computes from its metric, or was not answered, stays as it is and is a remark.
   *
   * @param samples with the metric name as a label, each series once
   */
  public static Change with(Collection<Sample> samples) {
    List<Sample> copy = List.copyOf(samples);
    return before -> new AddedSamples(before, copy).apply();
  }

  /** Returns that these samples are there, as {@link #with(Collection)} does. */
  public static Change with(Sample... samples) {
    return with(List.of(samples));
  }

  /**
   * Returns that a component's own rating is this, whatever its checks or members say.
   *
   * <p>Applying it throws an {@link IllegalArgumentException} if the cluster has no such component.
   */
  public static Change rating(String component, Rating rating) {
    return before -> before.withGiven(component, rating);
  }
}
