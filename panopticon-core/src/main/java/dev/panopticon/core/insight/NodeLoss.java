package dev.panopticon.core.insight;

import dev.panopticon.core.check.Check;
import dev.panopticon.core.check.CheckStatus;
import dev.panopticon.core.cluster.Cluster;
import dev.panopticon.core.cluster.Component;
import dev.panopticon.core.sample.Answer;
import dev.panopticon.core.sample.Query;
import dev.panopticon.core.sample.Sample;
import dev.panopticon.core.sample.Snapshot;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;

/** What becomes of a snapshot when nodes are lost. */
final class NodeLoss {
  private final Cluster cluster;
  private final Snapshot snapshot;
  private final Speakers speakers;
  private final Set<String> nodes = new TreeSet<>();
  private final Set<String> standing = new LinkedHashSet<>();
  private final Map<String, Set<String>> parts = new HashMap<>();
  private final Map<Query, List<NodeCount>> counts = new HashMap<>();

  NodeLoss(Cluster cluster, Snapshot snapshot) {
    this.cluster = cluster;
    this.snapshot = snapshot;
    this.speakers = new Speakers(cluster);
    for (Query query : cluster.queries()) {
      samples(query).forEach(sample -> nodes.addAll(speakers.of(query, sample.labels())));
    }
    for (Component component : cluster.components()) {
      Set<String> part = new LinkedHashSet<>();
      component.checks().forEach(check -> part.addAll(hosts(check.queries())));
      parts.put(component.id(), part);
      component.checks().forEach(check -> standing.addAll(standing(check)));
    }
    for (Component component : cluster.components()) {
      for (Check check : component.checks()) {
        check.countsNodes().ifPresent(name -> count(component, check, name));
      }
    }
  }

  /** Returns the hosts that answered any of these queries. */
  Set<String> hosts(Collection<Query> queries) {
    Set<String> hosts = new LinkedHashSet<>();
    queries.forEach(query -> samples(query).forEach(s -> hosts.add(speakers.host(s.labels()))));
    hosts.remove("");
    return hosts;
  }

  /** Returns the samples of an answer; none where it failed. */
  List<Sample> samples(Query query) {
    return samples(query, snapshot);
  }

  private static List<Sample> samples(Query query, Snapshot of) {
    return of.answer(query) instanceof Answer.Samples answer ? answer.samples() : List.of();
  }

  /**
   * Returns the hosts whose own samples deserve healthy or warning: the others are lost already.
   */
  private Set<String> standing(Check check) {
    if (check.question().inputs().size() > 1 && !isJoinedOnHost(check)) {
      return hosts(check.queries());
    }
    Set<String> hosts = new LinkedHashSet<>();
    Partition.rate(check, snapshot, cluster.hostLabel(), (q, s) -> speakers.host(s.labels()))
        .forEach(
            (host, status) -> {
              if (status
                  .votes()
                  .filter(votes -> votes.healthy() + votes.warning() > 0)
                  .isPresent()) {
                hosts.add(host);
              }
            });
    return hosts;
  }

  /** Returns whether no row of this check is made of samples of two hosts. */
  boolean isJoinedOnHost(Check check) {
    List<String> by = check.voters().by();
    return by.stream().anyMatch(speakers::isOfHost)
        && check.question().joinOn().orElse(by).stream().anyMatch(speakers::isOfHost);
  }

  private void count(Component component, Check check, String name) {
    NodeCount.of(check, name, Set.of())
        .map(
            count ->
                new NodeCount(check, count.input(), count.splitValue(), counted(component, count)))
        .ifPresent(
            count ->
                count
                    .input()
                    .alternatives()
                    .forEach(q -> counts.computeIfAbsent(q, key -> new ArrayList<>()).add(count)));
  }

  /**
   * Returns which nodes a number counts. A node that does not stand is counted no more; one that
   * takes no part in the component is counted only where the number is larger than its voters make
   * it.
   */
  private Set<String> counted(Component component, NodeCount count) {
    int voters = count.check().voters().expected();
    boolean countsOthers =
        count.input().alternatives().stream()
            .flatMap(query -> count.values(samples(query), speakers).stream())
            .anyMatch(value -> value > voters);
    Set<String> counted = new LinkedHashSet<>(standing);
    if (!countsOthers) {
      counted.retainAll(parts.getOrDefault(component.id(), Set.of()));
    }
    return Collections.unmodifiableSet(counted);
  }

  /** Returns every node that a sample speaks for, in the order of names. */
  Set<String> nodes() {
    return Collections.unmodifiableSet(nodes);
  }

  /** Returns whether any sample speaks for this node. */
  boolean isKnown(String node) {
    return nodes.contains(node);
  }

  /** Returns which of these nodes stand and take part in a component. */
  Set<String> parting(Component component, Set<String> lost) {
    Set<String> parting = new LinkedHashSet<>(lost);
    parting.retainAll(standing);
    parting.retainAll(parts.getOrDefault(component.id(), Set.of()));
    return parting;
  }

  /** Returns the values of a number in a snapshot, one for each time it is there. */
  List<Double> values(NodeCount count, Query query, Snapshot of) {
    return count.values(samples(query, of), speakers);
  }

  /** Returns a snapshot in which one more number fell, as if it were known to count nodes. */
  Snapshot fallen(Snapshot before, NodeCount count, int lost) {
    Map<Query, Answer> answers = new LinkedHashMap<>(before.answers());
    for (Query query : count.input().alternatives()) {
      if (before.answer(query) instanceof Answer.Samples answer) {
        List<Sample> fallen = fall(List.of(count), answer.samples(), same -> lost);
        answers.put(query, answer.with(fallen));
      }
    }
    return new Snapshot(before.at(), answers);
  }

  Snapshot snapshot() {
    return snapshot;
  }

  CheckStatus rate(Check check, Snapshot of) {
    return check.rate(of, cluster.hostLabel());
  }

  /** Rates the samples of each key alone. */
  <K> Map<K, CheckStatus> rateParts(Check check, Snapshot of, BiFunction<Query, Sample, K> key) {
    return Partition.rate(check, of, cluster.hostLabel(), key);
  }

  Speakers speakers() {
    return speakers;
  }

  /** Returns the numbers in answers to a query that count nodes. */
  List<NodeCount> counts(Query query) {
    return counts.getOrDefault(query, List.of());
  }

  /** Returns the snapshot without nodes, for some queries. */
  Snapshot without(Set<String> lost, Collection<Query> queries) {
    return change(
        queries, lost, count -> (int) lost.stream().filter(count.counted()::contains).count());
  }

  /** Returns the snapshot in which numbers fell, but no sample disappeared. */
  Snapshot fallen(ToIntFunction<NodeCount> fall, Collection<Query> queries) {
    return change(queries, Set.of(), fall);
  }

  private Snapshot change(
      Collection<Query> queries, Set<String> lost, ToIntFunction<NodeCount> fall) {
    Map<Query, Answer> answers = new LinkedHashMap<>();
    for (Query query : queries) {
      Answer answer = snapshot.answer(query);
      if (answer instanceof Answer.Samples samples) {
        Predicate<Sample> isLeft =
            sample -> Collections.disjoint(lost, speakers.of(query, sample.labels()));
        List<Sample> left = samples.samples().stream().filter(isLeft).toList();
        answer = samples.with(fall(counts(query), left, fall));
      }
      answers.put(query, answer);
    }
    return new Snapshot(snapshot.at(), answers);
  }

  private List<Sample> fall(
      List<NodeCount> counts, List<Sample> samples, ToIntFunction<NodeCount> fall) {
    List<Sample> fallen = new ArrayList<>(samples);
    for (NodeCount count : counts) {
      double[] values = count.fallen(samples, fall.applyAsInt(count), speakers);
      for (int i = 0; i < values.length; i++) {
        Sample sample = fallen.get(i);
        if (values[i] < sample.value()) {
          fallen.set(i, new Sample(sample.labels(), values[i], sample.epochMillis()));
        }
      }
    }
    return fallen;
  }
}
