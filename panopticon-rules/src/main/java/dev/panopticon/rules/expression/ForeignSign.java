package dev.panopticon.rules.expression;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parameters and numbers as queries, templates and people write them. */
final class ForeignSign {
  private static final Pattern PARAMETER =
      Pattern.compile(
          "\\$\\{([a-z][a-z0-9_]*)\\}|\\$([a-z][a-z0-9_]*)|\\{\\{\\s*([a-z][a-z0-9_]*)\\s*\\}\\}");
  private static final Pattern THOUSANDS = Pattern.compile("[0-9]{1,3}(?:['_][0-9]{3})+(?!\\w)");

  private ForeignSign() {}

  /** Returns the hint for a parameter that has signs around its name. */
  static Optional<SyntaxHint> parameter(String text, int at) {
    Matcher parameter = PARAMETER.matcher(text).region(at, text.length());
    if (!parameter.lookingAt()) {
      return Optional.empty();
    }
    int group = parameter.group(1) != null ? 1 : parameter.group(2) != null ? 2 : 3;
    return Optional.of(
        new SyntaxHint(
            "a parameter stands here by its name alone",
            at,
            parameter.group().length(),
            parameter.group(group)));
  }

  /** Returns the hint for a number whose thousands are set apart, and which begins at a token. */
  static Optional<SyntaxHint> thousands(String text, Token begin) {
    Matcher number = THOUSANDS.matcher(text).region(begin.offset(), text.length());
    return number.lookingAt()
        ? Optional.of(
            new SyntaxHint(
                "'%s' is not a number; numbers are decimal, like 15, 0.15 or 1e6"
                    .formatted(number.group()),
                begin.offset(),
                number.group().length(),
                number.group().replaceAll("['_]", "")))
        : Optional.empty();
  }
}
