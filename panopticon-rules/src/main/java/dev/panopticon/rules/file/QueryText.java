package dev.panopticon.rules.file;

import dev.panopticon.core.sample.Query;
import dev.panopticon.core.sample.SampleText;
import dev.panopticon.rules.problem.Code;
import dev.panopticon.rules.problem.Notes;
import dev.panopticon.rules.problem.Place;
import dev.panopticon.rules.problem.Replacement;
import dev.panopticon.rules.problem.Suggestion;
import dev.panopticon.rules.yaml.Layout;
import dev.panopticon.rules.yaml.Node.Scalar;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Puts parameters into the text of a query, each where it cannot change what is asked: numbers and
 * durations outside of quoted texts; texts and lists inside, escaped, a list as alternatives of
 * {@code =~} or {@code !~}.
 */
final class QueryText {
  static final int MOST_CHARACTERS = 100_000;
  private static final String SPECIAL = "\\.+*?()|[]{}^$";

  private final Scalar source;
  private final String text;
  private final Layout.Walk walk;
  private final Context context;
  private final Map<String, Object> parameters;
  private final StringBuilder query = new StringBuilder();
  private int at;

  /** The quote we are inside of, or NUL. */
  private char quote;

  /** How much of the query stood before the text in quotes. */
  private int opened;

  /** Where the quote stands that we are inside of. */
  private int quoteAt;

  private boolean isPattern;
  private boolean isWrong;

  QueryText(Scalar source, Context context) {
    this.source = source;
    this.text = source.text();
    this.walk = source.walk();
    this.context = context;
    this.parameters = context.parameters(source);
  }

  Optional<Query> build() {
    while (at < text.length() && query.length() <= MOST_CHARACTERS) {
      if (quote == '\0' && text.charAt(at) == '#') {
        skipComment();
      } else if (text.startsWith("${", at)) {
        substitute();
      } else {
        copy();
      }
    }
    if (query.length() > MOST_CHARACTERS) {
      complain(
          Code.LIMIT,
          0,
          text.length(),
          "with its parameters, a query has at most %d characters".formatted(MOST_CHARACTERS));
    } else if (quote != '\0' && !isWrong) {
      refuseOpenQuote();
    }
    if (!isWrong && query.toString().isBlank()) {
      complain(0, text.length(), "the query asks nothing: it is only a comment");
    }
    if (!isWrong) {
      QueryMistake.in(text).ifPresent(this::refuse);
    }
    return isWrong ? Optional.empty() : Optional.of(Query.of(query.toString().strip()));
  }

  /** What ends with a bracket lacks its quote before that, most likely. */
  private void refuseOpenQuote() {
    String rest = text.substring(quoteAt).stripTrailing();
    String bracket = rest.endsWith("}") ? "}" : "";
    String within = rest.substring(0, rest.length() - bracket.length());
    boolean isMixed =
        within.length() > 1 && "\"'`".indexOf(within.charAt(within.length() - 1)) >= 0;
    String closed = (isMixed ? within.substring(0, within.length() - 1) : within) + quote + bracket;
    Place place = source.place(quoteAt, rest.length());
    isWrong = true;
    context
        .problems()
        .add(
            Code.QUERY,
            place,
            isMixed
                ? "a text begins and ends with the same quote"
                : "the quote that begins here is not closed",
            Notes.suggesting(Replacement.of(place, rest, closed)));
  }

  private void refuse(QueryMistake mistake) {
    int end = mistake.offset() + mistake.length();
    Place place = source.place(mistake.offset(), mistake.length());
    isWrong = true;
    context
        .problems()
        .add(
            Code.QUERY,
            place,
            mistake.message(),
            Notes.suggesting(
                mistake.instead().isEmpty()
                    ? Optional.empty()
                    : Replacement.of(
                        place, text.substring(mistake.offset(), end), mistake.instead())));
  }

  /** A quote in a comment is none. */
  private void skipComment() {
    int end = text.indexOf('\n', at);
    at = end < 0 ? text.length() : end;
  }

  private void copy() {
    char c = text.charAt(at++);
    query.append(c);
    if (quote == '\0' && (c == '"' || c == '\'' || c == '`')) {
      quote = c;
      isPattern = isBehindTilde();
      opened = query.length();
      quoteAt = at - 1;
    } else if (quote == c) {
      quote = '\0';
    } else if (c == '\\' && quote != '\0' && quote != '`' && at < text.length()) {
      query.append(text.charAt(at++));
    }
  }

  private boolean isBehindTilde() {
    int before = query.length() - 2;
    while (before >= 0 && Character.isWhitespace(query.charAt(before))) {
      before--;
    }
    return before >= 0 && query.charAt(before) == '~';
  }

  private void substitute() {
    int start = at;
    int end = text.indexOf('}', at);
    if (end < 0) {
      complain(start, 2, "'${' is not closed");
      at = text.length();
      return;
    }
    String name = text.substring(at + 2, end);
    at = end + 1;
    Object value = parameters.get(name);
    if (value == null) {
      List<String> known = Suggestion.sorted(parameters.keySet());
      isWrong = true;
      context
          .problems()
          .add(
              Code.UNKNOWN_PARAMETER,
              walk.place(start, at - start),
              "the parameter '%s' is not declared in this file%s"
                  .formatted(name, Suggestion.of(name, known)),
              Suggestion.notes(walk.place(start + 2, 1), name, known));
    } else {
      insert(name, value, start);
    }
  }

  private void insert(String name, Object value, int start) {
    boolean isQuoted = quote != '\0';
    if (value instanceof Double || value instanceof Duration) {
      String printed =
          value instanceof Duration duration
              ? Durations.print(duration)
              : SampleText.number((Double) value);
      query.append(printed);
      require(!isQuoted, start, "the number or duration '%s' must stand outside of quotes", name);
    } else if (value instanceof List<?> list) {
      require(
          isQuoted && isPattern, start, "the list '%s' must stand in quotes behind =~ or !~", name);
      require(
          !isQuoted || !isPattern || standsAlone(),
          start,
          "the list '%1$s' must fill its quotes, or stand in parentheses: (${%1$s}); what touches it"
              + " would belong to one of its texts only",
          name);
      append(
          list.stream()
              .map(item -> quoted(item.toString(), SPECIAL))
              .collect(Collectors.joining("|")));
    } else {
      require(isQuoted, start, "the text '%s' must stand in quotes", name);
      append(quoted(value.toString(), isInClass() ? SPECIAL + '-' : SPECIAL));
    }
  }

  private void append(String inserted) {
    context.growth().add(inserted, source.place());
    query.append(inserted);
  }

  /**
   * Returns whether what was just read has alternatives of its own: nothing but | ( ) touches it.
   */
  private boolean standsAlone() {
    String before = query.substring(opened);
    boolean begins =
        before.isEmpty()
            || before.endsWith("(?:")
            || (before.endsWith("(") && !before.endsWith("\\("))
            || (before.endsWith("|") && !before.endsWith("\\|"));
    char next = at < text.length() ? text.charAt(at) : quote;
    return begins && (next == quote || next == '|' || next == ')');
  }

  private void require(boolean holds, int start, String message, String name) {
    if (!holds) {
      complain(start, at - start, message.formatted(name));
    }
  }

  /** Escapes for the pattern first, then for the quoted text. */
  private String quoted(String value, String special) {
    StringBuilder escaped = new StringBuilder();
    value
        .codePoints()
        .forEach(
            c -> {
              if (isPattern && special.indexOf(c) >= 0) {
                appendQuoted('\\', escaped);
              }
              appendQuoted(c, escaped);
            });
    return escaped.toString();
  }

  /** In a class like {@code [ab]} a hyphen would make a range. */
  private boolean isInClass() {
    String before = query.substring(opened);
    return before.lastIndexOf('[') > before.lastIndexOf(']');
  }

  private void appendQuoted(int c, StringBuilder escaped) {
    if (quote == '`') {
      if (c == '`') {
        complain(0, text.length(), "a text with '`' cannot stand in back quotes");
      }
      escaped.appendCodePoint(c);
    } else if (c == '\n') {
      escaped.append("\\n");
    } else if (c == '\\' || c == quote) {
      escaped.append('\\').appendCodePoint(c);
    } else {
      escaped.appendCodePoint(c);
    }
  }

  private void complain(int offset, int length, String message) {
    complain(Code.QUERY, offset, length, message);
  }

  private void complain(Code code, int offset, int length, String message) {
    isWrong = true;
    context.problems().add(code, walk.place(offset, length), message);
  }
}
