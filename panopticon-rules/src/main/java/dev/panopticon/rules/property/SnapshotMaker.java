package dev.panopticon.rules.property;

import dev.panopticon.core.sample.Answer;
import dev.panopticon.core.sample.Query;
import dev.panopticon.core.sample.Snapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Makes snapshots of every kind: all well, a little wrong, all wrong, no samples, no answers. */
final class SnapshotMaker {
  static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

  private final List<CheckScenes> checks;

  SnapshotMaker(List<CheckScenes> checks) {
    this.checks = List.copyOf(checks);
  }

  Snapshot make(Random random) {
    return switch (random.nextInt(20)) {
      case 0 -> everywhere(Answer.of());
      case 1 -> everywhere(Answer.failed("the source did not answer"));
      case 2, 3, 4, 5 -> withTrouble(0, random);
      case 6, 7, 8, 9, 10, 11, 12, 13 -> withTrouble(1 + random.nextInt(2), random);
      default -> withTrouble(random.nextInt(checks.size() + 1), random);
    };
  }

  /** Returns the snapshot that gives all queries this answer. */
  Snapshot everywhere(Answer answer) {
    Map<Query, Answer> answers = new LinkedHashMap<>();
    checks.forEach(scenes -> scenes.queries().forEach(query -> answers.put(query, answer)));
    return new Snapshot(NOON, answers);
  }

  /** Of checks that share a query the last one decides what is said: hence the shuffling. */
  private Snapshot withTrouble(int troubled, Random random) {
    List<CheckScenes> order = new ArrayList<>(checks);
    Collections.shuffle(order, random);
    Map<Query, Answer> answers = new LinkedHashMap<>(everywhere(Answer.of()).answers());
    int left = order.size();
    for (CheckScenes scenes : order) {
      boolean isTroubled = left-- <= troubled;
      answers.putAll(isTroubled ? scenes.troubled(random) : scenes.well(random));
    }
    return new Snapshot(NOON, answers);
  }
}
