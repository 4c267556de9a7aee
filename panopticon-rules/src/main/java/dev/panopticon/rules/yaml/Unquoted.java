package dev.panopticon.rules.yaml;

import dev.panopticon.rules.problem.Place;
import dev.panopticon.rules.problem.Replacement;
import java.util.Optional;

/** A list or map in brackets that was meant as a text. */
public final class Unquoted {
  private Unquoted() {}

  /**
   * Returns what to write where a list or map begins and its line is meant as a text: the text in
   * quotes, of a condition what is in the brackets.
   *
   * @param key what the text is for
   */
  public static Optional<Replacement> asText(Place begin, String key) {
    RawText raw = RawText.at(begin);
    String text = raw.text();
    boolean isWhole = raw.end() == text.length() - 1 && text.length() > 2;
    boolean isBracket = text.startsWith("[") || text.startsWith("{");
    if (!isBracket || !isWhole) {
      return Optional.empty();
    }
    return isProse(key) ? Optional.of(raw.quoted()) : condition(raw);
  }

  /** Conditions in a list must all hold; keys are no condition. */
  private static Optional<Replacement> condition(RawText raw) {
    String text = raw.text();
    String inner = text.substring(1, text.length() - 1).strip();
    boolean isPlain = !inner.contains("(") && !inner.contains("\"") && !inner.contains("'");
    String meant = isPlain && text.startsWith("[") ? inner.replaceAll("\\s*,\\s*", " && ") : inner;
    return inner.contains(": ") ? Optional.empty() : Optional.of(raw.replacedBy(meant));
  }

  /** Returns how a message goes on about such a list or map. */
  public static String why(String key) {
    return ": YAML takes a text that begins with '[' or '{' for one; "
        + (isProse(key) ? "put the text in quotes" : "write it without brackets");
  }

  private static boolean isProse(String key) {
    return key.equals("query") || key.equals("title") || key.equals("description");
  }
}
