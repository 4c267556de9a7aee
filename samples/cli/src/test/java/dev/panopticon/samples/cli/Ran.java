package dev.panopticon.samples.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;

/** What a command left behind. */
record Ran(int exitCode, String out, String err) {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678Z");

  /** Runs the command in a pipe, at 2026-01-02T03:04:05Z. */
  static Ran panopticon(String... args) {
    return in(Map.of(), false, args);
  }

  /** Runs the command with these surroundings. */
  static Ran in(Map<String, String> env, boolean isTerminal, String... args) {
    return at(Clock.fixed(NOW, ZoneOffset.UTC), env, isTerminal, args);
  }

  static Ran at(Clock clock, Map<String, String> env, boolean isTerminal, String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Shell shell = new Shell(stream(out), stream(err), env, isTerminal, clock);
    int exitCode = Main.run(shell, args);
    return new Ran(exitCode, lineFeeds(out.toString(UTF_8)), lineFeeds(err.toString(UTF_8)));
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, UTF_8);
  }

  static String lineFeeds(String text) {
    return text.replace(System.lineSeparator(), "\n");
  }
}
