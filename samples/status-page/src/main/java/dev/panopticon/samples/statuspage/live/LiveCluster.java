package dev.panopticon.samples.statuspage.live;

import dev.panopticon.core.cluster.ClusterStatus;
import dev.panopticon.core.sample.SampleSource;
import dev.panopticon.core.sample.VisibleText;
import dev.panopticon.core.watch.Panopticon;
import dev.panopticon.core.watch.Round;
import dev.panopticon.core.watch.StatusTracker;
import dev.panopticon.core.watch.TrackerState;
import dev.panopticon.core.watch.Watch;
import dev.panopticon.rules.RuleWatch;
import dev.panopticon.rules.problem.Problem;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A cluster that is watched, and how its rounds go. Thread-safe; closing ends the rounds. */
public final class LiveCluster implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LiveCluster.class);
  private static final int INTERVALS_UNTIL_STALE = 3;

  /** So long a watch waits for a source before it gives the round up. */
  private static final Duration LONGEST_ROUND = Duration.ofMinutes(1);

  private final Plan plan;
  private final RoundTimer timer;
  private final Watch watch;
  private final LongAdder tookInAll = new LongAdder();
  private final AtomicLong rounds = new AtomicLong();
  private final AtomicLong problems = new AtomicLong();
  private volatile String problem = "";

  /**
   * What is watched.
   *
   * @param rules the rules, which may change; the caller closes them
   * @param feed where samples come from
   * @param interval from the beginning of one round to that of the next
   * @param clock tells the time of this machine
   */
  public record Plan(RuleWatch rules, Feed feed, Duration interval, Clock clock) {
    /**
     * Returns for how long the status of a round speaks: until samples are stale, and where rounds
     * may take longer than that, until the next one must have come.
     */
    public Duration speaksFor() {
      Duration stale = staleAfter(interval);
      Duration slowest = feed.deadline().plus(interval);
      return stale.compareTo(slowest) < 0 ? slowest : stale;
    }
  }

  /**
   * Where samples come from.
   *
   * @param samples gives them
   * @param graphs the Prometheus whose pages show what a query gives; empty where there is none
   * @param deadline so long an answer may take
   */
  public record Feed(SampleSource samples, Optional<URI> graphs, Duration deadline) {
    /** Returns one that answers at once, and has no pages. */
    public static Feed of(SampleSource samples) {
      return new Feed(samples, Optional.empty(), Duration.ZERO);
    }
  }

  private LiveCluster(Plan plan, TrackerState remembered, List<Consumer<Round>> listeners) {
    this.plan = plan;
    timer = new RoundTimer(plan.feed().samples(), plan.clock());
    Panopticon panopticon =
        Panopticon.of(plan.rules()::cluster, timer)
            .every(plan.interval())
            .from(remembered)
            .onRound(this::over)
            .onProblem(this::report);
    listeners.forEach(panopticon::onRound);
    watch = panopticon.start();
  }

  /**
   * Starts to watch.
   *
   * @param remembered what an earlier watch left
   * @param listeners are told of each round, each on a thread of its own
   */
  public static LiveCluster start(
      Plan plan, TrackerState remembered, List<Consumer<Round>> listeners) {
    return new LiveCluster(plan, remembered, listeners);
  }

  private void over(Round round) {
    tookInAll.add(timer.over(round.status().at()).toNanos());
    rounds.incrementAndGet();
    problem = "";
    round.transitions().forEach(told -> LOG.info("{}", VisibleText.of(told.toString())));
  }

  private void report(Throwable thrown) {
    String text = VisibleText.of(String.valueOf(thrown.getMessage()));
    problem = text;
    problems.incrementAndGet();
    LOG.warn("{}: {}", thrown.getClass().getSimpleName(), text);
  }

  /** Returns the last status; never waits. */
  public ClusterStatus status() {
    return watch.status();
  }

  /** Returns what follows the cluster over time. */
  public StatusTracker tracker() {
    return watch.tracker();
  }

  /** Returns the Prometheus whose pages show what a query gives. */
  public Optional<URI> graphs() {
    return plan.feed().graphs();
  }

  /** Returns the time from the beginning of one round to that of the next. */
  public Duration interval() {
    return plan.interval();
  }

  /** Returns the age from which on samples are stale. */
  public Duration staleAfter() {
    return staleAfter(plan.interval());
  }

  private static Duration staleAfter(Duration interval) {
    return interval.multipliedBy(INTERVALS_UNTIL_STALE);
  }

  /** Returns the time of this machine. */
  public Instant now() {
    return plan.clock().instant().truncatedTo(ChronoUnit.MILLIS);
  }

  /** Returns how long the last round took. */
  public Duration took() {
    return timer.took();
  }

  /** Returns how long all rounds took together. */
  public Duration tookInAll() {
    return Duration.ofNanos(tookInAll.sum());
  }

  /** Returns how many rounds came to a status. */
  public long rounds() {
    return rounds.get();
  }

  /** Returns how many problems the watch had. */
  public long problems() {
    return problems.get();
  }

  /** Returns what went wrong since the last round; empty where nothing did. */
  public String problem() {
    return problem;
  }

  /** Returns when the source was asked last. */
  public Instant lastAsked() {
    return timer.lastAsked();
  }

  /** Returns whether rounds still begin. */
  public boolean isAlive() {
    Duration patience = staleAfter().plus(LONGEST_ROUND).plus(plan.interval().multipliedBy(5));
    return Duration.between(lastAsked(), now()).compareTo(patience) <= 0;
  }

  /** Returns the remarks of the status, and that changed rule files are not in force. */
  public List<String> remarks() {
    List<String> remarks = new ArrayList<>(status().remarks());
    for (Problem refused : plan.rules().problems()) {
      String line = refused.toString().lines().findFirst().orElse("");
      remarks.add("the changed rule files are not in force: " + line);
    }
    return List.copyOf(remarks);
  }

  @Override
  public void close() {
    watch.close();
  }
}
