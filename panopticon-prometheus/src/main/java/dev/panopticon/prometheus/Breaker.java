package dev.panopticon.prometheus;

import java.time.Duration;

/**
 * Whether a server is asked at all, so that a dead one does not cost its time in every fetch.
 *
 * <p>Closed: it is asked. After a fetch without any answer it is open for 15 seconds, for twice as
 * long after each further one, up to 2 minutes: others are asked instead. Then it is half open: one
 * fetch at a time asks it a trial query, and the others if that is answered. Thread-safe.
 */
final class Breaker {
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(15);
  private static final Duration LAST_PAUSE = Duration.ofMinutes(2);

  /** What a fetch may do. */
  enum Pass {
    /** Closed: ask everything. */
    ASK,
    /** Half open: ask a trial query, and the others if it is answered. */
    PROBE,
    /** Open: ask another server. */
    LEAVE_OUT
  }

  private int failures;
  private long openUntil;
  private String cause = "";
  private boolean isProbed;

  /** Returns what a fetch may do now; one that may probe has to tell what came of it. */
  synchronized Pass pass(long nanos) {
    if (failures == 0) {
      return Pass.ASK;
    }
    if (isOpen(nanos)) {
      return Pass.LEAVE_OUT;
    }
    isProbed = true;
    return Pass.PROBE;
  }

  /** Returns whether it would be left out, without a change of it. */
  synchronized boolean isOpen(long nanos) {
    return failures > 0 && (nanos - openUntil < 0 || isProbed);
  }

  /** Takes the probe back: nothing came of it, because the fetch was interrupted or broke. */
  synchronized void released() {
    isProbed = false;
  }

  synchronized void answered() {
    failures = 0;
    isProbed = false;
  }

  synchronized void failed(long nanos, String why) {
    failures++;
    cause = why;
    isProbed = false;
    long pause = FIRST_PAUSE.toNanos() << Math.min(failures - 1, 10);
    openUntil = nanos + Math.min(pause, LAST_PAUSE.toNanos());
  }

  /** Returns why it is open. */
  synchronized String cause() {
    return cause;
  }
}
