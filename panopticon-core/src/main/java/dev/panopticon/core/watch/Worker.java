package dev.panopticon.core.watch;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;

/** One daemon thread that runs what it is given, one after the other, until it is ended. */
final class Worker {
  private final BlockingQueue<Runnable> jobs = new LinkedBlockingQueue<>();
  private final CompletableFuture<Worker> ended = new CompletableFuture<>();
  private final Thread thread;
  private volatile boolean isEnding;

  Worker(String name) {
    thread = new Thread(this::work, name);
    thread.setDaemon(true);
    thread.start();
  }

  /** Adds a job, which must not throw. */
  void run(Runnable job) {
    jobs.add(job);
  }

  void interrupt() {
    thread.interrupt();
  }

  /** Lets it end behind the jobs it has. */
  void end() {
    jobs.add(() -> isEnding = true);
  }

  /** Lets it end now: it is interrupted, and runs no further job. */
  void endNow() {
    isEnding = true;
    thread.interrupt();
  }

  /** Returns what is done when its thread runs nothing any more. */
  CompletableFuture<Worker> ended() {
    return ended;
  }

  boolean isThisThread() {
    return Thread.currentThread() == thread;
  }

  private void work() {
    try {
      while (!isEnding) {
        runNext();
      }
    } finally {
      ended.complete(this);
    }
  }

  private void runNext() {
    try {
      jobs.take().run();
    } catch (InterruptedException interrupted) {
      // By its end, which it sees, or too late for a job that is done.
    }
  }
}
