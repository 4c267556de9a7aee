package dev.panopticon.core.watch;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Tells one listener of rounds, on a thread of its own. */
final class Delivery {
  /** More rounds than this do not wait for a listener; those in which nothing happened never do. */
  static final int MOST_WAITING = 1000;

  private static final String CLOSED = "the watch is closed and a listener did not return";

  private final Consumer<? super Round> listener;
  private final Problems problems;
  private final Worker worker;
  private final Deque<Round> waiting = new ArrayDeque<>();
  private boolean isClosed;

  Delivery(Consumer<? super Round> listener, Problems problems, String threadName) {
    this.listener = listener;
    this.problems = problems;
    this.worker = new Worker(threadName);
  }

  Worker worker() {
    return worker;
  }

  /** Takes a round without waiting; where it cannot be told, reports what happened in it. */
  void offer(Round round) {
    String refusal;
    synchronized (waiting) {
      refusal = isClosed ? CLOSED : take(round);
    }
    if (!refusal.isEmpty()) {
      reportLost(refusal, round);
    }
  }

  /** Returns why the round cannot wait; empty where it can. */
  private String take(Round round) {
    Round last = waiting.peekLast();
    if (last != null && isQuiet(last)) {
      waiting.removeLast();
      waiting.addLast(round);
    } else if (waiting.size() < MOST_WAITING) {
      waiting.addLast(round);
      worker.run(this::deliver);
    } else {
      return "a listener is %d rounds behind".formatted(MOST_WAITING);
    }
    return "";
  }

  private static boolean isQuiet(Round round) {
    return round.transitions().isEmpty() && round.remarks().isEmpty();
  }

  private Optional<Round> next() {
    synchronized (waiting) {
      return Optional.ofNullable(waiting.pollFirst());
    }
  }

  private void deliver() {
    next()
        .ifPresent(
            round -> {
              try {
                listener.accept(round);
              } catch (Throwable thrown) {
                problems.report(thrown);
              }
            });
  }

  /** Reports what was never told, and from now on all that comes. */
  void close() {
    List<Round> rest;
    synchronized (waiting) {
      isClosed = true;
      rest = List.copyOf(waiting);
      waiting.clear();
    }
    rest.forEach(round -> reportLost(CLOSED, round));
  }

  private void reportLost(String why, Round round) {
    for (Transition transition : round.transitions()) {
      problems.report(new IllegalStateException(why + ", not told: " + transition));
    }
    for (String remark : round.remarks()) {
      problems.report(new IllegalStateException(why + ", not told: " + remark));
    }
  }
}
