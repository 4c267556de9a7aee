package dev.panopticon.core.watch;

import static dev.panopticon.core.watch.Given.single;
import static dev.panopticon.core.watch.Given.times;
import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.core.cluster.Cluster;
import dev.panopticon.core.sample.SampleSource;
import dev.panopticon.core.sample.Snapshot;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;

/** A source that a test answers for round after round, and what is told of it. */
abstract class WatchedSource {
  static final Cluster CLUSTER = single(times(0, 0, 0, 0));

  final ManualPulse pulse = new ManualPulse();
  final AtomicReference<Supplier<Snapshot>> answer =
      new AtomicReference<>(() -> single(0, "healthy"));
  final AtomicInteger asked = new AtomicInteger();
  final SampleSource source =
      queries -> {
        asked.incrementAndGet();
        return answer.get().get();
      };
  final List<String> problems = new CopyOnWriteArrayList<>();
  final BlockingQueue<String> told = new LinkedBlockingQueue<>();

  Panopticon panopticon(Supplier<Cluster> rules) {
    return Panopticon.of(rules, source)
        .with(pulse)
        .onProblem(problem -> problems.add(problem.toString()));
  }

  Panopticon panopticon() {
    return panopticon(() -> CLUSTER);
  }

  void tell(Transition transition) {
    told.add(transition.subject() + " " + transition.now().rating().word());
  }

  void round(long seconds, String rating) {
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

  /** Blocks until it is interrupted, as a source does that waits for a server. */
  static Snapshot blocked(Semaphore inFetch) {
    inFetch.release();
    try {
      new Semaphore(0).acquire();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    return single(5, "failed");
  }

  /** Ignores interrupts until it is released. */
  static Snapshot hanging(Semaphore inFetch, Semaphore released) {
    inFetch.release();
    released.acquireUninterruptibly();
    return single(5, "healthy");
  }
}
