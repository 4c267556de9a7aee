package dev.panopticon.core.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The time that passes for a watch; tests have one of their own. */
interface Pulse {

  /** Returns what time it is. */
  Instant now();

  /** Returns nanoseconds that only ever grow. */
  long nanos();

  /** Waits until the next round is due. */
  void sleep(Duration span) throws InterruptedException;

  /** Waits until something is done, however it ended; returns false where that took too long. */
  boolean await(CompletableFuture<?> done, Duration atMost) throws InterruptedException;

  /** The machine's time. */
  enum OfTheMachine implements Pulse {
    /** The only one. */
    INSTANCE;

    @Override
    public Instant now() {
      return Instant.now();
    }

    @Override
    public long nanos() {
      return System.nanoTime();
    }

    @Override
    public void sleep(Duration span) throws InterruptedException {
      TimeUnit.NANOSECONDS.sleep(span.toNanos());
    }

    @Override
    public boolean await(CompletableFuture<?> done, Duration atMost) throws InterruptedException {
      try {
        done.get(atMost.toNanos(), TimeUnit.NANOSECONDS);
        return true;
      } catch (ExecutionException failed) {
        return true;
      } catch (TimeoutException late) {
        return false;
      }
    }
  }
}
