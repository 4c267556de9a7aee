package dev.panopticon.samples.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How large the terminal is. */
final class TerminalSize {
  private static final int USUAL_ROWS = 24;
  private static final Pattern ROWS = Pattern.compile("([1-9][0-9]{0,3})( [0-9]+)?\\s*");

  private TerminalSize() {}

  /** Returns the number of rows: what {@code LINES} says, else the terminal, else 24. */
  static int rows(Map<String, String> env) {
    Matcher rows = ROWS.matcher(env.containsKey("LINES") ? env.getOrDefault("LINES", "") : asked());
    return rows.matches() ? Integer.parseInt(rows.group(1)) : USUAL_ROWS;
  }

  /** Java does not know; {@code stty size} prints rows and columns of the terminal it reads. */
  private static String asked() {
    try {
      Process stty =
          new ProcessBuilder("stty", "size")
              .redirectInput(ProcessBuilder.Redirect.INHERIT)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      return new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    } catch (IOException noSuchProgram) {
      return "";
    }
  }
}
