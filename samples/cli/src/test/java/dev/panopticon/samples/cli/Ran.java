package dev.panopticon.samples.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
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
    Ran ran = to(out, clock, env, isTerminal, args);
    return new Ran(ran.exitCode(), lineFeeds(out.toString(UTF_8)), ran.err());
  }

  /** Runs the command with a standard output that is kept by nobody. */
  static Ran to(OutputStream out, String... args) {
    return to(out, Clock.fixed(NOW, ZoneOffset.UTC), Map.of(), false, args);
  }

  private static Ran to(
      OutputStream out, Clock clock, Map<String, String> env, boolean isTerminal, String... args) {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    PrintStream told = new PrintStream(err, true, UTF_8);
    int exitCode = Main.run(new Shell(ResultStream.to(out), told, env, isTerminal, clock), args);
    return new Ran(exitCode, "", lineFeeds(err.toString(UTF_8)));
  }

  static String lineFeeds(String text) {
    return text.replace(System.lineSeparator(), "\n");
  }
}
