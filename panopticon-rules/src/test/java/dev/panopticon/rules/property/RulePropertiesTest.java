package dev.panopticon.rules.property;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.panopticon.core.check.Bands;
import dev.panopticon.core.check.Check;
import dev.panopticon.core.check.Condition;
import dev.panopticon.core.check.Question;
import dev.panopticon.core.check.Row;
import dev.panopticon.core.check.Voters;
import dev.panopticon.core.cluster.Cluster;
import dev.panopticon.core.cluster.ClusterStatus;
import dev.panopticon.core.cluster.Component;
import dev.panopticon.core.rating.Combination;
import dev.panopticon.core.rating.Rating;
import dev.panopticon.core.rating.Rung;
import dev.panopticon.core.sample.Answer;
import dev.panopticon.core.sample.Labels;
import dev.panopticon.core.sample.Query;
import dev.panopticon.core.sample.Sample;
import dev.panopticon.core.sample.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Each property can fail: something that errs in just that way is found out, and shown small. */
class RulePropertiesTest {
  private static final Query M = Query.of("m");
  private static final Cluster RIGHT = cluster(row -> row.value() == 1, Combination.quorum());
  private static final Snapshot WELL = saying(1, 1, 1);

  /** Returns a cluster of one check of three hosts: 1 is healthy, 2 a warning. */
  private static Cluster cluster(Predicate<Row> healthy, Combination combination) {
    Bands bands =
        Bands.healthy(Condition.of("value == 1", healthy))
            .withWarning(Condition.of("value == 2", row -> row.value() == 2));
    return Cluster.of(
        "test",
        List.of(
            Component.builder("a")
                .check(
                    Check.builder("c", Question.of(M), Voters.hosts(3), bands)
                        .combine(combination)
                        .build())
                .build()));
  }

  private static Snapshot saying(double... numbers) {
    List<Sample> samples = new ArrayList<>();
    for (double number : numbers) {
      samples.add(Sample.of(Labels.of("m", "instance", "node" + (samples.size() + 1)), number));
    }
    return new Snapshot(SnapshotMaker.NOON, Map.of(M, Answer.of(samples)));
  }

  private static List<Sample> samples(Snapshot snapshot) {
    return snapshot.answer(M) instanceof Answer.Samples answer ? answer.samples() : List.of();
  }

  /** Returns what is said of an evaluation that errs, when this law alone is tried. */
  private static String told(Law law, Function<Snapshot, ClusterStatus> evaluation) {
    Throwable thrown =
        catchThrowable(() -> RuleProperties.check(RIGHT, new Evaluation(evaluation), List.of(law)));
    assertThat(thrown).isInstanceOf(AssertionError.class);
    return thrown.getMessage();
  }

  @Test
  void check_rightRules_passes() {
    assertThatCode(() -> RuleProperties.check(RIGHT)).doesNotThrowAnyException();
  }

  @Test
  void check_conditionThatThrows_isNotTotal() {
    Cluster wrong =
        cluster(
            row -> {
              if (row.value() == 2) {
                throw new IllegalStateException("two is too much");
              }
              return row.value() == 1;
            },
            Combination.quorum());

    assertThat(catchThrowable(() -> RuleProperties.check(wrong)))
        .isInstanceOf(AssertionError.class)
        .hasMessage(
            """
            falsified: every snapshot has a status
            the evaluation throws java.lang.IllegalStateException: two is too much
            the smallest snapshot that was found:
            # m
            m{instance="node3"} 2
            its explanation:
            none
            """);
  }

  @Test
  void check_conditionThatRemembers_isNotPure() {
    AtomicInteger asked = new AtomicInteger();
    Cluster wrong =
        cluster(row -> row.value() == 1 && asked.incrementAndGet() % 7 > 0, Combination.quorum());

    assertThat(catchThrowable(() -> RuleProperties.check(wrong)))
        .isInstanceOf(AssertionError.class)
        .hasMessageStartingWith("falsified: the same snapshot has the same status\n");
  }

  @Test
  void pure_everySecondStatusBetter_isToldWithTheSmallestSnapshot() {
    Cluster best = cluster(row -> row.value() == 1, Combination.best());
    AtomicInteger asked = new AtomicInteger();

    assertThat(
            told(
                Laws.PURE,
                snapshot -> (asked.getAndIncrement() % 2 == 0 ? RIGHT : best).evaluate(snapshot)))
        .isEqualTo(
            """
            falsified: the same snapshot has the same status
            the second time it is explained in other words
            the smallest snapshot that was found:
            # no samples
            its explanation:
            critical: test
            root cause: source is unknown
              no answer holds a usable sample, so nothing is proved
            root cause: a is critical
              critical: a/c: 0 of 3 healthy, 2 needed
                3 silent: no sample
            """);
  }

  @Test
  void missing_oneCheckOfTwo_isFalsified() {
    Query other = Query.of("other");
    Cluster two =
        Cluster.of(
            "two",
            List.of(
                RIGHT.components().get(0),
                Component.builder("b")
                    .check(
                        Check.builder(
                                "d",
                                Question.of(other),
                                Voters.wholeCluster(),
                                Bands.healthy(Condition.of("value > 0", row -> row.value() > 0)))
                            .build())
                    .build()));
    Evaluation lenient =
        new Evaluation(
            snapshot ->
                two.evaluate(
                    snapshot.answer(other).equals(Answer.of())
                        ? Edits.with(
                            snapshot, List.of(other), Answer.of(Sample.of(Labels.of("other"), 1)))
                        : snapshot));

    assertThatThrownBy(() -> RuleProperties.check(two, lenient, List.of(Laws.MISSING)))
        .isInstanceOf(AssertionError.class)
        .hasMessageStartingWith(
            """
            falsified: what has no samples is not healthy
            without its samples b/d is healthy
            the smallest snapshot that was found:
            # no samples
            """);
  }

  @Test
  void order_theLastSampleIsLost_isFalsified() {
    assertThat(
            told(
                Laws.ORDER,
                snapshot -> {
                  List<Sample> all = samples(snapshot);
                  return RIGHT.evaluate(
                      all.isEmpty()
                          ? snapshot
                          : Edits.with(
                              snapshot, List.of(M), Answer.of(all.subList(0, all.size() - 1))));
                }))
        .isEqualTo(
            """
            falsified: the order of samples does not matter
            from back to front: a/c becomes critical, was warning
            the smallest snapshot that was found:
            # m
            m{instance="node1"} 2
            m{instance="node3"} 2
            m{instance="stranger"} NaN
            its explanation:
            warning: test
            root cause: a is warning
              warning: a/c: 0 of 3 healthy, 3 needed, one more loss is critical
                node1: 2, node3: 2, needs value == 1
                1 silent: no sample, heard node1, node3
            """);
  }

  @Test
  void missing_nothingIsGood_isFalsified() {
    assertThat(
            told(
                Laws.MISSING,
                snapshot -> RIGHT.evaluate(samples(snapshot).isEmpty() ? WELL : snapshot)))
        .isEqualTo(
            """
            falsified: what has no samples is not healthy
            without any sample the cluster is healthy
            the smallest snapshot that was found:
            # no samples
            its explanation:
            healthy: test
            """);
  }

  @Test
  void failed_failuresAreIgnored_isFalsified() {
    assertThat(
            told(
                Laws.FAILED,
                snapshot ->
                    RIGHT.evaluate(snapshot.answer(M) instanceof Answer.Failed ? WELL : snapshot)))
        .isEqualTo(
            """
            falsified: a check whose query fails is unknown, or as bad as its cap allows
            where m fails, a/c is healthy
            the smallest snapshot that was found:
            # no samples
            its explanation:
            critical: test
            root cause: source is unknown
              no answer holds a usable sample, so nothing is proved
            root cause: a is critical
              critical: a/c: 0 of 3 healthy, 2 needed
                3 silent: no sample
            """);
  }

  @Test
  void silent_theRestDecides_isFalsified() {
    Cluster best = cluster(row -> row.value() == 1, Combination.best());

    assertThat(
            told(
                Laws.SILENT,
                snapshot -> (samples(snapshot).size() < 3 ? best : RIGHT).evaluate(snapshot)))
        .isEqualTo(
            """
            falsified: a voter that falls silent improves nothing
            with node1 silent in a/c: a/c becomes healthy, was critical
            the smallest snapshot that was found:
            # m
            m{instance="node1"} -1000000000000
            m{instance="node2"} 1
            m{instance="node3"} 0
            its explanation:
            critical: test
            root cause: a is critical
              critical: a/c: 1 of 3 healthy, 2 needed
                node1: -1000000000000, node3: 0, needs value == 2
            """);
  }

  @Test
  void monotone_allWellIsTooGood_isFalsified() {
    Rung four = Rung.count(4);
    Cluster never = cluster(row -> row.value() == 1, Combination.ladder(four, four));

    assertThat(
            told(
                Laws.MONOTONE,
                snapshot ->
                    (samples(snapshot).stream().filter(sample -> sample.value() == 1).count() == 3
                            ? never
                            : RIGHT)
                        .evaluate(snapshot)))
        .isEqualTo(
            """
            falsified: a better vote worsens nothing
            where node1 votes healthy in a/c: a/c becomes critical, was warning
            the smallest snapshot that was found:
            # m
            m{instance="node3"} 1
            m{instance="node2"} 1
            its explanation:
            warning: test
            root cause: a is warning
              warning: a/c: 2 of 3 healthy, 3 needed, one more loss is critical
                1 silent: no sample, heard node3, node2
            """);
  }

  /** A cap, and silence that counts as better than what was said, are the author's own will. */
  @Test
  void check_capsAndMildSilence_pass() {
    Bands bands = Bands.healthy(Condition.of("value == 1", row -> row.value() == 1));
    Cluster mild =
        Cluster.of(
            "test",
            List.of(
                Component.builder("a")
                    .check(
                        Check.builder(
                                "c",
                                Question.of(M),
                                Voters.hosts(3).withSilence(Rating.WARNING),
                                bands)
                            .combine(Combination.worst())
                            .atMost(Rating.WARNING)
                            .build())
                    .build()));

    assertThatCode(() -> RuleProperties.check(mild)).doesNotThrowAnyException();
  }
}
