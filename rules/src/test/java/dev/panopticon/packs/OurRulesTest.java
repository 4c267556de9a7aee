package dev.panopticon.packs;

import dev.panopticon.core.cluster.Cluster;
import dev.panopticon.core.cluster.ClusterStatus;
import dev.panopticon.core.sample.Snapshot;
import dev.panopticon.rules.RuleFiles;
import dev.panopticon.rules.property.RuleProperties;
import dev.panopticon.rules.property.Snapshots;
import java.nio.file.Path;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Properties of rules, written as their users would write them. */
// tag::readme
class OurRulesTest {
  static final Cluster CLUSTER = RuleFiles.load(Path.of("swarm-cluster.yaml"));

  @Example
  void rules_satisfyWhatAllRulesMust() {
    RuleProperties.check(CLUSTER);
  }

  @Property
  boolean swarm_withoutConsul_isNotHealthy(@ForAll("snapshots") Snapshot snapshot) {
    ClusterStatus status = CLUSTER.evaluate(snapshot);
    return status.component("consul").orElseThrow().rating().isHealthy()
        || !status.component("docker-swarm").orElseThrow().rating().isHealthy();
  }

  @Provide
  Arbitrary<Snapshot> snapshots() {
    return Snapshots.of(CLUSTER);
  }
}
// end::readme
