package dev.panopticon.core.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.panopticon.core.check.Bands;
import dev.panopticon.core.check.Check;
import dev.panopticon.core.check.Condition;
import dev.panopticon.core.check.Question;
import dev.panopticon.core.check.Voters;
import dev.panopticon.core.cluster.Cluster;
import dev.panopticon.core.cluster.ClusterStatus;
import dev.panopticon.core.cluster.Component;
import dev.panopticon.core.cluster.ComponentStatus;
import dev.panopticon.core.cluster.Given;
import dev.panopticon.core.cluster.Group;
import dev.panopticon.core.cluster.Impact;
import dev.panopticon.core.rating.Combination;
import dev.panopticon.core.rating.Rating;
import dev.panopticon.core.rating.Rung;
import dev.panopticon.core.sample.Answer;
import dev.panopticon.core.sample.Query;
import dev.panopticon.core.sample.RecordedSamples;
import dev.panopticon.core.sample.SampleText;
import dev.panopticon.core.sample.Snapshot;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class FaultToleranceTest {

  @Property(tries = 300)
  void nodeSets_upToEightNodes_agreeWithTryingEverySet(@ForAll long seed) {
    ClusterStatus status = evaluate(seed);
    FaultTolerance tolerance = FaultTolerance.of(status);

    Set<Set<String>> expected = minimal(critical(status, known(status)));
    Set<Set<String>> found = new HashSet<>();
    tolerance.nodeSets().forEach(set -> found.addAll(expand(set)));
    assertThat(found).isEqualTo(expected);
    assertThat(tolerance.nodeSets())
        .isSortedAccordingTo(Comparator.comparingInt(FaultTolerance.NodeSet::size));
    assertThat(tolerance.nodes()).isEqualTo(known(status).size());
    assertThat(tolerance.examined()).isEqualTo(tolerance.nodes());
    int smallest = expected.stream().mapToInt(Set::size).min().orElse(tolerance.nodes() + 1);
    assertThat(tolerance.survivedLosses()).isEqualTo(Math.max(0, smallest - 1));
  }

  @Property(tries = 300)
  void model_anySetOfNodes_ratesAsTheChangedSnapshotDoes(@ForAll long seed) {
    ClusterStatus status = evaluate(seed);
    LossModel model = new LossModel(status);
    Function<Set<String>, ClusterStatus> losing = losing(status);
    for (Set<String> lost : sets(model.places().nodes())) {
      BitSet places = model.places().of(lost);
      Map<String, Rating> own = model.own(places);
      ClusterStatus without = losing.apply(lost);
      for (ComponentStatus component : without.components()) {
        String id = component.component().id();
        assertThat(own.getOrDefault(id, component.own()))
            .as("%s without %s", id, lost)
            .isEqualTo(component.own());
      }
    }
  }

  @Property(tries = 300)
  void components_agreeWithAssumingEachCritical(@ForAll long seed) {
    ClusterStatus status = evaluate(seed);
    List<String> expected = new ArrayList<>();
    for (Component component : status.cluster().components()) {
      Rating rating = status.whatIf(WhatIf.rating(component.id(), Rating.CRITICAL)).rating();
      if (rating == Rating.CRITICAL && status.rating() != Rating.CRITICAL) {
        expected.add(component.id());
      }
    }

    assertThat(FaultTolerance.of(status).components()).isEqualTo(expected);
  }

  private static ClusterStatus evaluate(long seed) {
    RandomNodes random = new RandomNodes(seed);
    return random.cluster().evaluate(random.snapshot());
  }

  /** What {@link WhatIf#without} gives, with what is the same for all sets done once. */
  private static Function<Set<String>, ClusterStatus> losing(ClusterStatus status) {
    Cluster cluster = status.cluster();
    Snapshot snapshot = status.scenario().snapshot();
    NodeLoss loss = new NodeLoss(cluster, snapshot);
    return lost -> cluster.evaluate(loss.without(lost, snapshot.answers().keySet()));
  }

  /** Every name in a label that a what-if without it knows. */
  private static Set<String> known(ClusterStatus status) {
    Set<String> names = new TreeSet<>();
    for (Answer answer : status.scenario().snapshot().answers().values()) {
      if (answer instanceof Answer.Samples samples) {
        samples
            .samples()
            .forEach(s -> s.labels().forEach((label, value) -> names.add(Voters.host(value))));
      }
    }
    names.removeIf(
        name ->
            status
                .whatIf(WhatIf.without(name))
                .remarks()
                .contains(
                    "no sample speaks for the host %s: losing it changes nothing".formatted(name)));
    return names;
  }

  private static Set<Set<String>> critical(ClusterStatus status, Collection<String> nodes) {
    Function<Set<String>, ClusterStatus> losing = losing(status);
    Set<Set<String>> critical = new HashSet<>();
    for (Set<String> lost : sets(nodes)) {
      if (losing.apply(lost).rating() == Rating.CRITICAL) {
        critical.add(lost);
      }
    }
    return critical;
  }

  @Property(tries = 50)
  void losing_isWhatWithoutGives(@ForAll long seed) {
    ClusterStatus status = evaluate(seed);
    Set<String> lost = Set.of("n1", "n2");

    assertThat(losing(status).apply(lost).scenario().snapshot())
        .isEqualTo(status.whatIf(WhatIf.without("n1", "n2")).scenario().snapshot());
  }

  /** Returns those that hold no smaller one. */
  private static Set<Set<String>> minimal(Set<Set<String>> sets) {
    Set<Set<String>> minimal = new HashSet<>(sets);
    minimal.removeIf(
        set -> sets.stream().anyMatch(other -> !other.equals(set) && set.containsAll(other)));
    return minimal;
  }

  private static List<Set<String>> sets(Iterable<String> nodes) {
    List<Set<String>> sets = new ArrayList<>(List.of(Set.of()));
    for (String node : nodes) {
      for (Set<String> smaller : List.copyOf(sets)) {
        Set<String> larger = new TreeSet<>(smaller);
        larger.add(node);
        sets.add(larger);
      }
    }
    return sets;
  }

  private static Set<Set<String>> expand(FaultTolerance.NodeSet set) {
    Set<Set<String>> expanded = new HashSet<>(List.of(Set.of()));
    for (FaultTolerance.AnyOf part : set.parts()) {
      Set<Set<String>> more = new HashSet<>();
      for (Set<String> chosen : sets(part.nodes())) {
        if (chosen.size() == part.count()) {
          for (Set<String> before : expanded) {
            Set<String> both = new TreeSet<>(before);
            both.addAll(chosen);
            more.add(both);
          }
        }
      }
      expanded = more;
    }
    return expanded;
  }

  private static Component.Builder service(String id, int voters) {
    Bands bands = Bands.healthy(Condition.of("value == 1", row -> row.value() == 1));
    return Component.builder(id)
        .check(Check.builder("up", Question.of(Query.of(id)), Voters.hosts(voters), bands).build());
  }

  private static ClusterStatus evaluate(Cluster cluster, String samples) {
    return cluster.evaluate(
        RecordedSamples.of(SampleText.parse(samples), Given.NOON).fetch(cluster.queries()));
  }

  private static String up(String metric, int from, int to) {
    StringBuilder samples = new StringBuilder();
    for (int node = from; node <= to; node++) {
      samples.append("%s{instance=\"node%d:1\"} 1%n".formatted(metric, node));
    }
    return samples.toString();
  }

  @Test
  void explain_twoServices_namesSinglePointsFirst() {
    Cluster cluster =
        Given.cluster(
            service("consul", 3),
            service("gateway", 1),
            service("web", 2),
            service("spare", 2),
            Component.builder("sites")
                .group(new Group(List.of("web", "spare"), Combination.best())),
            Component.builder("app").dependsOn("sites", Impact.soft()));
    FaultTolerance tolerance =
        FaultTolerance.of(
            evaluate(
                cluster,
                up("consul", 1, 3) + up("gateway", 4, 4) + up("web", 5, 6) + up("spare", 7, 8)));

    assertThat(tolerance.explain())
        .isEqualTo(
            """
            the loss of a single node can be critical
            critical without node4
            critical without any 2 of node1, node2, node3
            critical without any 1 of node5, node6 and any 1 of node7, node8
            critical where consul is
            critical where gateway is
            critical where sites is
            critical where app is
            """);
    assertThat(tolerance.nodeSets())
        .extracting(FaultTolerance.NodeSet::size)
        .containsExactly(1, 2, 2);
  }

  @Test
  void explain_criticalAlready_saysSo() {
    FaultTolerance tolerance =
        FaultTolerance.of(evaluate(Given.cluster(service("consul", 3)), up("consul", 1, 1)));

    assertThat(tolerance.explain()).isEqualTo("the cluster is critical already\n");
    assertThat(tolerance.nodeSets()).hasSize(1);
    assertThat(tolerance.nodeSets().get(0)).hasToString("nothing");
    assertThat(tolerance.components()).isEmpty();
    assertThat(tolerance.survivedLosses()).isZero();
  }

  @Test
  void explain_numberThatMayCountNodes_isARemark() {
    Bands bands = Bands.healthy(Condition.of("value >= 3", row -> row.value() >= 3));
    Check check =
        Check.builder("peers", Question.of(Query.of("peers")), Voters.hosts(3), bands).build();
    FaultTolerance tolerance =
        FaultTolerance.of(
            evaluate(
                Given.cluster(Component.builder("raft").check(check)),
                up("peers", 1, 3).replace("} 1", "} 3")));

    assertThat(tolerance.explain())
        .isEqualTo(
            """
            survives the loss of any 1 of 3 nodes, by this model: a real loss may do more
            critical without any 2 of node1, node2, node3
            critical where raft is
            remark: raft/peers: not simulated: value is 3 at every voter that is left; if it counts \
            nodes, say counts-nodes
            """);
  }

  /** Alike nodes are a class: 200 of them are no more work than a few. */
  @Test
  void nodeSets_manyAlikeNodes_areFoundAtAnySize() {
    FaultTolerance tolerance =
        FaultTolerance.of(evaluate(Given.cluster(service("web", 200)), up("web", 1, 200)));

    assertThat(tolerance.examined()).isEqualTo(200);
    assertThat(tolerance.survivedLosses()).isEqualTo(99);
    assertThat(tolerance.nodeSets()).hasSize(1);
    assertThat(tolerance.nodeSets().get(0).parts().get(0).count()).isEqualTo(100);
  }

  /** Nodes that differ are tried one by one, as far as the bound allows, which is then told. */
  @Test
  void nodeSets_manyDifferentNodes_areExaminedUpToTheBound() {
    int nodes = 64;
    List<Component.Builder> services = new ArrayList<>();
    StringBuilder samples = new StringBuilder();
    for (int bit = 0; bit < 6; bit++) {
      services.add(service("s" + bit, 32));
      for (int node = 0; node < nodes; node++) {
        if ((node >> bit & 1) == 1) {
          samples.append("s%d{instance=\"n%02d:1\"} 1%n".formatted(bit, node));
        }
      }
    }
    Cluster cluster = Given.cluster(services.toArray(Component.Builder[]::new));
    FaultTolerance tolerance = FaultTolerance.of(evaluate(cluster, samples.toString()));

    assertThat(tolerance.nodes()).isEqualTo(63);
    assertThat(tolerance.examined()).isEqualTo(3);
    assertThat(tolerance.explain())
        .isEqualTo(
            """
            survives the loss of any 3 of 63 nodes, perhaps of more, by this model: a real loss may do \
            more
            critical where s0 is
            critical where s1 is
            critical where s2 is
            critical where s3 is
            critical where s4 is
            critical where s5 is
            sets of more than 3 nodes were not all examined
            """);
  }

  @Test
  void explain_nodesThatOthersReportOn_areTriedToo() {
    Bands bands = Bands.healthy(Condition.of("value == 1", row -> row.value() == 1));
    Check check =
        Check.builder(
                "ready", Question.of(Query.of("ready")), Voters.hosts(3).withBy("node"), bands)
            .combine(Combination.ladder(Rung.all(), Rung.all()))
            .build();
    StringBuilder samples = new StringBuilder();
    for (int node = 1; node <= 3; node++) {
      for (int replica = 1; replica <= 2; replica++) {
        samples.append("ready{instance=\"ksm%d:1\", node=\"k%d\"} 1%n".formatted(replica, node));
      }
    }

    assertThat(
            FaultTolerance.of(
                    evaluate(
                        Given.cluster(Component.builder("nodes").check(check)), samples.toString()))
                .explain())
        .isEqualTo(
            """
            the loss of a single node can be critical
            critical without any 1 of k1, k2, k3
            critical without ksm1, ksm2
            critical where nodes is
            """);
  }

  @Test
  void anyOf_moreThanThereAre_isRefused() {
    assertThatThrownBy(() -> new FaultTolerance.AnyOf(3, List.of("a", "b")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("count must be 1..2, was 3");
  }
}
