package dev.panopticon.core.watch;

import dev.panopticon.core.cluster.ComponentStatus;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * What happened of late, for a status page: the last transitions, and a line for each component.
 *
 * <p>Made to be a listener of rounds: {@code panopticon.onRound(history)}. Thread-safe. It holds at
 * most as many transitions as it was told, and a line for the cluster and each of its components.
 */
public final class History implements Consumer<Round> {
  private final int capacity;
  private final Archive archive;
  private final Deque<Entry> entries = new ArrayDeque<>();
  private List<String> lines = List.of();

  /**
   * A transition in time.
   *
   * @param at the instant of the snapshot that told it; later than its standing's beginning where
   *     it was silenced at first, or the history was slow to store
   * @param transition the transition
   */
  public record Entry(Instant at, Transition transition) {
    /** Refuses null. */
    public Entry {
      Objects.requireNonNull(at, "at");
      Objects.requireNonNull(transition, "transition");
    }

    @Override
    public String toString() {
      return at + " " + transition;
    }
  }

  /** Where entries are stored for longer: a database, a file. */
  @FunctionalInterface
  public interface Archive {
    /**
     * Stores an entry; called once for each, in their order, by the thread that tells the history.
     *
     * <p>What it throws is passed on, after the entry was remembered and the others were stored.
     */
    void store(Entry entry);
  }

  private History(int capacity, Archive archive) {
    if (capacity < 1) {
      throw new IllegalArgumentException(
          "a history must hold at least 1 transition, was " + capacity);
    }
    this.capacity = capacity;
    this.archive = Objects.requireNonNull(archive, "archive");
  }

  /** Returns an empty history of this many transitions, 1 or more. */
  public static History of(int capacity) {
    return new History(capacity, entry -> {});
  }

  /** Returns an empty history that also stores each transition elsewhere. */
  public static History of(int capacity, Archive archive) {
    return new History(capacity, archive);
  }

  @Override
  public void accept(Round round) {
    List<Entry> fresh =
        round.transitions().stream().map(t -> new Entry(round.status().at(), t)).toList();
    remember(fresh, lines(round));
    RuntimeException problem = null;
    for (Entry entry : fresh) {
      try {
        archive.store(entry);
      } catch (RuntimeException thrown) {
        if (problem == null) {
          problem = thrown;
        } else {
          problem.addSuppressed(thrown);
        }
      }
    }
    if (problem != null) {
      throw problem;
    }
  }

  private synchronized void remember(List<Entry> fresh, List<String> now) {
    entries.addAll(fresh);
    while (entries.size() > capacity) {
      entries.removeFirst();
    }
    lines = now;
  }

  /** Returns the last transitions, the oldest first. */
  public synchronized List<Entry> entries() {
    return List.copyOf(entries);
  }

  /**
   * Returns how each component stands, since when, and why by the last round, in the order of the
   * rule files, the cluster last; none before the first round.
   */
  public synchronized List<String> lines() {
    return lines;
  }

  private static List<String> lines(Round round) {
    Map<Subject, List<String>> reasons = new HashMap<>();
    for (ComponentStatus component : round.status().components()) {
      reasons.put(Subject.component(component.component().id()), component.because());
    }
    reasons.put(Subject.cluster(), Step.reasons(round.status()));
    List<String> lines = new ArrayList<>();
    round
        .state()
        .subjects()
        .forEach(
            (subject, tracked) -> {
              if (!subject.isCheck()) {
                Standing told = tracked.standing();
                List<String> now = reasons.getOrDefault(subject, told.reasons());
                lines.add(subject + " is " + new Standing(told.rating(), told.since(), now));
              }
            });
    return List.copyOf(lines);
  }
}
