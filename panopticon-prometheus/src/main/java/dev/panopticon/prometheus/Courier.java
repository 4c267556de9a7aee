package dev.panopticon.prometheus;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/** Runs to one Alertmanager, on a thread of its own: one that is slow keeps no other waiting. */
final class Courier {
  static final String THREAD_NAME = "panopticon-alerts";

  private final Recipient recipient;
  private final BlockingQueue<Courier> news = new ArrayBlockingQueue<>(1);
  private final Thread thread;
  private volatile boolean isEnded;

  private Courier(Recipient recipient) {
    this.recipient = recipient;
    this.thread = new Thread(this::run, THREAD_NAME);
    thread.setDaemon(true);
  }

  static Courier start(Recipient recipient) {
    Courier courier = new Courier(recipient);
    courier.thread.start();
    return courier;
  }

  /** Lets it look at the board; that it was told so twice is no more than once. */
  void wake() {
    boolean unused = news.offer(this);
  }

  private void run() {
    while (!isEnded) {
      try {
        Duration wait = recipient.tell();
        Courier unused = news.poll(wait.toMillis() + 1, TimeUnit.MILLISECONDS);
      } catch (InterruptedException interrupted) {
        // By its end, which the loop sees, and nobody else has a say.
      }
    }
  }

  /** Breaks off what is under way. */
  void end() {
    isEnded = true;
    thread.interrupt();
  }

  /** Waits for its end, but not for ever, and not for itself. */
  void awaitEnd(Duration atMost) throws InterruptedException {
    if (Thread.currentThread() != thread) {
      thread.join(atMost.toMillis());
    }
  }
}
