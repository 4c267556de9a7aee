package dev.panopticon.core.check;

import dev.panopticon.core.check.Condition.Truth;
import dev.panopticon.core.check.Question.Input;
import dev.panopticon.core.check.Question.Split;
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

/** Checks and snapshots of every shape, from small pools so that things meet. */
final class RandomChecks {
  private static final double[] VALUES = {
    0, 0, 1, 1, 1, 2, 2, 2, 3, 3, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY
  };
  static final Duration MAX_AGE = Duration.ofMinutes(1);

  /** Seconds before the snapshot, at the edges of what may be used. */
  private static final int[] AGES = {0, 0, 0, 15, 59, 60, 61, 3600, -10, -11};

  private static final String[] INSTANCES = {"n1:1", "n1:2", "n2:1", "n3:1", "n4", ""};
  private static final String[] OTHERS = {"a", "b", "c", ""};

  private final Random random;

  RandomChecks(long seed) {
    random = new Random(seed);
  }

  Check check() {
    Question question = question();
    Check.Builder check = Check.builder("c", question, voters(), bands(question));
    check.combine(
        pick(
            Combination.quorum(),
            Combination.worst(),
            Combination.best(),
            Combination.ladder(Rung.count(2), Rung.percent(40))));
    if (random.nextInt(4) == 0) {
      check.atMost(pick(Rating.WARNING, Rating.UNKNOWN, Rating.CRITICAL));
    }
    return check.build();
  }

  private Question question() {
    Optional<List<String>> joinOn =
        random.nextInt(3) == 0 ? Optional.of(pick(List.of("x"), List.of("host", "x"))) : none();
    Optional<Question.Fold> fold =
        random.nextBoolean() ? Optional.of(pick(Question.Fold.values())) : Optional.empty();
    OptionalDouble absent = random.nextBoolean() ? OptionalDouble.of(1) : OptionalDouble.empty();
    List<Input> inputs = new ArrayList<>();
    switch (random.nextInt(4)) {
      case 0 -> inputs.add(Input.of("value", Query.of("p")));
      case 1 -> inputs.add(Input.of("value", Query.of("p"), Query.of("q"), Query.of("r")));
      case 2 -> {
        Split split = new Split("x", List.of("a", "b"));
        inputs.add(new Input("s", List.of(Query.of("p"), Query.of("q")), Optional.of(split)));
      }
      default -> {
        inputs.add(Input.of("one", Query.of("p")));
        inputs.add(Input.of("two", Query.of("q"), Query.of("r")));
      }
    }
    if (random.nextInt(3) == 0) {
      inputs.replaceAll(input -> random.nextInt(4) == 0 ? input : input.withMaxAge(MAX_AGE));
    }
    Question question = new Question(inputs, Optional.empty(), joinOn, fold, absent);
    boolean isDivided = question.names().size() == 2 && random.nextBoolean();
    return isDivided
        ? question.withValue(
            new Measure(
                "one / two",
                row -> row.number(1) == 0 ? Double.NaN : row.number(0) / row.number(1)))
        : question;
  }

  private static <T> Optional<T> none() {
    return Optional.empty();
  }

  private Voters voters() {
    if (random.nextInt(6) == 0) {
      return Voters.wholeCluster();
    }
    Voters voters =
        random.nextInt(3) == 0
            ? Voters.hosts(pick(List.of("n1", "n2", "n3"), List.of("n2", "n9"), List.of("a")))
            : Voters.hosts(1 + random.nextInt(5));
    voters =
        switch (random.nextInt(4)) {
          case 0 -> voters.withBy("instance");
          case 1 -> voters.withBy("x");
          case 2 -> voters.withBy("host", "x");
          default -> voters;
        };
    return random.nextInt(3) == 0
        ? voters.withSilence(pick(Rating.WARNING, Rating.UNKNOWN, Rating.CRITICAL))
        : voters;
  }

  private Bands bands(Question question) {
    Bands bands =
        Bands.healthy(condition(question))
            .withOtherwise(pick(Rating.WARNING, Rating.UNKNOWN, Rating.CRITICAL));
    bands = random.nextBoolean() ? bands.withWarning(condition(question)) : bands;
    return random.nextInt(4) == 0 ? bands.withValid(condition(question)) : bands;
  }

  /** Returns a comparison of one of the names, or of a label, that at times is undefined. */
  private Condition condition(Question question) {
    int place = random.nextInt(question.names().size());
    double limit = random.nextInt(4);
    double undefinedAt = random.nextInt(3) == 0 ? random.nextInt(4) : -1;
    boolean isOnLabel = random.nextInt(6) == 0;
    return new Condition(
        question.names().get(place) + " >= " + limit,
        "",
        row -> {
          if (row.number(place) == undefinedAt) {
            return Truth.UNDEFINED;
          }
          return Truth.of(row.number(place) >= limit || (isOnLabel && row.label("x").equals("a")));
        },
        List.of());
  }

  Snapshot snapshot() {
    Map<Query, Answer> answers = new LinkedHashMap<>();
    for (String metric : List.of("p", "q", "r")) {
      Answer answer = answer(metric);
      answers.put(Query.of(metric), answer);
      answers.put(Query.of(metric).timed(), answer);
    }
    return new Snapshot(Given.NOON, answers);
  }

  private Answer answer(String metric) {
    if (random.nextInt(25) == 0) {
      return Answer.failed("down");
    }
    List<Sample> samples = new ArrayList<>();
    int count = random.nextInt(10);
    for (int i = 0; i < count; i++) {
      Labels labels =
          Labels.of(metric, "instance", pick(INSTANCES), "x", pick(OTHERS), "y", pick("", "", "z"));
      Sample sample = Sample.of(labels, VALUES[random.nextInt(VALUES.length)]);
      int age = AGES[random.nextInt(AGES.length)];
      samples.add(random.nextInt(8) == 0 ? sample : sample.at(Given.NOON.minusSeconds(age)));
    }
    if (random.nextInt(10) == 0) {
      for (int i = 0; i < 40; i++) {
        Labels labels = Labels.of(metric, "instance", "n1:1", "x", "a", "i", "" + i);
        samples.add(Sample.of(labels, i).at(Given.NOON));
      }
    }
    return Answer.of(samples);
  }

  @SafeVarargs
  final <T> T pick(T... choices) {
    return choices[random.nextInt(choices.length)];
  }
}
