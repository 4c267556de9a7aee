package dev.panopticon.core.insight;

import dev.panopticon.core.check.Bands;
import dev.panopticon.core.check.Check;
import dev.panopticon.core.check.Condition;
import dev.panopticon.core.check.Measure;
import dev.panopticon.core.check.Question;
import dev.panopticon.core.check.Question.Fold;
import dev.panopticon.core.check.Question.Input;
import dev.panopticon.core.check.Question.Split;
import dev.panopticon.core.check.Voters;
import dev.panopticon.core.cluster.Cluster;
import dev.panopticon.core.cluster.Component;
import dev.panopticon.core.cluster.Given;
import dev.panopticon.core.cluster.Group;
import dev.panopticon.core.cluster.Impact;
import dev.panopticon.core.rating.Combination;
import dev.panopticon.core.rating.Rating;
import dev.panopticon.core.rating.Rung;
import dev.panopticon.core.sample.Answer;
import dev.panopticon.core.sample.Labels;
import dev.panopticon.core.sample.Query;
import dev.panopticon.core.sample.Sample;
import dev.panopticon.core.sample.Snapshot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;

/** Clusters of a few nodes, with checks of every shape in which nodes can be lost. */
final class RandomNodes {
  private final Random random;
  private final int nodes;
  private final boolean isEven;
  private final Map<Query, Answer> answers = new LinkedHashMap<>();
  private final List<Component> components = new ArrayList<>();
  private int checks;

  RandomNodes(long seed) {
    random = new Random(seed);
    nodes = 1 + random.nextInt(random.nextInt(4) == 0 ? 8 : 5);
    isEven = random.nextBoolean();
    int count = 1 + random.nextInt(4);
    for (int i = 0; i < count; i++) {
      components.add(component(i));
    }
  }

  Cluster cluster() {
    return Cluster.of("random", components);
  }

  Snapshot snapshot() {
    return new Snapshot(Given.NOON, answers);
  }

  private Component component(int i) {
    Component.Builder component = Component.builder("c" + i);
    if (i > 1 && random.nextInt(4) == 0) {
      component.group(new Group(List.of("c0", "c1"), combination()));
    } else {
      for (int k = 1 + random.nextInt(2); k > 0; k--) {
        component.check(check());
      }
    }
    for (int j = 0; j < i; j++) {
      if (random.nextInt(3) == 0) {
        component.dependsOn("c" + j, pick(Impact.hard(), Impact.warn(), Impact.soft()));
      }
    }
    if (random.nextInt(6) == 0) {
      component.atMost(Rating.WARNING);
    }
    return component.build();
  }

  private Check check() {
    String metric = "m" + checks++;
    return switch (random.nextInt(10)) {
      case 0 -> plain(metric).build();
      case 1 -> counting(metric);
      case 2 -> weighed(metric);
      case 3 -> reported(metric);
      case 4 -> summed(metric);
      case 5 -> joined(metric, Optional.empty());
      case 6 -> joined(metric, Optional.of(List.of("x")));
      case 7 -> watched(metric);
      case 8 -> aged(metric);
      default -> shared(metric);
    };
  }

  /** One number of each node. */
  private Check.Builder plain(String metric) {
    answer(metric, node -> List.of(sample(metric, node, value(0, 2))));
    return Check.builder(metric, Question.of(Query.of(metric)), voters(), bands(2, 1))
        .combine(combination());
  }

  /** A number of each node; some are too old, and of some nobody knows how old they are. */
  private Check aged(String metric) {
    Input input = Input.of("value", Query.of(metric)).withMaxAge(Duration.ofMinutes(1));
    long noon = Given.NOON.toEpochMilli();
    answer(
        input.alternatives().get(0),
        node -> {
          long time = pick(noon, noon, noon - 60_000, noon - 60_001, Sample.NO_TIME);
          Labels series = sample(metric, node, 0).labels();
          return List.of(new Sample(series, value(0, 2), isEven ? noon : time));
        });
    return Check.builder(metric, Question.of(input), voters(), bands(2, 1))
        .combine(combination())
        .build();
  }

  /** A number of each node that counts them all. */
  private Check counting(String metric) {
    answer(metric, node -> List.of(sample(metric, node, value(nodes - 1, nodes))));
    return Check.builder(
            metric, Question.of(Query.of(metric)), voters(), bands(nodes, nodes / 2 + 1))
        .combine(combination())
        .countsNodes("value")
        .build();
  }

  /** A sum over parts that counts the other nodes, beside a number that does not. */
  private Check weighed(String metric) {
    answer(
        metric,
        node ->
            List.of(
                sample(metric, node, nodes - 2, "x", "up", "t", "a"),
                sample(metric, node, value(0, 1), "x", "up", "t", "b"),
                sample(metric, node, value(0, 1), "x", "down", "t", "a")));
    Split split = new Split("x", List.of("up", "down"));
    Question question =
        new Question(
            List.of(new Input("s", List.of(Query.of(metric)), Optional.of(split))),
            Optional.empty(),
            Optional.empty(),
            Optional.of(pick(Fold.SUM, Fold.MIN, Fold.MAX)),
            OptionalDouble.of(0));
    Condition healthy = Condition.of("up", row -> row.number(0) >= nodes - 1 && row.number(1) < 1);
    Bands bands =
        Bands.healthy(healthy).withWarning(Condition.of("some", row -> row.number(0) >= 1));
    return Check.builder(metric, question, voters(), bands).countsNodes("up").build();
  }

  /** What each node says of each. */
  private Check reported(String metric) {
    answer(
        metric,
        node -> {
          List<Sample> reports = new ArrayList<>();
          for (int other = 1; other <= nodes; other++) {
            reports.add(sample(metric, node, value(1, 2), "node", "n" + other));
          }
          return reports;
        });
    return Check.builder(
            metric, Question.of(Query.of(metric)), voters().withBy("node"), bands(2, 1))
        .combine(combination())
        .build();
  }

  /** What some nodes say of machines that say nothing themselves. */
  private Check watched(String metric) {
    int machines = nodes < 5 ? 1 + random.nextInt(3) : 1;
    answer(
        metric,
        node -> {
          List<Sample> reports = new ArrayList<>();
          for (int machine = 1; machine <= machines; machine++) {
            reports.add(sample(metric, node, value(1, 2), "node", "k%d:2".formatted(machine)));
          }
          return reports;
        });
    Voters voters = Voters.hosts(machines);
    voters = random.nextBoolean() ? voters.withBy("node") : voters().withBy("host", "node");
    return Check.builder(metric, Question.of(Query.of(metric)), voters, bands(2, 1))
        .combine(combination())
        .build();
  }

  /** A number of the whole cluster. */
  private Check summed(String metric) {
    answer(metric, node -> List.of(sample(metric, node, value(0, 1))));
    Question question =
        new Question(
            List.of(Input.of("value", Query.of(metric))),
            Optional.empty(),
            Optional.empty(),
            Optional.of(pick(Fold.values())),
            OptionalDouble.empty());
    return Check.builder(metric, question, Voters.wholeCluster(), bands(nodes - 1, 1)).build();
  }

  /** Two numbers of a node, or of whatever has the same label. */
  private Check joined(String metric, Optional<List<String>> joinOn) {
    answer(metric, node -> List.of(sample(metric, node, value(0, 2), "x", "p" + node)));
    answer(metric + "_b", node -> List.of(sample(metric, node, 1, "x", "p" + (node % nodes + 1))));
    Question question =
        new Question(
            List.of(Input.of("a", Query.of(metric)), Input.of("b", Query.of(metric + "_b"))),
            Optional.of(new Measure("a / b", row -> row.number(0) / row.number(1))),
            joinOn,
            Optional.empty(),
            OptionalDouble.empty());
    return Check.builder(metric, question, voters(), bands(2, 1)).combine(combination()).build();
  }

  /** A series of two queries, one of which another check counts nodes with. */
  private Check shared(String metric) {
    Question question =
        answers.containsKey(Query.of("m0"))
            ? Question.of(Query.of("nothing"), Query.of("m0"))
            : Question.of(Query.of(metric));
    answers.put(Query.of("nothing"), Answer.of());
    answer(metric, node -> List.of(sample(metric, node, value(nodes - 1, nodes))));
    Check.Builder check =
        Check.builder(metric, question, voters().withBy("instance"), bands(2, nodes / 2 + 1));
    return (random.nextBoolean() ? check : check.countsNodes("value")).build();
  }

  private interface Telling {
    List<Sample> of(int node);
  }

  private void answer(String metric, Telling telling) {
    answer(Query.of(metric), telling);
  }

  private void answer(Query query, Telling telling) {
    List<Sample> samples = new ArrayList<>();
    for (int node = 1; node <= nodes; node++) {
      if (random.nextInt(9) > 0) {
        samples.addAll(telling.of(node));
      }
    }
    boolean isFailed = random.nextInt(30) == 0;
    answers.put(query, isFailed ? Answer.failed("down") : Answer.of(samples));
  }

  private static Sample sample(String metric, int node, double value, String... labels) {
    Labels series = Labels.of(metric, labels).with("instance", "n%d:1".formatted(node));
    return Sample.of(series, value);
  }

  /** Mostly the better of two; always where nodes are to be alike. */
  private double value(double worse, double better) {
    return isEven || random.nextInt(4) > 0 ? better : worse;
  }

  private Voters voters() {
    if (random.nextInt(4) > 0) {
      return Voters.hosts(Math.max(1, nodes - 1 + random.nextInt(3)));
    }
    List<String> names = new ArrayList<>();
    for (int node = 1; node <= nodes; node++) {
      names.add("n" + node);
    }
    return Voters.hosts(random.nextBoolean() ? names : List.of("n1", "n9"));
  }

  private static Bands bands(double healthy, double warning) {
    return Bands.healthy(Condition.of("healthy", row -> row.value() >= healthy))
        .withWarning(Condition.of("warning", row -> row.value() >= warning));
  }

  private Combination combination() {
    return pick(
        Combination.quorum(),
        Combination.quorum(),
        Combination.worst(),
        Combination.best(),
        Combination.ladder(Rung.percent(70), Rung.count(1)));
  }

  @SafeVarargs
  private <T> T pick(T... choices) {
    return choices[random.nextInt(choices.length)];
  }
}
