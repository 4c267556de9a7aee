package dev.panopticon.rules;

import dev.panopticon.core.cluster.Cluster;
import dev.panopticon.rules.file.ClusterLoader;
import dev.panopticon.rules.file.Library;
import dev.panopticon.rules.problem.Problem;
import dev.panopticon.rules.problem.Problems;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Rule files that are loaded again when they change. Thread-safe; {@link #close()} ends it.
 *
 * <p>A thread of its own (a daemon) reads every file of the set once each period: the cluster file
 * and all that it includes, also those that are missing or that only a bad set names; not {@code
 * classpath:} packs. What counts is what the files hold, not their time, so it does not matter how
 * they are written: in place, by renaming, by deleting and creating, or by moving a link.
 *
 * <p>A changed set takes effect when one period later all its files are still the same; that is one
 * to two periods after the last change. The half of a file that is being written may well be a
 * valid file with fewer checks: in force for a moment, it would call healthy what it does not ask.
 *
 * <p>A bad set leaves the last good one in force.
 */
public final class RuleWatch implements AutoCloseable {
  private static final Duration DEFAULT_PERIOD = Duration.ofSeconds(1);

  private final Path clusterFile;
  private final Map<String, ?> parameters;
  private final Duration period;
  private final Consumer<Reload> listener;
  private final CountDownLatch closed = new CountDownLatch(1);

  /** A set that was read, and waits for being the same one period later. */
  private @Nullable Loaded pending;

  private volatile State state;

  /** What happened when a changed set of files was loaded. */
  public sealed interface Reload {
    /**
     * The set is good and in force now.
     *
     * @param cluster what it says
     */
    record Taken(Cluster cluster) implements Reload {}

    /**
     * The set is bad; the last good one stays in force.
     *
     * @param problems everything that is wrong in it, as {@link RuleFilesException#problems()}
     */
    record Refused(List<Problem> problems) implements Reload {
      /** Copies the problems. */
      public Refused {
        problems = List.copyOf(problems);
      }
    }
  }

  /** What was made of files that held this. */
  private record Loaded(Map<Path, String> seen, Optional<Cluster> cluster, List<Problem> problems) {
    boolean isCurrent(Path clusterFile) {
      return seen.equals(Library.look(clusterFile, seen.keySet()));
    }
  }

  /** The last set that took effect, good or bad, and the last good one. */
  private record State(Loaded last, Cluster good) {}

  private RuleWatch(Builder builder) {
    clusterFile = builder.clusterFile;
    parameters = builder.parameters;
    period = builder.period;
    listener = builder.listener;
    Loaded first = load();
    state =
        new State(
            first, first.cluster().orElseThrow(() -> new RuleFilesException(first.problems())));
  }

  /** Returns a builder of a watch over a cluster file and the files it includes. */
  public static Builder builder(Path clusterFile) {
    return new Builder(clusterFile);
  }

  /** Returns what the last good set of files says. Never waits. */
  public Cluster cluster() {
    return state.good();
  }

  /** Returns what is wrong in the latest set of files; empty where it is good. Never waits. */
  public List<Problem> problems() {
    return state.last().problems();
  }

  /**
   * Ends the watch: the cluster stays what it is. Does not wait for a listener that is being told.
   */
  @Override
  public void close() {
    closed.countDown();
  }

  /** Looks at the files once. */
  void poll() {
    Loaded waiting = pending;
    if (waiting == null) {
      pending = state.last().isCurrent(clusterFile) ? null : load();
    } else if (!waiting.isCurrent(clusterFile)) {
      pending = load();
    } else {
      pending = null;
      take(waiting);
    }
  }

  private void take(Loaded loaded) {
    boolean isAsBefore = loaded.seen().equals(state.last().seen());
    if (isAsBefore || closed.getCount() == 0) {
      return;
    }
    state = new State(loaded, loaded.cluster().orElse(state.good()));
    listener.accept(
        loaded
            .cluster()
            .<Reload>map(Reload.Taken::new)
            .orElseGet(() -> new Reload.Refused(loaded.problems())));
  }

  private Loaded load() {
    Problems problems = new Problems();
    ClusterLoader loader = new ClusterLoader(problems);
    Optional<Cluster> cluster = loader.load(clusterFile, parameters);
    List<Problem> wrong = cluster.isPresent() ? List.of() : problems.sorted();
    return new Loaded(loader.seen(), cluster, wrong);
  }

  private RuleWatch start() {
    Thread thread = new Thread(this::pollUntilClosed, "panopticon-rules " + clusterFile);
    thread.setDaemon(true);
    thread.start();
    return this;
  }

  /**
   * Only closing ends it: not a listener that throws, and not an interrupt that one left behind.
   */
  private void pollUntilClosed() {
    long nanos = TimeUnit.NANOSECONDS.convert(period);
    while (true) {
      try {
        if (closed.await(nanos, TimeUnit.NANOSECONDS)) {
          return;
        }
        poll();
      } catch (InterruptedException ignored) {
        // The flag is cleared, and the next period begins.
      } catch (RuntimeException | Error thrown) {
        Thread self = Thread.currentThread();
        self.getUncaughtExceptionHandler().uncaughtException(self, thrown);
      }
    }
  }

  /** Collects what a watch needs. Not thread-safe. */
  public static final class Builder {
    private final Path clusterFile;
    private Map<String, ?> parameters = Map.of();
    private Duration period = DEFAULT_PERIOD;
    private Consumer<Reload> listener = reload -> {};

    private Builder(Path clusterFile) {
      this.clusterFile = Objects.requireNonNull(clusterFile, "clusterFile");
    }

    /** Sets values of parameters, as {@link RuleFiles#load(Path, Map)} takes them. */
    public Builder parameters(Map<String, ?> values) {
      parameters = Map.copyOf(values);
      return this;
    }

    /** Sets how often the files are read, above zero; every second unless set. */
    public Builder every(Duration time) {
      if (time.isZero() || time.isNegative()) {
        throw new IllegalArgumentException("the period must be above zero, was " + time);
      }
      period = time;
      return this;
    }

    /**
     * Adds who is told of each changed set, in the thread that watches: while it is told, nothing
     * is watched. What it throws goes to that thread's {@link Thread.UncaughtExceptionHandler}, and
     * the watch goes on.
     */
    public Builder onReload(Consumer<Reload> told) {
      listener = listener.andThen(told);
      return this;
    }

    /**
     * Loads the files and begins to watch them.
     *
     * @throws RuleFilesException if there is an error in them; it carries every problem
     */
    public RuleWatch start() {
      return load().start();
    }

    /** Loads the files, and leaves it to the caller to poll. */
    RuleWatch load() {
      return new RuleWatch(this);
    }
  }
}
