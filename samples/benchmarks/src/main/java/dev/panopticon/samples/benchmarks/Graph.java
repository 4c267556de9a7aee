package dev.panopticon.samples.benchmarks;

import dev.panopticon.core.check.Bands;
import dev.panopticon.core.check.Check;
import dev.panopticon.core.check.Condition;
import dev.panopticon.core.check.Question;
import dev.panopticon.core.check.Voters;
import dev.panopticon.core.cluster.Cluster;
import dev.panopticon.core.cluster.ClusterStatus;
import dev.panopticon.core.cluster.Component;
import dev.panopticon.core.cluster.Impact;
import dev.panopticon.core.sample.Answer;
import dev.panopticon.core.sample.Labels;
import dev.panopticon.core.sample.Query;
import dev.panopticon.core.sample.Sample;
import dev.panopticon.core.sample.Snapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/**
 * A cluster with five edges for each component: one to the component before it, so that it is as
 * deep as it is large, and four to any before.
 */
record Graph(Cluster cluster) {
  private static final int EDGES = 5;
  private static final Bands WORKS = Bands.healthy(Condition.of("value == 1", r -> r.value() == 1));

  static Graph of(int components) {
    Random random = new Random(components);
    List<Component> all = new ArrayList<>();
    for (int i = 0; i < components; i++) {
      Component.Builder component =
          Component.builder("c" + i)
              .check(
                  Check.builder("works", Question.of(query(i)), Voters.wholeCluster(), WORKS)
                      .build());
      Set<Integer> needed = new TreeSet<>();
      while (needed.size() < Math.min(EDGES, i)) {
        needed.add(needed.isEmpty() ? i - 1 : random.nextInt(i));
      }
      for (int other : needed) {
        component.dependsOn("c" + other, other == i - 1 ? Impact.hard() : impact(random));
      }
      all.add(component.build());
    }
    return new Graph(Cluster.of("graph", all));
  }

  private static Impact impact(Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> Impact.none();
      case 1 -> Impact.warn();
      case 2 -> Impact.hard();
      default -> Impact.soft();
    };
  }

  private static Query query(int component) {
    return Query.of("works_" + component);
  }

  /** Returns answers in which so many components, evenly spread from the first, are critical. */
  Snapshot snapshot(int critical) {
    int components = cluster.components().size();
    Map<Query, Answer> answers = new LinkedHashMap<>();
    for (int i = 0; i < components; i++) {
      boolean works = critical == 0 || i % (components / critical) != 0;
      Sample sample = Sample.of(Labels.of(query(i).text()), works ? 1 : 0);
      answers.put(query(i), Answer.of(sample));
    }
    return new Snapshot(Instant.EPOCH, answers);
  }

  /**
   * Returns the status of services on nodes, no two of which run the same: service b runs on those
   * whose number has bit b.
   */
  static ClusterStatus services(int nodes) {
    List<Component> services = new ArrayList<>();
    Map<Query, Answer> answers = new LinkedHashMap<>();
    for (int bit = 0; 1 << bit <= nodes; bit++) {
      List<Sample> samples = new ArrayList<>();
      for (int node = 1; node <= nodes; node++) {
        if ((node >> bit & 1) == 1) {
          samples.add(Sample.of(Labels.of("s" + bit, "instance", "n" + node + ":1"), 1));
        }
      }
      Query query = Query.of("s" + bit);
      answers.put(query, Answer.of(samples));
      Voters voters = Voters.hosts(samples.size());
      services.add(
          Component.builder("s" + bit)
              .check(Check.builder("works", Question.of(query), voters, WORKS).build())
              .build());
    }
    return Cluster.of("services", services).evaluate(new Snapshot(Instant.EPOCH, answers));
  }
}
