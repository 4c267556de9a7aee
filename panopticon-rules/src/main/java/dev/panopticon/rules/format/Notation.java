package dev.panopticon.rules.format;

import dev.panopticon.rules.expression.Names;
import dev.panopticon.rules.format.Value.Range;
import dev.panopticon.rules.format.Value.Single;
import java.util.List;

/**
 * The ways to write a single value. Loading reads each as the text it is; an editor's reader of
 * YAML sees numbers and booleans, and some readers take even {@code y} and {@code on} for booleans.
 */
final class Notation {
  private static final String TIME =
      "(?=[0-9])(?:[0-9]{1,9}d)?(?:[0-9]{1,9}h)?(?:[0-9]{1,9}m(?!s))?(?:[0-9]{1,9}s)?"
          + "(?:[0-9]{1,9}ms)?|0";
  private static final String WORD = "[a-z][a-z0-9_]*";
  private static final String NO_WORD = "(?!(?:" + String.join("|", Names.taken()) + ")$)";
  private static final String SOMETHING = "\\S";

  static final Single TEXT = loose("text", SOMETHING);
  static final Single PROMQL = loose("PromQL", SOMETHING);
  static final Single CONDITION =
      new Single("condition", SOMETHING, List.of("string", "boolean"), Range.ANY);
  static final Single EXPRESSION = loose("number or expression", SOMETHING);
  static final Single NUMBER =
      number("number", line("-?[0-9]+(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]+)?"), Range.ANY);
  static final Single SAMPLE =
      number("number, `NaN`, `+Inf` or `-Inf`", "^\\s*\\S+\\s*$", Range.ANY);
  static final Single VERSION = number("`1`", line("1"), Range.only(1));
  static final Single BOOLEAN =
      new Single("`true` or `false`", line("true|false"), List.of("boolean", "string"), Range.ANY);
  static final Single DURATION =
      number("duration like `1h30m`, or parameter", line(TIME + "|" + WORD), Range.only(0));
  static final Single OFFSET = number("duration like `1h30m`", line(TIME), Range.only(0));
  static final Single DATE =
      text("date like `2027-01-31`", line("[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])"));
  static final Single LABEL = loose("name of a label", line("[A-Za-z_][A-Za-z0-9_]*"));
  static final Single ID = text("id like `web-server`", line("[a-z][a-z0-9-]*"));
  static final Single COMPONENT =
      text("id like `web-server`", line("(?!(?:cluster|source)\\s*$)[a-z][a-z0-9-]*"));
  static final Single FILE =
      text(
          "relative path of a `.yaml` file, or `classpath:NAME.yaml`",
          line(
              "(?!classpath:|/|\\.\\./)(?![\\s\\S]*://)\\S[\\s\\S]*\\.ya?ml"
                  + "|classpath:[A-Za-z0-9_-]+(?:/[A-Za-z0-9_-]+)*\\.yaml"));

  /** A percentage is above 0 and at most 100. */
  static final Single RUNG =
      number(
          "`all`, `majority`, `any`, a count, a percentage or an expression",
          line(
              "[\\s\\S]*[^%\\s]|(?![0.]+\\s*%)"
                  + "0*(?:100(?:\\.0+)?|[0-9]{1,2}(?:\\.[0-9]+)?)(?:[eE][+-]?[0-9]+)?\\s*%"),
          new Range(1, Double.POSITIVE_INFINITY, true));

  /** A value of a parameter, of whatever type that is declared with; nothing is an empty text. */
  static final Single GIVEN =
      new Single(
          "number, text, duration or expression",
          "",
          List.of("string", "number", "boolean", "null"),
          Range.ANY);

  static final Single ANY_NAME = text("NAME", "");
  static final Single PARAMETER_NAME = text("NAME", "^" + NO_WORD + WORD + "$");
  static final Single QUERY_NAME = text("NAME", "^" + NO_WORD + "[A-Za-z_][A-Za-z0-9_]*$");
  static final Single COMPONENT_NAME = text("ID", "^(?!(?:cluster|source)$)[a-z][a-z0-9-]*$");
  static final Single CHECK_NAME = text("ID", "^[a-z][a-z0-9-]*$");
  static final Single CHECK_PATH = text("ID/ID", "^[a-z][a-z0-9-]*/[a-z][a-z0-9-]*$");
  static final Single RATING_NAME = text("RATING", "^(?:healthy|warning|unknown|critical)$");
  static final Single PROBLEM_CODE = text("PAN-041", "^PAN-[0-9]{3}$");
  static final Single UNTIL = text("until", "^until$");
  static final Single VOTER_PATH = text("ID/ID/VOTER", "^[^/]*/[^/]*/");
  static final Single STATUS_PATH =
      text("`cluster`, ID or ID/ID", "^(?:cluster|[a-z][a-z0-9-]*(?:/[a-z][a-z0-9-]*)?)$");

  private Notation() {}

  private static String line(String pattern) {
    return "^\\s*(?:" + pattern + ")\\s*$";
  }

  /** What can look like anything. */
  private static Single loose(String words, String pattern) {
    return new Single(words, pattern, List.of("string", "number", "boolean"), Range.ANY);
  }

  private static Single number(String words, String pattern, Range range) {
    return new Single(words, pattern, List.of("number", "string"), range);
  }

  private static Single text(String words, String pattern) {
    return new Single(words, pattern, List.of("string"), Range.ANY);
  }
}
