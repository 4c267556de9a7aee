package dev.panopticon.core.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Time that passes when a test says so. */
final class ManualPulse implements Pulse {
  private static final long LONGEST_MINUTES = 2;

  private final Semaphore due = new Semaphore(0);
  private final Semaphore done = new Semaphore(0);
  private volatile CompletableFuture<String> impatience = new CompletableFuture<>();
  private volatile long nanos;

  @Override
  public Instant now() {
    return Given.NOON.plusNanos(nanos);
  }

  @Override
  public long nanos() {
    return nanos;
  }

  @Override
  public void sleep(Duration span) throws InterruptedException {
    done.release();
    due.acquire();
  }

  @Override
  public boolean await(CompletableFuture<?> wanted, Duration atMost) throws InterruptedException {
    CompletableFuture<Object> either =
        CompletableFuture.anyOf(wanted.handle((result, thrown) -> ""), impatience);
    acquire(either);
    return wanted.isDone();
  }

  private static void acquire(CompletableFuture<?> either) throws InterruptedException {
    Semaphore ended = new Semaphore(0);
    either.whenComplete((result, thrown) -> ended.release());
    ended.acquire();
  }

  /** Lets everything that is waited for, but for the next round, take too long. */
  void losePatience() {
    impatience.complete("");
  }

  void regainPatience() {
    impatience = new CompletableFuture<>();
  }

  /** Waits until a round, the first or the one that is due, has ended. */
  void awaitRound() {
    acquire(done);
  }

  /** Lets 10 seconds pass and the next round begin. */
  void tick() {
    nanos += 10_000_000_000L;
    due.release();
  }

  /** Lets 10 seconds pass, and waits until the next round has ended. */
  void round() {
    tick();
    awaitRound();
  }

  /** Waits for what another thread gives; a test that would wait for ever fails. */
  static void acquire(Semaphore semaphore) {
    try {
      assertThat(semaphore.tryAcquire(LONGEST_MINUTES, TimeUnit.MINUTES)).isTrue();
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }
}
