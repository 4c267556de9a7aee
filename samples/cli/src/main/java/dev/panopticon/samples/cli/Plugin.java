package dev.panopticon.samples.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.panopticon.core.rating.Rating;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Runs a command for a monitoring system, which reads nothing but standard output, and takes every
 * exit code but 0 to 3 for a plugin that is broken.
 */
final class Plugin {
  private static final List<String> FORMAT = List.of("--format", "nagios");

  /** A problem, and where or what to do; the rest is for people. */
  private static final int LINES_OF_AN_ERROR = 2;

  private static final Pattern COMMAND = Pattern.compile("^panopticon( [a-z]+)?: ");

  private Plugin() {}

  /** Returns whether a command line asks for the format of plugins, be it otherwise wrong. */
  static boolean isAsked(String... args) {
    List<String> words = Arrays.asList(args);
    for (int i = 0; i + 1 < words.size(); i++) {
      if (words.subList(i, i + 2).equals(FORMAT)) {
        return true;
      }
    }
    return words.contains(String.join("=", FORMAT));
  }

  /**
   * Returns the exit code of a command, 0 to 3. What is no verdict is 3, help included; what went
   * wrong is told in one line.
   */
  static int run(Shell shell, ToIntFunction<Shell> command) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code =
        command.applyAsInt(
            shell.withStreams(ResultStream.to(out), new PrintStream(err, true, UTF_8)));
    String result = out.toString(UTF_8);
    boolean isVerdict = code <= ExitCode.UNKNOWN.number() && result.startsWith("PANOPTICON ");
    shell.out().print(result.isEmpty() ? error(err.toString(UTF_8)) : result);
    return isVerdict ? code : ExitCode.UNKNOWN.number();
  }

  private static String error(String err) {
    String told =
        err.lines().limit(LINES_OF_AN_ERROR).map(String::strip).collect(Collectors.joining(": "));
    return PluginText.headline(Rating.UNKNOWN, COMMAND.matcher(told).replaceFirst("")) + "\n";
  }
}
