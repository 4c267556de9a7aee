package dev.panopticon.core.watch;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Tells one listener, on a thread of its own.
 *
 * @param <T> what waits for it
 */
abstract class Delivery<T> {
  /** Transitions and remarks that wait for a listener that hangs; no more are taken then. */
  static final int MOST_HAPPENINGS = 10_000;

  private static final String CLOSED = "the watch is closed and a listener did not return";

  private final Problems problems;
  private final Worker worker;
  private final Deque<T> waiting = new ArrayDeque<>();
  private boolean isClosed;

  Delivery(Problems problems, String threadName) {
    this.problems = problems;
    this.worker = new Worker(threadName);
  }

  /** Lets a round, or what of it is to be told, wait; returns why it cannot, empty where it can. */
  abstract String take(Round round, Deque<T> queue);

  abstract void tell(T next);

  /** Returns what is lost where a round is not told. */
  abstract List<?> happenings(Round round);

  /** Returns what is lost where this is not told. */
  abstract List<?> happeningsOf(T untold);

  Worker worker() {
    return worker;
  }

  Problems problems() {
    return problems;
  }

  /** Takes a round without waiting; where it cannot be told, reports what happened in it. */
  void offer(Round round) {
    String refusal;
    synchronized (waiting) {
      int before = waiting.size();
      refusal = isClosed ? CLOSED : take(round, waiting);
      for (int i = before; i < waiting.size(); i++) {
        worker.run(this::deliver);
      }
    }
    if (!refusal.isEmpty()) {
      reportLost(refusal, happenings(round));
    }
  }

  private Optional<T> next() {
    synchronized (waiting) {
      return Optional.ofNullable(waiting.pollFirst());
    }
  }

  private void deliver() {
    next()
        .ifPresent(
            next -> {
              try {
                tell(next);
              } catch (Throwable thrown) {
                problems.report(thrown);
              }
            });
  }

  /** Reports what was never told, and from now on all that comes. */
  void close() {
    List<T> rest;
    synchronized (waiting) {
      isClosed = true;
      rest = List.copyOf(waiting);
      waiting.clear();
    }
    rest.forEach(untold -> reportLost(CLOSED, happeningsOf(untold)));
  }

  private void reportLost(String why, List<?> lost) {
    lost.forEach(what -> problems.report(new IllegalStateException(why + ", not told: " + what)));
  }
}
