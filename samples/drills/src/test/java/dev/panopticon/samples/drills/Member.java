package dev.panopticon.samples.drills;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A process of a system under drill, which can be lost and come back. */
final class Member implements AutoCloseable {
  private final String name;
  private final List<String> command;
  private final Path log;
  private @Nullable Process process;
  private boolean isPaused;

  private Member(String name, List<String> command, Path log) {
    this.name = name;
    this.command = List.copyOf(command);
    this.log = log;
  }

  /** Returns one that does not run yet; it writes its log below a folder. */
  static Member of(String name, List<String> command, Path folder) {
    return new Member(name, command, folder.resolve(name + ".log"));
  }

  String name() {
    return name;
  }

  boolean isAlive() {
    return process != null && process.isAlive();
  }

  /** Returns whether it could answer: it lives, and is not paused. */
  boolean isRunning() {
    return isAlive() && !isPaused;
  }

  boolean isPaused() {
    return isAlive() && isPaused;
  }

  void start() {
    try {
      process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
              .start();
    } catch (IOException broken) {
      throw new IllegalStateException(name + " cannot be started", broken);
    }
    isPaused = false;
  }

  /** Ends it as a crash does. */
  void kill() {
    if (process != null) {
      process.destroyForcibly().onExit().join();
    }
  }

  /** Stops it where it stands: its connections stay, but it answers nothing. */
  void pause() {
    signal("-STOP");
    isPaused = true;
  }

  void resume() {
    signal("-CONT");
    isPaused = false;
  }

  private void signal(String signal) {
    long id = process.pid();
    Told told = Told.by(List.of("kill", signal, Long.toString(id)));
    if (!told.isDone()) {
      throw new IllegalStateException("kill " + signal + " of " + name + ": " + told.text());
    }
  }

  /** Returns the end of its log. */
  String lastWords() {
    try {
      List<String> lines = Files.exists(log) ? Files.readAllLines(log) : List.of();
      return String.join("\n", lines.subList(Math.max(0, lines.size() - 5), lines.size()));
    } catch (IOException unreadable) {
      return unreadable.toString();
    }
  }

  @Override
  public void close() {
    kill();
  }

  @Override
  public String toString() {
    return name + (isRunning() ? " runs" : isAlive() ? " is paused" : " is dead");
  }
}
