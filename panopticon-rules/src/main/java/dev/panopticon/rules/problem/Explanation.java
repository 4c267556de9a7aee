package dev.panopticon.rules.problem;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the reference says of a kind of problem.
 *
 * @param title a few words
 * @param text why it is a problem, and what to do
 * @param wrong an example that has the problem: a whole file, or the keys of one check
 * @param right the same, repaired
 */
public record Explanation(String title, String text, String wrong, String right) {
  private static final Pattern FORM =
      Pattern.compile(
          "# (?<title>.+)\\n\\n(?<text>(?s:.+?))\\n\\n"
              + "wrong:\\n(?<wrong>(?s:.+?))\\nright:\\n(?<right>(?s:.+))");

  /** Reads the explanation of a code, which stands in a file of its own beside this class. */
  static Explanation of(String id) {
    String text = read("explanations/" + id + ".txt");
    Matcher parts = FORM.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          "an explanation must have '# TITLE', a text, 'wrong:' and 'right:', was " + text);
    }
    return new Explanation(
        parts.group("title"), parts.group("text"), parts.group("wrong"), parts.group("right"));
  }

  private static String read(String name) {
    try (InputStream bytes = Explanation.class.getResourceAsStream(name)) {
      if (bytes == null) {
        throw new IllegalArgumentException("there must be a resource " + name);
      }
      return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException bad) {
      throw new UncheckedIOException(bad);
    }
  }
}
