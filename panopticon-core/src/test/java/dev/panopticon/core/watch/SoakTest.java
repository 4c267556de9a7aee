package dev.panopticon.core.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.core.cluster.Cluster;
import dev.panopticon.core.sample.SampleSource;
import dev.panopticon.core.sample.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Many rounds, and everything around them fails now and then. */
class SoakTest {
  private static final int ROUNDS = 100_000;
  private static final int CAPACITY = 100;

  /** So far rounds may be ahead of a listener: then none has too much waiting. */
  private static final int LEAD = 500;

  private static final long INTERVAL_SECONDS = 15;

  /** Lets rounds follow each other at once, an interval of its own apart. */
  private static final class FastPulse implements Pulse {
    private final Semaphore finished = new Semaphore(0);
    private final AtomicLong heard = new AtomicLong(-1);
    private final Object wakeUp = new Object();
    private long round;

    @Override
    public Instant now() {
      return instant(round);
    }

    @Override
    public long nanos() {
      return Duration.ofSeconds(round * INTERVAL_SECONDS).toNanos();
    }

    @Override
    public void sleep(Duration span) throws InterruptedException {
      round++;
      if (round == ROUNDS) {
        finished.release();
        new Semaphore(0).acquire();
      }
      synchronized (wakeUp) {
        while (round - heard.get() > LEAD) {
          wakeUp.wait();
        }
      }
    }

    void hear(Instant at) {
      synchronized (wakeUp) {
        heard.set(Duration.between(Given.NOON, at).toSeconds() / INTERVAL_SECONDS);
        wakeUp.notifyAll();
      }
    }

    @Override
    public boolean await(CompletableFuture<?> done, Duration atMost) throws InterruptedException {
      return OfTheMachine.INSTANCE.await(done, Duration.ofMinutes(2));
    }
  }

  /** The same answers for the same seed; some rounds have none. */
  private static final class FailingSource {
    private final RandomScript script = new RandomScript(42);
    private long round = -1;

    /** Returns the answers of the next round, or fails. */
    Snapshot next() {
      round++;
      Snapshot snapshot = new Snapshot(instant(round), script.next().answers());
      if (script.random.nextInt(20) == 0) {
        throw new IllegalStateException("no route");
      }
      return snapshot;
    }
  }

  private static Instant instant(long round) {
    return Given.at(round * INTERVAL_SECONDS);
  }

  /** That a listener of rounds is behind now and then is no fault of this test. */
  private static void count(Throwable problem, AtomicLong problems) {
    if (!problem.toString().contains("rounds behind, and is told")) {
      problems.incrementAndGet();
    }
  }

  @Test
  void watch_manyRoundsOfFaults_losesAndDoublesNothing() throws InterruptedException {
    Cluster cluster = new RandomScript(42).cluster();
    FailingSource failing = new FailingSource();
    SampleSource source = queries -> failing.next();
    FastPulse pulse = new FastPulse();
    List<Transition> heard = new ArrayList<>();
    AtomicLong problems = new AtomicLong();
    History history = History.of(CAPACITY);
    Watch watch =
        Panopticon.of(cluster, source)
            .every(Duration.ofSeconds(INTERVAL_SECONDS))
            .with(pulse)
            .onProblem(problem -> count(problem, problems))
            .onRound(round -> pulse.hear(round.status().at()))
            .onRound(history)
            .onTransition(
                transition -> {
                  heard.add(transition);
                  if (heard.size() % 3 == 0) {
                    throw new IllegalStateException("mail server down");
                  }
                })
            .start();
    ManualPulse.acquire(pulse.finished);
    watch.close();

    List<Transition> expected = new ArrayList<>();
    TrackerState state = TrackerState.empty();
    FailingSource again = new FailingSource();
    long failures = 0;
    for (int i = 0; i < ROUNDS; i++) {
      Snapshot snapshot;
      try {
        snapshot = again.next();
      } catch (IllegalStateException noRoute) {
        failures++;
        snapshot = Asker.failed(cluster.queries(), instant(i), "the source failed: " + noRoute);
      }
      Round round = state.step(cluster, snapshot).orElseThrow();
      expected.addAll(round.transitions());
      state = round.state();
    }
    assertThat(expected).hasSizeGreaterThan(ROUNDS / 20);
    assertThat(heard).isEqualTo(expected);
    assertThat(watch.tracker().state()).isEqualTo(state);
    assertThat(problems).hasValue(failures + expected.size() / 3);
    assertThat(history.entries())
        .extracting(History.Entry::transition)
        .isEqualTo(expected.subList(expected.size() - CAPACITY, expected.size()));
    assertThat(state.subjects()).hasSize(6);
    assertThat(state.checks().values()).allMatch(check -> check.changes().at().size() <= 20);
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().startsWith("panopticon-")) {
        thread.join(Duration.ofMinutes(2).toMillis());
        assertThat(thread.isAlive()).as(thread.getName()).isFalse();
      }
    }
  }
}
