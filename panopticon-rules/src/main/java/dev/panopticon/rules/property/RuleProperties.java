package dev.panopticon.rules.property;

import dev.panopticon.core.cluster.Cluster;
import dev.panopticon.core.sample.Snapshot;
import dev.panopticon.rules.property.Evaluation.NotTotal;
import dev.panopticon.rules.property.Law.Situation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * What every rule file must satisfy, as one call for a test.
 *
 * <ul>
 *   <li>every snapshot has a status
 *   <li>the same snapshot has the same status
 *   <li>the order of samples does not matter
 *   <li>what has no samples is not healthy: no check, and not the cluster
 *   <li>a check whose query fails is unknown, or as bad as its {@code at-most} allows
 *   <li>a voter that falls silent improves nothing, unless its vote was worse than its silence
 *       counts
 *   <li>a better vote worsens nothing: no check, no component, and not the cluster
 * </ul>
 *
 * <p>Rules that were loaded from files satisfy them by the way rules are evaluated; a condition or
 * an evaluation that is written in Java may not.
 */
public final class RuleProperties {
  private static final int SNAPSHOTS = 1_000;
  private static final int MOST_TRIALS = 2;
  private static final long SEED = 1;
  private static final String TOTAL = "every snapshot has a status";
  private static final String AT_TIMES = "but only at times: it is not the same each time";

  private final List<CheckScenes> checks;
  private final Evaluation evaluation;

  private RuleProperties(Cluster cluster, Evaluation evaluation) {
    this.checks = CheckScenes.of(cluster);
    this.evaluation = evaluation;
  }

  /**
   * Tries all properties on 1,000 snapshots, the same ones each time, as {@link Snapshots} has
   * them.
   *
   * @throws AssertionError if one is falsified; it says which and how, and shows the smallest such
   *     snapshot that was found, in sample notation, with its explanation
   */
  public static void check(Cluster cluster) {
    check(cluster, new Evaluation(cluster::evaluate), Laws.all());
  }

  static void check(Cluster cluster, Evaluation evaluation, List<Law> laws) {
    new RuleProperties(cluster, evaluation).check(laws);
  }

  private void check(List<Law> laws) {
    SnapshotMaker maker = new SnapshotMaker(checks);
    Random random = new Random(SEED);
    for (int i = 0; i < SNAPSHOTS; i++) {
      Snapshot snapshot = maker.make(random);
      try {
        check(snapshot, laws, random);
      } catch (NotTotal thrown) {
        Snapshot smallest = smallest(thrown.snapshot(), other -> notTotal(other).isPresent());
        throw new AssertionError(
            report(TOTAL, notTotal(smallest).orElse(AT_TIMES), smallest, "none\n"),
            thrown.getCause());
      }
    }
  }

  private void check(Snapshot snapshot, List<Law> laws, Random random) {
    Situation situation = Situation.of(checks, evaluation, snapshot);
    String unused = situation.status().explain();
    for (Law law : laws) {
      List<Supplier<Optional<String>>> trials = new ArrayList<>(law.trials().apply(situation));
      Collections.shuffle(trials, random);
      if (trials.stream().limit(MOST_TRIALS).anyMatch(trial -> trial.get().isPresent())) {
        Snapshot smallest = smallest(snapshot, other -> broken(law, other).isPresent());
        String how = broken(law, smallest).orElse(AT_TIMES);
        throw new AssertionError(
            report(law.claim(), how, smallest, evaluation.explanation(smallest)));
      }
    }
  }

  private Optional<String> notTotal(Snapshot snapshot) {
    try {
      String unused = evaluation.explanation(snapshot);
      return Optional.empty();
    } catch (NotTotal thrown) {
      return Optional.ofNullable(thrown.getMessage());
    }
  }

  /** A snapshot without a status breaks another law. */
  private Optional<String> broken(Law law, Snapshot snapshot) {
    try {
      return law.trials().apply(Situation.of(checks, evaluation, snapshot)).stream()
          .flatMap(trial -> trial.get().stream())
          .findFirst();
    } catch (NotTotal another) {
      return Optional.empty();
    }
  }

  private static Snapshot smallest(Snapshot falsified, Predicate<Snapshot> isFalsified) {
    Snapshot smallest = falsified;
    Optional<Snapshot> smaller = Optional.of(falsified);
    while (smaller.isPresent()) {
      smallest = smaller.get();
      smaller = Edits.smaller(smallest).filter(isFalsified).findFirst();
    }
    return smallest;
  }

  private static String report(String claim, String how, Snapshot snapshot, String explanation) {
    return """
        falsified: %s
        %s
        the smallest snapshot that was found:
        %sits explanation:
        %s"""
        .formatted(claim, how, Edits.text(snapshot), explanation);
  }
}
