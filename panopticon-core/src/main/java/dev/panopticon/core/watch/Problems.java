package dev.panopticon.core.watch;

import java.util.Optional;
import java.util.function.Consumer;

/** Where what went wrong in the code around a watch is reported; reporting never fails. */
final class Problems {
  private final Optional<Consumer<? super Throwable>> handler;

  Problems(Optional<Consumer<? super Throwable>> handler) {
    this.handler = handler;
  }

  void report(Throwable problem) {
    if (handler.isEmpty()) {
      uncaught(problem);
      return;
    }
    try {
      handler.get().accept(problem);
    } catch (Throwable worse) {
      problem.addSuppressed(worse);
      uncaught(problem);
    }
  }

  private static void uncaught(Throwable problem) {
    Thread thread = Thread.currentThread();
    try {
      thread.getUncaughtExceptionHandler().uncaughtException(thread, problem);
    } catch (Throwable ignored) {
      // As the JVM does with a handler that fails: there is nobody left to tell.
    }
  }
}
