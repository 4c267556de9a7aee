package dev.panopticon.samples.cli;

import dev.panopticon.core.cluster.ClusterStatus;
import dev.panopticon.core.insight.Difference;
import dev.panopticon.core.insight.FaultTolerance;
import java.util.List;

/**
 * What a cluster is, and what it would be.
 *
 * @param supposed what would happen
 * @param now the actual status
 * @param then the status that would follow
 */
record Outlook(Supposition supposed, ClusterStatus now, ClusterStatus then) {

  /** Returns whose rating would change. */
  List<Difference.Changed> changes() {
    return Difference.between(now, then).changes();
  }

  /** Returns what could still be lost then. */
  FaultTolerance tolerance() {
    return FaultTolerance.of(then);
  }
}
