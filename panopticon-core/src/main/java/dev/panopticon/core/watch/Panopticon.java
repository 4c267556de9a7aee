package dev.panopticon.core.watch;

import dev.panopticon.core.cluster.Cluster;
import dev.panopticon.core.sample.SampleSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Watches a cluster: asks a source at an interval, evaluates, tracks, and tells listeners.
 *
 * <pre>{@code
 * Panopticon panopticon =
 *     Panopticon.of(cluster, source).every(Duration.ofSeconds(15)).onTransition(this::alert);
 * try (Watch watch = panopticon.start()) {
 *   serve(watch::status);
 * }
 * }</pre>
 *
 * <p>Collects what a watch does; not thread-safe, the {@link Watch} is.
 */
public final class Panopticon {
  private static final Duration DEFAULT_INTERVAL = Duration.ofSeconds(15);
  private static final Duration SHORTEST = Duration.ofMillis(1);
  private static final Duration LONGEST = Duration.ofDays(1);

  private final Supplier<? extends Cluster> rules;
  private final SampleSource source;
  private final List<BiFunction<Problems, String, Delivery<?>>> listeners = new ArrayList<>();
  private Duration every = DEFAULT_INTERVAL;
  private Optional<Consumer<? super Throwable>> problemHandler = Optional.empty();
  private TrackerState state = TrackerState.empty();
  private Pulse pulse = Pulse.OfTheMachine.INSTANCE;

  private Panopticon(Supplier<? extends Cluster> rules, SampleSource source) {
    this.rules = rules;
    this.source = source;
  }

  /** Returns what watches a cluster whose rules never change. */
  public static Panopticon of(Cluster cluster, SampleSource source) {
    Objects.requireNonNull(cluster, "cluster");
    return of(() -> cluster, source);
  }

  /**
   * Returns what watches a cluster whose rules may change while it is watched.
   *
   * @param rules is asked before each round, on one thread, and must not wait; where it throws or
   *     gives null, the rules it gave before stay in force
   */
  public static Panopticon of(Supplier<? extends Cluster> rules, SampleSource source) {
    return new Panopticon(
        Objects.requireNonNull(rules, "rules"), Objects.requireNonNull(source, "source"));
  }

  /**
   * Sets the time from the beginning of one round to that of the next; 15 seconds unless set. A
   * round that takes longer delays the next one: two never overlap.
   *
   * @throws IllegalArgumentException unless it is between 1 millisecond and 1 day
   */
  public Panopticon every(Duration interval) {
    if (interval.compareTo(SHORTEST) < 0 || interval.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "the interval must be between 1 ms and 1 day, was " + interval);
    }
    every = interval;
    return this;
  }

  /**
   * Adds a listener of each transition that somebody should be told: those that maintenance
   * silences are left out, see {@link Transition}.
   *
   * <p>Each listener has a thread of its own and is told of one transition after the other, in
   * their order. What it throws goes to {@link #onProblem}. For a listener that is slow,
   * transitions wait; where 10,000 do, those of a further round are not told, but reported to
   * {@link #onProblem}, a problem for each.
   */
  public Panopticon onTransition(Consumer<? super Transition> listener) {
    Objects.requireNonNull(listener, "listener");
    listeners.add((problems, thread) -> new TransitionDelivery(listener, problems, thread));
    return this;
  }

  /**
   * Adds a listener of rounds, with all their transitions.
   *
   * <p>Each listener has a thread of its own and is told of one round after the other, in their
   * order. What it throws goes to {@link #onProblem}. For a listener that is slow, up to 10 rounds
   * wait; those in which nothing happened give way to the next one. Further ones become one with
   * the last that waits: it has the newest status, the transitions of all and a remark that says
   * how many they are, and {@link #onProblem} is told when that begins. Where 10,000 transitions
   * wait so, those of a further round are not told, but reported to {@link #onProblem}, a problem
   * for each.
   */
  public Panopticon onRound(Consumer<? super Round> listener) {
    Objects.requireNonNull(listener, "listener");
    listeners.add((problems, thread) -> new RoundDelivery(listener, problems, thread));
    return this;
  }

  /**
   * Sets who is told of exceptions of listeners, source and rules, of a source whose time stands
   * still, and of listeners that are slow and transitions they could not be told. Unless set, the
   * uncaught exception handler of the thread is.
   *
   * @param handler is called on several threads, and must not wait
   */
  public Panopticon onProblem(Consumer<? super Throwable> handler) {
    problemHandler = Optional.of(handler);
    return this;
  }

  /** Sets what an earlier watch remembered, {@link StatusTracker#state()}, to go on from there. */
  public Panopticon from(TrackerState remembered) {
    state = Objects.requireNonNull(remembered, "remembered");
    return this;
  }

  Panopticon with(Pulse time) {
    pulse = time;
    return this;
  }

  /**
   * Starts to watch; the first round begins at once. To be closed by the caller.
   *
   * @throws RuntimeException what the rules throw when they are asked for the first time
   */
  public Watch start() {
    Cluster first = Objects.requireNonNull(rules.get(), "the rules must be a cluster");
    Problems problems = new Problems(problemHandler);
    Plan plan = new Plan(rules, source, every, problems, pulse);
    String name = "panopticon-" + first.id();
    Rounds rounds =
        new Rounds(
            plan,
            StatusTracker.of(state),
            new Asker(plan, name),
            deliveries(problems, name),
            first);
    return new Watch(rounds, new Worker(name));
  }

  private List<Delivery<?>> deliveries(Problems problems, String name) {
    List<Delivery<?>> deliveries = new ArrayList<>();
    for (BiFunction<Problems, String, Delivery<?>> listener : listeners) {
      String thread = name + "-listener-" + (deliveries.size() + 1);
      deliveries.add(listener.apply(problems, thread));
    }
    return deliveries;
  }
}
