package dev.panopticon.rules.property;

import dev.panopticon.core.check.Check;
import dev.panopticon.core.cluster.Cluster;
import dev.panopticon.core.cluster.Component;
import dev.panopticon.core.rating.Vote;
import dev.panopticon.core.sample.Answer;
import dev.panopticon.core.sample.Query;
import dev.panopticon.core.sample.Sample;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** What a check may be told, by all its voters. */
final class CheckScenes {
  private final String component;
  private final Check check;
  private final List<Query> queries;
  private final CheckSamples samples;
  private final Map<Vote, List<Reading>> readings;

  private CheckScenes(
      String component, Check check, CheckSamples samples, Map<Vote, List<Reading>> readings) {
    this.component = component;
    this.check = check;
    this.queries = check.queries();
    this.samples = samples;
    this.readings = readings;
  }

  /** Returns those of every check, in the order of the cluster. */
  static List<CheckScenes> of(Cluster cluster) {
    List<CheckScenes> scenes = new ArrayList<>();
    for (Component component : cluster.components()) {
      Map<String, Object> parameters = new HashMap<>();
      component.checks().forEach(check -> parameters.putAll(Thresholds.parameters(check)));
      for (Check check : component.checks()) {
        scenes.add(
            new CheckScenes(
                component.id(),
                check,
                new CheckSamples(check, cluster.hostLabel()),
                Readings.of(check, cluster.hostLabel(), Thresholds.of(check, parameters))));
      }
    }
    return scenes;
  }

  /** Returns {@code component/check}. */
  String path() {
    return component + "/" + check.id();
  }

  Check check() {
    return check;
  }

  List<Query> queries() {
    return queries;
  }

  CheckSamples samples() {
    return samples;
  }

  /** Returns the simplest reading of each vote. */
  List<Reading> oneOfEachVote() {
    return readings.values().stream().map(ofVote -> ofVote.get(0)).toList();
  }

  /** All expected voters are healthy, where a healthy reading was found. */
  Map<Query, Answer> well(Random random) {
    Scene scene = new Scene(random);
    samples.expected().forEach(voter -> scene.says(voter, Vote.HEALTHY));
    return scene.answers();
  }

  /** Anything may be wrong. */
  Map<Query, Answer> troubled(Random random) {
    Scene scene = new Scene(random);
    switch (random.nextInt(8)) {
      case 0 -> {}
      case 1 -> {
        return scene.failed();
      }
      case 2 -> samples.expected().forEach(voter -> scene.says(voter, scene.anyVote()));
      case 3 -> scene.allBut(1);
      default -> scene.allBut(random.nextInt(samples.expected().size() + 1));
    }
    if (random.nextInt(3) == 0) {
      scene.strange();
    }
    return scene.answers();
  }

  /** A scene that is being made. */
  private final class Scene {
    private final Random random;
    private final Map<Query, List<Sample>> said = new LinkedHashMap<>();

    Scene(Random random) {
      this.random = random;
    }

    /** Some voters vote one way, this many another, or not at all. */
    void allBut(int others) {
      List<String> voters = new ArrayList<>(samples.expected());
      Collections.shuffle(voters, random);
      Vote most = anyVote();
      boolean areHeard = random.nextInt(4) > 0;
      Vote rest = anyVote();
      voters.subList(others, voters.size()).forEach(voter -> says(voter, most));
      if (areHeard) {
        voters.subList(0, others).forEach(voter -> says(voter, rest));
      }
    }

    /** A voter whom nobody expects, nobody, one who speaks twice, or one who talks nonsense. */
    void strange() {
      String someone = pick(samples.expected());
      switch (random.nextInt(4)) {
        case 0 -> says(samples.stranger(), anyVote());
        case 1 -> says("", anyVote());
        case 2 -> add(samples.of(someone, any(anyVote()), alternative(), "2"));
        default -> add(samples.of(someone, wild(), alternative(), "wild"));
      }
    }

    private Reading wild() {
      Map<String, Double> numbers = new LinkedHashMap<>();
      samples
          .numbers()
          .forEach(
              name ->
                  numbers.put(
                      name,
                      random.nextBoolean()
                          ? Double.longBitsToDouble(random.nextLong())
                          : random.nextInt(20) / 4.0));
      return new Reading(numbers, Map.of());
    }

    void says(String voter, Vote vote) {
      add(samples.of(voter, any(vote), alternative(), ""));
    }

    private void add(Map<Query, List<Sample>> more) {
      more.forEach(
          (query, ofQuery) ->
              said.computeIfAbsent(query, key -> new ArrayList<>()).addAll(ofQuery));
    }

    Vote anyVote() {
      return pick(List.copyOf(readings.keySet()));
    }

    private Reading any(Vote vote) {
      List<Reading> ofVote = readings.get(vote);
      return ofVote == null ? any(anyVote()) : random.nextBoolean() ? ofVote.get(0) : pick(ofVote);
    }

    private int alternative() {
      return random.nextInt(4) == 0 ? 1 : 0;
    }

    private <T> T pick(List<T> choices) {
      return choices.get(random.nextInt(choices.size()));
    }

    Map<Query, Answer> failed() {
      Map<Query, Answer> answers = new LinkedHashMap<>(well(random));
      answers.put(pick(queries), Answer.failed("the server did not answer"));
      return answers;
    }

    Map<Query, Answer> answers() {
      Map<Query, Answer> answers = new LinkedHashMap<>();
      queries.forEach(query -> answers.put(query, Answer.of()));
      said.forEach((query, ofQuery) -> answers.put(query, Answer.of(ofQuery)));
      return answers;
    }
  }
}
