package dev.panopticon.samples.cli;

import java.io.Console;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Clock;
import java.util.Map;

/**
 * What a command has around it.
 *
 * @param out where results go, and nothing else
 * @param err where everything else goes
 * @param env the environment variables
 * @param isTerminal whether a person sees {@code out}, rather than a pipe or a file
 * @param clock tells the time of samples that carry none
 */
record Shell(
    ResultStream out, PrintStream err, Map<String, String> env, boolean isTerminal, Clock clock) {

  /** Copies the map. */
  Shell {
    env = Map.copyOf(env);
  }

  /** Returns the surroundings of this process. */
  static Shell ofThisProcess() {
    boolean isTerminal = hasTerminal();
    return new Shell(
        ResultStream.ofThisProcess(isTerminal),
        System.err,
        System.getenv(),
        isTerminal,
        Clock.systemUTC());
  }

  /** Returns these surroundings with other streams, which are no terminal. */
  Shell withStreams(ResultStream results, PrintStream everythingElse) {
    return new Shell(results, everythingElse, env, false, clock);
  }

  /** Returns whether a person sees {@code out} on a screen that does what escape sequences say. */
  boolean hasScreen() {
    return isTerminal && !isDumb();
  }

  private boolean isDumb() {
    return env.getOrDefault("TERM", "").equals("dumb");
  }

  /** Returns whether the results may be coloured: https://no-color.org. */
  boolean wantsColour() {
    return hasScreen() && env.getOrDefault("NO_COLOR", "").isEmpty();
  }

  /** Returns whether a person sees what {@code err} shows while a command works. */
  boolean showsProgress() {
    return err == System.err && !isDumb() && isTerminal("2");
  }

  /** Java knows of standard input and output together; {@code test} asks for each. */
  private static boolean isTerminal(String descriptor) {
    try {
      return new ProcessBuilder("test", "-t", descriptor).inheritIO().start().waitFor() == 0;
    } catch (IOException noSuchProgram) {
      return false;
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Returns whether the person at the keyboard works on this program. */
  boolean isDebugging() {
    return env.getOrDefault("PANOPTICON_DEBUG", "").equals("1");
  }

  /**
   * Since Java 22 there is a console without a terminal too, and a method that tells them apart.
   */
  @SuppressWarnings("SystemConsoleNull") // both kinds of Java are looked at
  private static boolean hasTerminal() {
    Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      return Boolean.TRUE.equals(Console.class.getMethod("isTerminal").invoke(console));
    } catch (NoSuchMethodException beforeJava22) {
      return true;
    } catch (ReflectiveOperationException notTold) {
      return false;
    }
  }
}
