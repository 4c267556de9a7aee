package dev.panopticon.prometheus.access;

import java.util.regex.Pattern;
import org.yaml.snakeyaml.error.Mark;

/** What is told of a text that somebody meant otherwise than it is read. */
final class Misspelling {
  static final String NO_YAML =
      "this is no YAML: indent with blanks only, and put values with special characters in quotes";

  private static final Pattern VARIABLE =
      Pattern.compile("\\$\\{.*}|\\$[A-Z_][A-Z0-9_]*", Pattern.DOTALL);

  private Misspelling() {}

  /** Returns why a file is no YAML, as far as the place tells where it stops to be. */
  static String at(String text, Mark place) {
    String line = text.lines().skip(place.getLine()).findFirst().orElse("");
    return place.getColumn() <= line.length()
            && line.substring(0, place.getColumn()).endsWith("$")
            && line.startsWith("{", place.getColumn())
        ? "this is no YAML: put a value with '${' in quotes; nothing is taken from the environment:"
            + " a secret can stand in a file of its own"
        : NO_YAML;
  }

  /** Returns whether a secret looks like the name of one in the environment. */
  static boolean isVariable(String secret) {
    return VARIABLE.matcher(secret).matches();
  }
}
