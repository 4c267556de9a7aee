package dev.panopticon.core.watch;

import static dev.panopticon.core.watch.Given.single;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.panopticon.core.check.Bands;
import dev.panopticon.core.check.Check;
import dev.panopticon.core.check.Condition;
import dev.panopticon.core.check.Question;
import dev.panopticon.core.check.Voters;
import dev.panopticon.core.cluster.Cluster;
import dev.panopticon.core.cluster.Component;
import dev.panopticon.core.rating.Rating;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class PanopticonTest extends WatchedSource {
  @Test
  void status_beforeTheFirstRound_isUnknown() {
    Semaphore inFetch = new Semaphore(0);
    answer.set(() -> blocked(inFetch));
    try (Watch watch = panopticon().start()) {
      ManualPulse.acquire(inFetch);
      assertThat(watch.status().explain())
          .isEqualTo(
              """
              unknown: test
              root cause: source is unknown, reaches a
                1 check is not answered: not asked yet
              affected: a is unknown because 1 of 1 checks not answered
              """);
    }
  }

  @Test
  void start_roundAfterRound_tellsWhatChanges() {
    try (Watch watch = panopticon().onTransition(this::tell).start()) {
      pulse.awaitRound();
      assertThat(watch.status().rating()).isEqualTo(Rating.HEALTHY);
      round(10, "critical");
      assertThat(watch.status().rating()).isEqualTo(Rating.CRITICAL);
      round(20, "critical");
      round(30, "healthy");
    }
    assertThat(told)
        .containsExactly(
            "a/c critical",
            "a critical",
            "cluster critical",
            "a/c healthy",
            "a healthy",
            "cluster healthy");
    assertThat(problems).isEmpty();
  }

  @Test
  void start_sourceThrows_isUnknownForThatRound() {
    try (Watch watch = panopticon().start()) {
      pulse.awaitRound();
      answer.set(
          () -> {
            throw new IllegalStateException("no route");
          });
      pulse.round();
      assertThat(watch.status().rootCauses().get(0).reasons())
          .containsExactly(
              "1 check is not answered: the source failed:"
                  + " java.lang.IllegalStateException: no route");
      assertThat(watch.status().at()).isEqualTo(Given.at(10));
      round(20, "healthy");
      assertThat(watch.status().rating()).isEqualTo(Rating.HEALTHY);
    }
    assertThat(problems).containsExactly("java.lang.IllegalStateException: no route");
  }

  @Test
  @SuppressWarnings("NullAway") // a source in Java that breaks its contract
  void start_sourceGivesNull_isUnknownForThatRound() {
    answer.set(() -> null);
    try (Watch watch = panopticon().start()) {
      pulse.awaitRound();
      assertThat(watch.status().rating()).isEqualTo(Rating.UNKNOWN);
    }
    assertThat(problems)
        .containsExactly("java.lang.NullPointerException: the source gave no snapshot");
  }

  @Test
  void start_sourceHangs_isUnknownAndNeverAskedTwice() {
    Semaphore inFetch = new Semaphore(0);
    Semaphore released = new Semaphore(0);
    try (Watch watch = panopticon().onTransition(this::tell).start()) {
      pulse.awaitRound();
      answer.set(() -> hanging(inFetch, released));
      pulse.tick();
      ManualPulse.acquire(inFetch);
      pulse.losePatience();
      pulse.awaitRound();
      pulse.regainPatience();
      assertThat(watch.status().rootCauses().get(0).reasons())
          .containsExactly("1 check is not answered: the source did not answer within 1m15s");
      pulse.round();
      assertThat(watch.status().rootCauses().get(0).reasons())
          .containsExactly("1 check is not answered: the source still works on an earlier round");
      assertThat(asked).hasValue(2);
      answer.set(() -> single(1_000_000, "healthy"));
      released.release();
      for (int i = 0; i < 100_000 && asked.get() == 2; i++) {
        pulse.round();
      }
      assertThat(watch.status().rating()).isEqualTo(Rating.HEALTHY);
    }
    assertThat(told)
        .containsExactly(
            "a/c unknown",
            "a unknown",
            "cluster unknown",
            "a/c healthy",
            "a healthy",
            "cluster healthy");
  }

  @Test
  void close_duringAFetch_interruptsItAndCountsNothing() {
    Semaphore inFetch = new Semaphore(0);
    Watch watch = panopticon().onTransition(this::tell).start();
    pulse.awaitRound();
    answer.set(() -> blocked(inFetch));
    pulse.tick();
    ManualPulse.acquire(inFetch);
    watch.close();
    watch.close();

    assertThat(watch.status().rating()).isEqualTo(Rating.HEALTHY);
    assertThat(told).isEmpty();
    assertThat(problems).isEmpty();
  }

  @Test
  void close_interrupted_closesAndStaysInterrupted() {
    Watch watch = panopticon().start();
    pulse.awaitRound();
    Thread.currentThread().interrupt();
    watch.close();

    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void of_rulesChange_areTakenWithoutLosingState() {
    AtomicReference<Cluster> rules = new AtomicReference<>(CLUSTER);
    try (Watch watch = panopticon(rules::get).onTransition(this::tell).start()) {
      pulse.awaitRound();
      round(10, "critical");
      rules.set(CLUSTER.withAbout(dev.panopticon.core.check.About.titled("new")));
      round(20, "critical");
      assertThat(watch.status().cluster().about().title()).isEqualTo("new");
    }
    assertThat(told).hasSize(3);
  }

  @Test
  void of_rulesCannotBeHad_keepsThoseBefore() {
    AtomicReference<Supplier<Cluster>> rules = new AtomicReference<>(() -> CLUSTER);
    try (Watch watch = panopticon(() -> rules.get().get()).start()) {
      pulse.awaitRound();
      rules.set(
          () -> {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("rules/a.yaml: gone");
          });
      round(10, "critical");
      assertThat(watch.status().rating()).isEqualTo(Rating.CRITICAL);
    }
    assertThat(problems).containsExactly("java.lang.IllegalStateException: rules/a.yaml: gone");
  }

  @Test
  void start_rulesThrowAtFirst_startsNothing() {
    Panopticon panopticon =
        panopticon(
            () -> {
              throw new IllegalStateException("bad rules");
            });

    assertThatThrownBy(panopticon::start).hasMessage("bad rules");
    assertThat(asked).hasValue(0);
  }

  @Test
  @SuppressWarnings("NullAway") // rules in Java that break their contract
  void start_noRules_isRefused() {
    assertThatNullPointerException()
        .isThrownBy(panopticon(() -> null)::start)
        .withMessage("the rules must be a cluster");
  }

  @Test
  void start_sameInstantAgain_changesNothingAndIsReportedOnce() {
    try (Watch watch = panopticon().onTransition(this::tell).start()) {
      pulse.awaitRound();
      for (int i = 0; i < 5; i++) {
        round(0, "critical");
      }
      assertThat(watch.status().rating()).isEqualTo(Rating.HEALTHY);
      assertThat(problems)
          .containsExactly(
              "java.lang.IllegalStateException: the source's time stands still at"
                  + " 2026-01-01T12:00:00Z: 3 rounds in a row were ignored");
      assertThat(told).isEmpty();
      for (int i = 0; i < 4; i++) {
        round(10, "critical");
      }
    }
    assertThat(told).hasSize(3);
    assertThat(problems).hasSize(2);
  }

  @Test
  void start_clockOfTheSourceSetBack_countsAgainAtTheThirdRound() {
    List<String> remarks = new CopyOnWriteArrayList<>();
    answer.set(() -> single(100_000, "healthy"));
    try (Watch watch =
        panopticon()
            .onTransition(this::tell)
            .onRound(round -> remarks.addAll(round.remarks()))
            .start()) {
      pulse.awaitRound();
      round(10, "critical");
      round(20, "critical");
      assertThat(watch.status().rating()).isEqualTo(Rating.HEALTHY);
      round(30, "critical");
      assertThat(watch.status().rating()).isEqualTo(Rating.CRITICAL);
    }
    assertThat(told).hasSize(3);
    assertThat(remarks)
        .containsExactly(
            "the clock of the source was set back from 2026-01-02T15:46:40Z to"
                + " 2026-01-01T12:00:30Z; what has to stand for a time begins anew");
  }

  @Test
  void start_conditionThrows_isUnknown() {
    Condition broken =
        Condition.of(
            "value > 0",
            row -> {
              throw new IllegalStateException("broken condition");
            });
    Check check =
        Check.builder(
                "c",
                Question.of(Given.query("a", "c")),
                Voters.wholeCluster(),
                Bands.healthy(broken))
            .build();
    Cluster cluster = Given.cluster(Component.builder("a").check(check));
    try (Watch watch = panopticon(() -> cluster).start()) {
      pulse.awaitRound();
      assertThat(watch.status().rootCauses().get(0).reasons())
          .containsExactly(
              "1 check is not answered: the round failed:"
                  + " java.lang.IllegalStateException: broken condition");
    }
    assertThat(problems).containsExactly("java.lang.IllegalStateException: broken condition");
  }

  @Test
  void from_stateOfAnEarlierWatch_tellsNothingTwice() {
    answer.set(() -> single(0, "critical"));
    Watch first = panopticon().onTransition(this::tell).start();
    pulse.awaitRound();
    first.close();
    answer.set(() -> single(10, "critical"));
    try (Watch second =
        panopticon().from(first.tracker().state()).onTransition(this::tell).start()) {
      pulse.awaitRound();
      round(20, "healthy");
      assertThat(second.status().rating()).isEqualTo(Rating.HEALTHY);
    }
    assertThat(told)
        .containsExactly(
            "a/c critical",
            "a critical",
            "cluster critical",
            "a/c healthy",
            "a healthy",
            "cluster healthy");
  }

  @Test
  void every_outOfRange_isRefused() {
    for (Duration interval : List.of(Duration.ZERO, Duration.ofDays(1).plusNanos(1))) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> panopticon().every(interval))
          .withMessage("the interval must be between 1 ms and 1 day, was " + interval);
    }
  }

  @Test
  void start_timeOfTheMachine_asksAtOnceAndAgain() {
    Semaphore rounds = new Semaphore(0);
    AtomicInteger seconds = new AtomicInteger();
    answer.set(() -> single(seconds.getAndIncrement(), "healthy"));
    try (Watch watch =
        Panopticon.of(CLUSTER, source)
            .every(Duration.ofMillis(1))
            .onRound(round -> rounds.release())
            .start()) {
      ManualPulse.acquire(rounds);
      ManualPulse.acquire(rounds);
      assertThat(watch.status().rating()).isEqualTo(Rating.HEALTHY);
    }
  }
}
