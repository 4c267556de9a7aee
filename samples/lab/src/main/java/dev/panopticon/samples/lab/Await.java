package dev.panopticon.samples.lab;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Waits for what another process does. */
public final class Await {
  private Await() {}

  /** Asks every tenth of a second until the answer is yes; returns no after the time given. */
  public static boolean until(Duration atMost, Callable<Boolean> condition) {
    long end = System.nanoTime() + atMost.toNanos();
    CountDownLatch never = new CountDownLatch(1);
    try {
      while (!condition.call()) {
        if (System.nanoTime() > end || never.await(100, TimeUnit.MILLISECONDS)) {
          return false;
        }
      }
      return true;
    } catch (Exception broken) {
      throw new IllegalStateException("waiting was broken off", broken);
    }
  }
}
