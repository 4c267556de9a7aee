package dev.panopticon.core.watch;

import dev.panopticon.core.check.HoldTimes;
import dev.panopticon.core.cluster.Cluster;
import dev.panopticon.core.cluster.Component;
import dev.panopticon.core.cluster.Impact;
import dev.panopticon.core.sample.Answer;
import dev.panopticon.core.sample.Query;
import dev.panopticon.core.sample.Snapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** The checks a/c, a/d and b/c, where b needs a (softly), and answers that change at random. */
final class RandomScript {
  static final List<Subject> CHECKS =
      List.of(Subject.check("a", "c"), Subject.check("a", "d"), Subject.check("b", "c"));

  private static final String[] ANSWERS = {
    "healthy",
    "healthy",
    "healthy",
    "warning",
    "unknown",
    "critical",
    "critical",
    "failed",
    "failed"
  };
  private static final int[] SECONDS = {0, 0, 10, 30, 60, 120};

  final Random random;
  final Map<Subject, HoldTimes> times = new LinkedHashMap<>();
  final Map<Subject, String> answers = new LinkedHashMap<>();
  private final int calm;
  private Instant at = Given.NOON;

  RandomScript(long seed) {
    random = new Random(seed);
    calm = 1 + random.nextInt(4);
    for (Subject check : CHECKS) {
      times.put(check, Given.times(seconds(), seconds(), seconds(), 10 * seconds()));
    }
  }

  private int seconds() {
    return SECONDS[random.nextInt(SECONDS.length)];
  }

  Cluster cluster() {
    Map<String, Component.Builder> components = new LinkedHashMap<>();
    times.forEach(
        (check, hold) ->
            components
                .computeIfAbsent(check.component(), Component::builder)
                .check(Given.check(check.component(), check.check(), hold)));
    List<Component.Builder> builders = new ArrayList<>(components.values());
    builders.get(1).dependsOn("a", Impact.soft());
    return Given.cluster(builders.toArray(Component.Builder[]::new));
  }

  Instant at() {
    return at;
  }

  /** Returns the next snapshot; an answer changes in one of a few, the more calm the fewer. */
  Snapshot next() {
    at = at.plusSeconds(1 + random.nextInt(40));
    Map<Query, Answer> given = new LinkedHashMap<>();
    for (Subject check : CHECKS) {
      if (!answers.containsKey(check) || random.nextInt(calm) == 0) {
        answers.put(check, ANSWERS[random.nextInt(ANSWERS.length)]);
      }
      given.put(
          Given.query(check.component(), check.check()),
          Given.answer(answers.getOrDefault(check, "")));
    }
    return Given.snapshot(at, given);
  }
}
