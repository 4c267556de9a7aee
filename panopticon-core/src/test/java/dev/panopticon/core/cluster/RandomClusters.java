package dev.panopticon.core.cluster;

import dev.panopticon.core.check.Bands;
import dev.panopticon.core.check.Check;
import dev.panopticon.core.check.Condition;
import dev.panopticon.core.check.Question;
import dev.panopticon.core.check.Voters;
import dev.panopticon.core.rating.Combination;
import dev.panopticon.core.rating.Rating;
import dev.panopticon.core.rating.Rung;
import dev.panopticon.core.sample.Answer;
import dev.panopticon.core.sample.Labels;
import dev.panopticon.core.sample.Query;
import dev.panopticon.core.sample.Sample;
import dev.panopticon.core.sample.Snapshot;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Clusters and snapshots of every shape; a component needs only those created before it. */
public final class RandomClusters {
  /** The value that every check of these clusters calls healthy. */
  static final double FINE = 2;

  private static final double[] VALUES = {
    0, 1, 1, FINE, FINE, FINE, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY
  };

  private final Random random;
  private final List<Component.Builder> builders = new ArrayList<>();
  private final Map<Query, Integer> expected = new LinkedHashMap<>();
  private final List<Integer> order = new ArrayList<>();
  private final Map<Query, List<Sample>> samples = new LinkedHashMap<>();

  /** Makes a cluster and a snapshot that follow from the seed. */
  public RandomClusters(long seed) {
    random = new Random(seed);
    int count = 1 + random.nextInt(7);
    for (int i = 0; i < count; i++) {
      builders.add(component(i));
      order.add(i);
    }
    Collections.shuffle(order, random);
    for (Query query : expected.keySet()) {
      if (random.nextInt(12) > 0) {
        samples.put(query, samples(query));
      }
    }
  }

  private Component.Builder component(int i) {
    Component.Builder component = Component.builder("c" + i);
    if (random.nextInt(6) == 0) {
      component.atMost(pick(Rating.WARNING, Rating.UNKNOWN, Rating.CRITICAL));
    }
    List<Integer> earlier = new ArrayList<>();
    for (int j = 0; j < i; j++) {
      earlier.add(j);
    }
    Collections.shuffle(earlier, random);
    if (i > 0 && random.nextInt(4) == 0) {
      List<Integer> members = earlier.subList(0, 1 + random.nextInt(i));
      component.group(
          new Group(members.stream().map(j -> "c" + j).toList(), combination(members.size())));
    } else {
      for (int k = random.nextInt(3); k > 0; k--) {
        component.check(check("k" + k, Query.of("c%d_%d".formatted(i, k))));
      }
    }
    for (int j : earlier) {
      if (j % 2 == 0 && random.nextInt(3) == 0) {
        component.dependsOn("c" + j, impact());
      }
    }
    return component;
  }

  private Check check(String id, Query query) {
    Condition healthy = Condition.of("value >= 2", row -> row.value() >= FINE);
    Condition warning = Condition.of("value >= 1", row -> row.value() >= 1);
    Bands bands = Bands.healthy(healthy).withOtherwise(pick(Rating.UNKNOWN, Rating.CRITICAL));
    bands = random.nextBoolean() ? bands.withWarning(warning) : bands;
    int voters = 1 + random.nextInt(4);
    expected.put(query, voters);
    Voters hosts = Voters.hosts(voters);
    hosts = random.nextInt(3) == 0 ? hosts.withSilence(Rating.UNKNOWN) : hosts;
    Check.Builder check =
        Check.builder(id, Question.of(query), hosts, bands).combine(combination(voters));
    if (random.nextInt(6) == 0) {
      check.atMost(pick(Rating.WARNING, Rating.UNKNOWN));
    }
    return check.build();
  }

  private Combination combination(int voters) {
    return pick(
        Combination.quorum(),
        Combination.worst(),
        Combination.best(),
        Combination.ladder(Rung.percent(70), Rung.count(1)),
        Combination.ladder(Rung.count(voters), Rung.count(1 + random.nextInt(voters))));
  }

  Impact impact() {
    return pick(
        Impact.hard(),
        Impact.warn(),
        Impact.soft(),
        Impact.none(),
        Impact.mapped(Map.of(Rating.WARNING, Rating.HEALTHY)),
        Impact.mapped(Map.of(Rating.CRITICAL, Rating.WARNING)),
        Impact.mapped(Map.of(Rating.WARNING, Rating.UNKNOWN)),
        Impact.mapped(Map.of(Rating.WARNING, Rating.CRITICAL, Rating.UNKNOWN, Rating.CRITICAL)));
  }

  private List<Sample> samples(Query query) {
    List<Sample> samples = new ArrayList<>();
    for (int host = 1; host <= 4; host++) {
      for (int i = random.nextInt(5) == 0 ? 2 : random.nextInt(4) == 0 ? 0 : 1; i > 0; i--) {
        samples.add(sample(query, "n" + host, VALUES[random.nextInt(VALUES.length)]));
      }
    }
    return samples;
  }

  private static Sample sample(Query query, String host, double value) {
    return Sample.of(Labels.of(query.text(), "instance", host + ":1"), value);
  }

  /** Returns the cluster. */
  public Cluster cluster() {
    return Cluster.of("random", order.stream().map(i -> builders.get(i).build()).toList());
  }

  /** Returns answers to its queries. */
  public Snapshot snapshot() {
    Map<Query, Answer> answers = new LinkedHashMap<>();
    for (Query query : expected.keySet()) {
      List<Sample> found = samples.get(query);
      answers.put(query, found == null ? Answer.failed("down") : Answer.of(found));
    }
    return new Snapshot(Given.NOON, answers);
  }

  void shuffleSamples() {
    samples.values().forEach(list -> Collections.shuffle(list, random));
  }

  /** Makes one sample healthy, or lets a voter be heard that was expected and was not. */
  void improveOneVote() {
    if (samples.isEmpty()) {
      return;
    }
    Query query = List.copyOf(samples.keySet()).get(random.nextInt(samples.size()));
    List<Sample> theirs = samples.get(query);
    long heard = theirs.stream().map(Sample::labels).distinct().count();
    if (heard < expected.getOrDefault(query, 0)) {
      theirs.add(sample(query, "new", FINE));
    } else {
      int place = random.nextInt(theirs.size());
      theirs.set(place, Sample.of(theirs.get(place).labels(), FINE));
    }
  }

  /** Adds an edge that is not there yet: the generator leaves out those to odd components. */
  void addDependency() {
    if (builders.size() > 1) {
      int from = 2 + random.nextInt(Math.max(1, builders.size() - 2));
      if (from < builders.size()) {
        builders.get(from).dependsOn("c1", impact());
      }
    }
  }

  @SafeVarargs
  private <T> T pick(T... choices) {
    return choices[random.nextInt(choices.length)];
  }
}
