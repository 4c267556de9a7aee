package dev.panopticon.rules.yaml;

import dev.panopticon.rules.problem.Code;
import dev.panopticon.rules.problem.Notes;
import dev.panopticon.rules.problem.Place;
import dev.panopticon.rules.problem.Problems;
import dev.panopticon.rules.problem.Replacement;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text without quotes that YAML takes for something else: for a tag, an alias, a block, a list.
 *
 * @param place what it trips over
 * @param message what YAML makes of it, and what to do
 * @param repair what to write instead
 */
record Misreading(Place place, String message, Optional<Replacement> repair) {
  private static final Pattern KEY =
      Pattern.compile(
          "\\s*(?:- +)?(?:[^\\s\"'\\[\\]{}#,:-][^\\[\\]{}#,:]*|\"[^\"]*\"|'[^']*'):\\s+");

  private static final Pattern NEGATED_LABEL =
      Pattern.compile("!\\s*(labels\\.[A-Za-z_][A-Za-z0-9_]*)(?:\\s*==\\s*([^&|]+))?");

  private static final Pattern NEGATED_NUMBER =
      Pattern.compile("!\\s*([A-Za-z_]\\w*\\s*(?:[<>]=?|[!=]=)[^&|]+)");

  private static final Pattern QUOTED_NAME =
      Pattern.compile("([\"'])([A-Za-z_]\\w*)\\1(\\s*(?:[<>]=?|[!=]=)(?!.*labels)[^\"'&|]+)");

  private static final Pattern COMPARED = Pattern.compile("\\s*(?:healthy|warning|valid|expect):");

  /** Reports it. */
  void report(Problems problems) {
    problems.add(Code.SYNTAX, place, message, Notes.suggesting(repair));
  }

  /** Returns where the value of a line's first key begins, or its item where it has no key. */
  static Optional<Place> value(Place anywhere) {
    String line = anywhere.source().line(anywhere.line());
    Matcher key = KEY.matcher(line);
    int item = Layout.indentation(line);
    boolean isItem = line.startsWith("- ", item);
    boolean hasKey = key.lookingAt();
    int begin = hasKey ? key.end() : item + 2;
    return (hasKey || isItem) && begin < line.length()
        ? Optional.of(
            new Place(
                anywhere.source(),
                anywhere.line(),
                line.codePointCount(0, begin) + 1,
                /* length= */ 1))
        : Optional.empty();
  }

  /** Returns what YAML makes of a text that begins at this place, if that is not a text. */
  static Optional<Misreading> at(Place begin) {
    boolean isItem =
        value(begin).filter(value -> isFlow(value) && value.column() < begin.column()).isPresent();
    RawText raw = isItem && !isFlow(begin) ? RawText.inFlow(begin) : RawText.at(begin);
    String text = raw.text();
    if (text.isEmpty()) {
      return Optional.empty();
    }
    char sign = text.charAt(0);
    return switch (sign) {
      case '!' ->
          negatedLabel(raw)
              .or(() -> negatedNumber(raw))
              .or(
                  () ->
                      Optional.of(of(raw, "YAML takes '%s' for a tag".formatted(firstWord(text)))));
      case '&' -> Optional.of(of(raw, "YAML takes '&' for the begin of an anchor"));
      case '*' ->
          Optional.of(
              of(
                  raw,
                  "YAML takes '%s' for an alias, and there is no anchor of this name"
                      .formatted(firstWord(text))));
      case '|', '>' -> Optional.of(block(raw, sign));
      case '%', '@', '`' ->
          Optional.of(of(raw, "YAML knows no text that begins with '%s'".formatted(sign)));
      case '"', '\'' -> afterQuote(raw, sign);
      case '[', '{' -> afterBracket(raw);
      default -> Optional.empty();
    };
  }

  private static boolean isFlow(Place value) {
    String text = RawText.at(value).text();
    return text.startsWith("[") || text.startsWith("{");
  }

  private static Misreading of(RawText raw, String message) {
    return new Misreading(
        raw.place(), message + "; put the text in quotes", Optional.of(raw.quoted()));
  }

  /** The sign of not belongs to the label alone, which is no condition. */
  private static Optional<Misreading> negatedLabel(RawText raw) {
    Matcher label = NEGATED_LABEL.matcher(raw.text());
    if (!label.matches()) {
      return Optional.empty();
    }
    String meant =
        label.group(2) == null
            ? label.group(1) + " == \"\""
            : "%s != %s".formatted(label.group(1), label.group(2));
    return Optional.of(
        new Misreading(
            raw.place(),
            "YAML takes '%s' for a tag, and '!' cannot negate a text; write %s"
                .formatted(firstWord(raw.text()), meant),
            Optional.of(raw.replacedBy(meant))));
  }

  /** The sign of not belongs to the comparison, not to the number. */
  private static Optional<Misreading> negatedNumber(RawText raw) {
    Matcher number = NEGATED_NUMBER.matcher(raw.text());
    return number.matches() && RawText.isBalanced(raw.text())
        ? Optional.of(
            new Misreading(
                raw.place(),
                "YAML takes '%s' for a tag, and '!' negates a condition, not a number; put the condition in parentheses, and all of it in quotes"
                    .formatted(firstWord(raw.text())),
                Optional.of(raw.replacedBy("'!(" + number.group(1).strip() + ")'"))))
        : Optional.empty();
  }

  private static String firstWord(String text) {
    return text.replaceAll("\\s.*", "");
  }

  private static boolean isCompared(Place begin) {
    String line = begin.source().line(begin.line());
    return COMPARED.matcher(line.substring(0, offset(begin, line))).lookingAt();
  }

  private static Misreading block(RawText raw, char sign) {
    Place begin = raw.place();
    boolean isComparison = sign == '>' && isCompared(begin);
    String message = "YAML takes '%s' for the begin of a block of lines; ".formatted(sign);
    return isComparison
        ? new Misreading(
            begin,
            message + "say first what is compared",
            Optional.of(raw.replacedBy("value " + raw.text())))
        : new Misreading(
            begin,
            message + "write the text alone, or on the lines beneath",
            Optional.of(raw.replacedBy(raw.text().replaceFirst("^.[+-]?[0-9]?", "").strip())));
  }

  private static Optional<Misreading> afterQuote(RawText raw, char quote) {
    int end = raw.text().indexOf(quote, 1);
    if (end > 0 && raw.text().substring(end + 1).equals(",")) {
      return Optional.of(
          new Misreading(
              raw.place().after(end + 1).withLength(1),
              "a ',' stands behind the text; keys on lines of their own have none between them",
              Optional.of(raw.replacedBy(raw.text().substring(0, end + 1)))));
    }
    Matcher name = QUOTED_NAME.matcher(raw.text());
    if (name.matches() && isCompared(raw.place())) {
      return Optional.of(
          new Misreading(
              raw.place(),
              "YAML ends the text at its second %s; a number stands by its name alone"
                  .formatted(quote),
              Optional.of(raw.replacedBy(name.group(2) + name.group(3)))));
    }
    boolean goesOn = end > 0 && !raw.text().substring(end + 1).isBlank();
    return goesOn
        ? Optional.of(
            new Misreading(
                raw.place(),
                "YAML ends the text at its second %s; put the text in quotes".formatted(quote),
                Optional.of(raw.replacedBy(requoted(raw.text(), quote)))))
        : Optional.empty();
  }

  /**
   * Returns a text that has the same quote before, behind and within it, in quotes that hold it.
   */
  private static String requoted(String text, char quote) {
    boolean isQuoted = text.length() > 1 && text.charAt(text.length() - 1) == quote;
    String inner = isQuoted ? text.substring(1, text.length() - 1) : text;
    boolean isPlain = inner.indexOf('"') < 0 && inner.indexOf('\\') < 0;
    return isQuoted && isPlain
        ? '"' + inner + '"'
        : "'" + inner.replace("''", "'").replace("'", "''") + "'";
  }

  /** A bracket too many is the one that meets no partner, or the one behind the last. */
  private static Optional<Misreading> closedTwice(RawText raw, int end, char closing) {
    String text = raw.text();
    boolean isWhole = end >= 0 && text.charAt(end) == closing;
    int extra = isWhole ? end + 1 : end;
    boolean isBracket =
        extra >= 0 && extra < text.length() && "]}".indexOf(text.charAt(extra)) >= 0;
    boolean hasQuotes = text.contains("'") || text.contains("\"");
    return isBracket && !hasQuotes && RawText.depth(text) == -1
        ? Optional.of(
            new Misreading(
                raw.place().after(extra).withLength(1),
                "a '%s' closes nothing".formatted(text.charAt(extra)),
                Optional.of(raw.replacedBy(text.substring(0, extra) + text.substring(extra + 1)))))
        : Optional.empty();
  }

  private static Optional<Misreading> afterBracket(RawText raw) {
    String text = raw.text();
    String what = text.startsWith("[") ? "list" : "map";
    char closing = text.startsWith("[") ? ']' : '}';
    int end = raw.end();
    Optional<Misreading> closed = closedTwice(raw, end, closing);
    if (closed.isPresent()) {
      return closed;
    }
    if (end < 0 || text.charAt(end) != closing) {
      RawText open = end < 0 ? raw.withoutComment() : raw.upTo(end);
      boolean isSpaced = open.text().startsWith("{ ");
      return Optional.of(
          new Misreading(
              open.place(),
              "the %s that begins here is not closed: a '%s' is missing".formatted(what, closing),
              RawText.depth(open.text()) == 1
                  ? Optional.of(open.replacedBy(open.text() + (isSpaced ? " " : "") + closing))
                  : Optional.empty()));
    }
    boolean isAlone =
        text.substring(end + 1).isBlank() || value(raw.place()).filter(raw::begins).isEmpty();
    return isAlone
        ? Optional.empty()
        : Optional.of(of(raw, "YAML ends the %s at the '%s'".formatted(what, closing)));
  }

  /** Returns the comment that tears a text in two, where one begins behind it. */
  static Optional<Misreading> tornByComment(Place begin, Place end) {
    String line = end.source().line(end.line());
    String before = line.substring(0, line.offsetByCodePoints(0, end.column() - 1));
    String behind = line.substring(before.length());
    int comment = behind.length() - behind.stripLeading().length();
    RawText raw = RawText.at(begin);
    boolean isTorn =
        begin.line() == end.line()
            && comment > 0
            && behind.startsWith("#", comment)
            && raw.text().length() > before.length() - offset(begin, line)
            && RawText.isBalanced(raw.text());
    return isTorn
        ? Optional.of(
            new Misreading(
                end.after(comment).withLength(1),
                "YAML begins a comment at ' #', in the middle of the text; put the text in quotes",
                Optional.of(raw.quoted())))
        : Optional.empty();
  }

  private static int offset(Place place, String line) {
    return line.offsetByCodePoints(0, place.column() - 1);
  }
}
