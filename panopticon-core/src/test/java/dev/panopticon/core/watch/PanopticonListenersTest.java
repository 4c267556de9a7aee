package dev.panopticon.core.watch;

import static dev.panopticon.core.watch.Given.single;
import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.core.rating.Rating;
import dev.panopticon.core.sample.Snapshot;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Listeners that are slow, that throw, or that close what calls them. */
class PanopticonListenersTest extends WatchedSource {
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
