package dev.panopticon.prometheus;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Asks again where that may help: after about 100 ms, then twice as long, but not sooner than the
 * server wants, and never so late that the deadline would pass meanwhile. Each pause is shortened
 * by up to a half at random, so that many who failed together do not come back together.
 */
final class Retries {
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);

  /** Waits. */
  interface Sleeper {
    void sleep(Duration pause) throws InterruptedException;
  }

  private final LongSupplier nanos;
  private final DoubleSupplier jitter;
  private final Sleeper sleeper;

  /**
   * Returns retries that wait and tell the time as they are told to.
   *
   * @param nanos the machine's steady clock
   * @param jitter gives 0 to 1: how much of the half a pause is shortened by
   */
  Retries(LongSupplier nanos, DoubleSupplier jitter, Sleeper sleeper) {
    this.nanos = nanos;
    this.jitter = jitter;
    this.sleeper = sleeper;
  }

  static Retries atRandom() {
    return new Retries(
        System::nanoTime,
        () -> ThreadLocalRandom.current().nextDouble(),
        pause -> TimeUnit.NANOSECONDS.sleep(pause.toNanos()));
  }

  long nanos() {
    return nanos.getAsLong();
  }

  /** Returns the first answer, or the last failure; an interrupt ends it, and stays set. */
  Outcome ask(Supplier<Outcome> request, long endNanos) {
    Outcome outcome = request.get();
    for (int retry = 0; retry < outcome.again().most(); retry++) {
      Duration pause = pause(retry, outcome.again().atLeast());
      boolean isInTime = pause.compareTo(Duration.ofNanos(endNanos - nanos.getAsLong())) < 0;
      if (!isInTime || !sleep(pause)) {
        return outcome;
      }
      outcome = request.get();
    }
    return outcome;
  }

  private Duration pause(int retry, Duration atLeast) {
    long most = FIRST_PAUSE.toNanos() << retry;
    Duration own = Duration.ofNanos((long) (most * (1 - jitter.getAsDouble() / 2)));
    return atLeast.isZero() ? own : atLeast.plus(own);
  }

  private boolean sleep(Duration pause) {
    try {
      sleeper.sleep(pause);
      return true;
    } catch (InterruptedException end) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
