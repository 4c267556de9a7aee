package dev.panopticon.core.watch;

import static dev.panopticon.core.watch.Given.single;
import static dev.panopticon.core.watch.Given.times;
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
import dev.panopticon.core.sample.SampleSource;
import dev.panopticon.core.sample.Snapshot;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PanopticonTest {
  private static final Cluster CLUSTER = single(times(0, 0, 0, 0));

  private final ManualPulse pulse = new ManualPulse();
  private final AtomicReference<Supplier<Snapshot>> answer =
      new AtomicReference<>(() -> single(0, "healthy"));
  private final AtomicInteger asked = new AtomicInteger();
  private final SampleSource source =
      queries -> {
        asked.incrementAndGet();
        return answer.get().get();
      };
  private final List<String> problems = new CopyOnWriteArrayList<>();
  private final BlockingQueue<String> told = new LinkedBlockingQueue<>();

  private Panopticon panopticon(Supplier<Cluster> rules) {
    return Panopticon.of(rules, source)
        .with(pulse)
        .onProblem(problem -> problems.add(problem.toString()));
  }

  private Panopticon panopticon() {
    return panopticon(() -> CLUSTER);
  }

  private void tell(Transition transition) {
    told.add(transition.subject() + " " + transition.now().rating().word());
  }

  private void round(long seconds, String rating) {
    answer.set(() -> single(seconds, rating));
    pulse.round();
  }

  /** Every thread of a watch ends with it. */
  @AfterEach
  void threads_haveEnded() throws InterruptedException {
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().startsWith("panopticon-")) {
        thread.join(Duration.ofMinutes(2).toMillis());
        assertThat(thread.isAlive()).as(thread.getName()).isFalse();
      }
    }
  }

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

  /** Blocks until it is interrupted, as a source does that waits for a server. */
  private static Snapshot blocked(Semaphore inFetch) {
    inFetch.release();
    try {
      new Semaphore(0).acquire();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    return single(5, "failed");
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
  void onTransition_silencedOnes_areForListenersOfRoundsOnly() {
    BlockingQueue<Transition> all = new LinkedBlockingQueue<>();
    TrackerState maintained =
        TrackerState.empty()
            .with(Maintenance.ofComponent("a", Given.at(0), Given.at(1000), "upgrade"));
    try (Watch watch =
        panopticon()
            .from(maintained)
            .onTransition(this::tell)
            .onRound(round -> all.addAll(round.transitions()))
            .start()) {
      pulse.awaitRound();
      round(10, "critical");
      assertThat(watch.tracker().state().maintenance()).hasSize(1);
    }
    assertThat(told).isEmpty();
    assertThat(all).hasSize(3);
  }

  @Test
  void onTransition_listenerThrows_isReportedAndToldTheRest() {
    Panopticon panopticon =
        panopticon()
            .onTransition(
                transition -> {
                  tell(transition);
                  throw new IllegalStateException("mail server down: " + transition.subject());
                });
    try (Watch watch = panopticon.start()) {
      pulse.awaitRound();
      round(10, "critical");
      assertThat(watch.status().rating()).isEqualTo(Rating.CRITICAL);
    }
    assertThat(told).containsExactly("a/c critical", "a critical", "cluster critical");
    assertThat(problems)
        .containsExactly(
            "java.lang.IllegalStateException: mail server down: a/c",
            "java.lang.IllegalStateException: mail server down: a",
            "java.lang.IllegalStateException: mail server down: cluster");
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

  /** Ignores interrupts until it is released. */
  private static Snapshot hanging(Semaphore inFetch, Semaphore released) {
    inFetch.release();
    released.acquireUninterruptibly();
    return single(5, "healthy");
  }

  @Test
  void onRound_listenerHangs_roundsBecomeOneAndNoTransitionIsLost() {
    Semaphore inListener = new Semaphore(0);
    Semaphore released = new Semaphore(0);
    List<Round> seen = new CopyOnWriteArrayList<>();
    int rounds = 3 * RoundDelivery.MOST_ROUNDS;
    try (Watch watch =
        panopticon()
            .onRound(
                round -> {
                  inListener.release();
                  released.acquireUninterruptibly();
                  seen.add(round);
                })
            .start()) {
      pulse.awaitRound();
      ManualPulse.acquire(inListener);
      for (int i = 1; i <= rounds; i++) {
        round(i * 10L, i % 2 == 0 ? "healthy" : "critical");
      }
      assertThat(watch.status().at()).isEqualTo(Given.at(rounds * 10L));
      released.release(rounds);
    }
    assertThat(seen).hasSize(1 + RoundDelivery.MOST_ROUNDS);
    assertThat(seen.stream().mapToInt(round -> round.transitions().size()).sum())
        .isEqualTo(3 * rounds);
    Round last = seen.get(RoundDelivery.MOST_ROUNDS);
    assertThat(last.status().at()).isEqualTo(Given.at(rounds * 10L));
    assertThat(last.remarks())
        .containsExactly("the listener was slow: these are 21 rounds, told as one");
    assertThat(problems)
        .containsExactly(
            "java.lang.IllegalStateException: a listener is 10 rounds behind, and is told of the"
                + " next ones as one");
  }

  @Test
  void onRound_tooMuchWaits_isReported() {
    Semaphore inListener = new Semaphore(0);
    Semaphore released = new Semaphore(0);
    int rounds = Delivery.MOST_HAPPENINGS / 3 + RoundDelivery.MOST_ROUNDS + 1;
    try (Watch watch =
        panopticon()
            .onRound(
                round -> {
                  inListener.release();
                  released.acquireUninterruptibly();
                  round.transitions().forEach(this::tell);
                })
            .start()) {
      pulse.awaitRound();
      ManualPulse.acquire(inListener);
      for (int i = 1; i <= rounds; i++) {
        round(i * 10L, i % 2 == 0 ? "healthy" : "critical");
      }
      assertThat(watch.status().at()).isEqualTo(Given.at(rounds * 10L));
      released.release(rounds);
    }
    assertThat(problems).hasSize(4);
    assertThat(problems.get(1))
        .startsWith(
            "java.lang.IllegalStateException: a listener is 3334 rounds behind, not told:"
                + " a/c is healthy since 2026-01-01T21:");
    assertThat(told).hasSize(3 * (rounds - 1));
  }

  /** What waits would be the host's memory where it were whole rounds, with all their samples. */
  @Test
  void onTransition_listenerHangs_keepsNoSnapshotAndLosesNothing() {
    Semaphore inListener = new Semaphore(0);
    Semaphore released = new Semaphore(0);
    List<WeakReference<Snapshot>> snapshots = new ArrayList<>();
    int rounds = 50;
    try (Watch watch =
        panopticon()
            .onTransition(
                transition -> {
                  inListener.release();
                  released.acquireUninterruptibly();
                  tell(transition);
                })
            .start()) {
      pulse.awaitRound();
      for (int i = 1; i <= rounds; i++) {
        String rating = i % 2 == 0 ? "healthy" : "critical";
        long seconds = i * 10L;
        answer.set(
            () -> {
              Snapshot snapshot = single(seconds, rating);
              snapshots.add(new WeakReference<>(snapshot));
              return snapshot;
            });
        pulse.round();
      }
      ManualPulse.acquire(inListener);
      System.gc();
      assertThat(snapshots).hasSize(rounds);
      assertThat(snapshots.stream().filter(snapshot -> !snapshot.refersTo(null)).count())
          .isLessThanOrEqualTo(3);
      assertThat(watch.status().at()).isEqualTo(Given.at(rounds * 10L));
      released.release(3 * rounds);
    }
    assertThat(told).hasSize(3 * rounds);
    assertThat(problems).isEmpty();
  }

  @Test
  void onTransition_tooManyWait_areReported() {
    Semaphore inListener = new Semaphore(0);
    Semaphore released = new Semaphore(0);
    int rounds = Delivery.MOST_HAPPENINGS / 3 + 3;
    try (Watch watch =
        panopticon()
            .onTransition(
                transition -> {
                  inListener.release();
                  released.acquireUninterruptibly();
                  tell(transition);
                })
            .start()) {
      pulse.awaitRound();
      round(10, "critical");
      ManualPulse.acquire(inListener);
      for (int i = 2; i <= rounds; i++) {
        round(i * 10L, i % 2 == 0 ? "healthy" : "critical");
      }
      assertThat(watch.status().at()).isEqualTo(Given.at(rounds * 10L));
      released.release(3 * rounds);
    }
    assertThat(problems).hasSize(3 * rounds - told.size()).isNotEmpty();
    assertThat(problems.get(0))
        .startsWith(
            "java.lang.IllegalStateException: a listener is 10001 transitions behind, not told:"
                + " a/c is ");
  }

  @Test
  void start_listenerHangsWhileNothingHappens_waitsForTheLastRoundOnly() {
    Semaphore inListener = new Semaphore(0);
    Semaphore released = new Semaphore(0);
    List<Snapshot> seen = new CopyOnWriteArrayList<>();
    try (Watch watch =
        panopticon()
            .onRound(
                round -> {
                  inListener.release();
                  released.acquireUninterruptibly();
                  seen.add(new Snapshot(round.status().at(), java.util.Map.of()));
                })
            .start()) {
      pulse.awaitRound();
      ManualPulse.acquire(inListener);
      for (int i = 1; i <= 5; i++) {
        round(i * 10L, "healthy");
      }
      released.release(10);
      assertThat(watch.status().rating()).isEqualTo(Rating.HEALTHY);
    }
    assertThat(seen).extracting(Snapshot::at).containsExactly(Given.at(0), Given.at(50));
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
  void close_listenerHangs_isInterruptedAndTheRestReported() {
    Semaphore inListener = new Semaphore(0);
    Watch watch =
        panopticon()
            .onRound(
                round -> {
                  inListener.release();
                  try {
                    new Semaphore(0).acquire();
                  } catch (InterruptedException interrupted) {
                    throw new IllegalStateException("interrupted", interrupted);
                  }
                })
            .start();
    pulse.awaitRound();
    ManualPulse.acquire(inListener);
    round(10, "critical");
    pulse.losePatience();
    watch.close();

    assertThat(problems).filteredOn(problem -> problem.contains("not told")).hasSize(3);
    assertThat(problems)
        .anyMatch(
            problem ->
                problem.startsWith(
                    "java.lang.IllegalStateException: the watch is closed and a listener did not"
                        + " return, not told: a is critical since 2026-01-01T12:00:10Z: "));
  }

  @Test
  void close_byAListener_isToldTheRestAndEnds() {
    AtomicReference<Watch> watch = new AtomicReference<>();
    Semaphore closed = new Semaphore(0);
    watch.set(
        panopticon()
            .onTransition(
                transition -> {
                  tell(transition);
                  watch.get().close();
                  closed.release();
                })
            .start());
    pulse.awaitRound();
    answer.set(() -> single(10, "critical"));
    pulse.tick();
    for (int i = 0; i < 3; i++) {
      ManualPulse.acquire(closed);
    }

    assertThat(told).containsExactly("a/c critical", "a critical", "cluster critical");
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

  @Test
  void problems_handlerThrows_goToTheUncaughtExceptionHandler() throws InterruptedException {
    List<Throwable> uncaught = new ArrayList<>();
    Problems broken =
        new Problems(
            java.util.Optional.of(
                problem -> {
                  throw new IllegalStateException("handler");
                }));
    Thread thread = new Thread(() -> broken.report(new IllegalStateException("first")));
    thread.setUncaughtExceptionHandler((where, problem) -> uncaught.add(problem));
    thread.start();
    thread.join();

    assertThat(uncaught).singleElement().satisfies(p -> assertThat(p).hasMessage("first"));
    assertThat(uncaught.get(0).getSuppressed()[0]).hasMessage("handler");
  }
}
