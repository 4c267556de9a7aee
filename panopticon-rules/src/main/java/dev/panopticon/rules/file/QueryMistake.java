package dev.panopticon.rules.file;

import dev.panopticon.rules.file.QueryTokens.Kind;
import dev.panopticon.rules.file.QueryTokens.Token;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What makes a text no PromQL that gives a vector, whatever the server: only what is certain. The
 * rest is told by the server, when rules are checked against it.
 *
 * @param message what is wrong
 * @param offset where it is
 * @param length how many characters it has
 * @param instead what to write for these, or an empty text where that is not certain
 */
record QueryMistake(String message, int offset, int length, String instead) {
  private static final Map<String, String> PAIRS = Map.of("(", ")", "[", "]", "{", "}");
  private static final Set<String> OPERATORS =
      Set.of("+", "-", "*", "/", "%", "^", "==", "!=", "<", "<=", ">", ">=");
  private static final Set<String> MATCHERS = Set.of("=", "!=", "=~", "!~");
  private static final Set<String> WORDS_THAT_JOIN = Set.of("and", "or", "unless");
  private static final Set<String> KEYWORDS =
      Set.of("and", "or", "unless", "bool", "on", "ignoring", "by", "without", "offset");
  private static final Pattern DURATION = Pattern.compile("(:?[0-9]+)([A-Za-z]+)");
  private static final Pattern STEP = Pattern.compile(":[0-9]+");
  private static final Pattern TORN_UNIT = Pattern.compile("([A-Za-z]+)((?::.*)?)");
  private static final Set<String> UNITS = Set.of("ms", "s", "m", "h", "d", "w", "y");
  private static final Map<String, String> SPELT =
      Map.ofEntries(
          Map.entry("sec", "s"),
          Map.entry("secs", "s"),
          Map.entry("second", "s"),
          Map.entry("seconds", "s"),
          Map.entry("min", "m"),
          Map.entry("mins", "m"),
          Map.entry("minute", "m"),
          Map.entry("minutes", "m"),
          Map.entry("hr", "h"),
          Map.entry("hrs", "h"),
          Map.entry("hour", "h"),
          Map.entry("hours", "h"),
          Map.entry("day", "d"),
          Map.entry("days", "d"));

  /** Returns the first mistake in a query as a file has it, parameters and all. */
  static Optional<QueryMistake> in(String query) {
    return new Search(query).first().map(mistake -> mistake.withRepairOf(query));
  }

  /** Leaves a repair out that leads to the next mistake in the same place. */
  private QueryMistake withRepairOf(String query) {
    int end = offset + instead.length();
    boolean isRepair =
        instead.isEmpty()
            || new Search(query.substring(0, offset) + instead + query.substring(offset + length))
                .first()
                .filter(next -> next.offset() < end)
                .isEmpty();
    return isRepair ? this : new QueryMistake(message, offset, length, "");
  }

  private static final class Search {
    private final String query;
    private final List<Token> tokens;
    private final Deque<Token> open = new ArrayDeque<>();

    private Search(String query) {
      this.query = query;
      this.tokens = QueryTokens.of(query).all();
    }

    private Optional<QueryMistake> first() {
      for (int i = 0; i < tokens.size(); i++) {
        Optional<QueryMistake> found = at(i);
        if (found.isPresent()) {
          return found;
        }
      }
      return open.isEmpty()
          ? new QuerySigns(query, tokens).text().or(this::range)
          : Optional.of(unclosed(open.element(), tokens.get(tokens.size() - 1)));
    }

    private Optional<QueryMistake> at(int index) {
      Token token = tokens.get(index);
      if (token.kind() == Kind.SIGN) {
        Optional<QueryMistake> strange =
            new QuerySigns(query, tokens).at(index).or(() -> bracket(token));
        if (strange.isPresent()) {
          return strange;
        }
      }
      if (isIn("[")) {
        return unit(index);
      }
      boolean isInBraces = isIn("{") && !token.is("{");
      return isInBraces ? matcher(index) : operator(index).or(() -> forms(index));
    }

    private Optional<QueryMistake> forms(int index) {
      return new QueryForms(tokens).at(index);
    }

    private boolean isIn(String bracket) {
      Token innermost = open.peek();
      return innermost != null && innermost.is(bracket);
    }

    private Optional<Token> token(int index) {
      return index >= 0 && index < tokens.size()
          ? Optional.of(tokens.get(index))
          : Optional.empty();
    }

    private Optional<QueryMistake> bracket(Token token) {
      if (token.is("[") && isIn("{")) {
        return Optional.of(rangeInBraces(tokens.indexOf(token)));
      }
      if (PAIRS.containsKey(token.text())) {
        open.push(token);
        return Optional.empty();
      }
      if (!PAIRS.containsValue(token.text())) {
        return Optional.empty();
      }
      Token opened = open.poll();
      if (opened == null) {
        return Optional.of(of("a '%s' closes nothing".formatted(token.text()), token, ""));
      }
      return token.is(PAIRS.getOrDefault(opened.text(), ""))
          ? Optional.empty()
          : Optional.of(unclosed(opened, tokens.get(tokens.indexOf(token) - 1)));
    }

    private QueryMistake rangeInBraces(int index) {
      String message = "a range stands behind the braces, not in them";
      boolean isAlone =
          tokens.get(index - 1).is("{")
              && token(index + 2).filter(one -> one.is("]")).isPresent()
              && token(index + 3).filter(one -> one.is("}")).isPresent();
      return isAlone
          ? from(
              tokens.get(index - 1),
              tokens.get(index + 3),
              message,
              "[" + tokens.get(index + 1).text() + "]")
          : of(message, tokens.get(index), "");
    }

    /** It ends before a bracket of another kind, or with the query. */
    private QueryMistake unclosed(Token opened, Token last) {
      String closing = PAIRS.getOrDefault(opened.text(), "");
      String message =
          "the '%s' that begins here is not closed: a '%s' is missing"
              .formatted(opened.text(), closing);
      return open.size() > 1 || last.equals(opened)
          ? of(message, opened, "")
          : from(opened, last, message, query.substring(opened.offset(), last.end()) + closing);
    }

    private Optional<QueryMistake> unit(int index) {
      Token token = tokens.get(index);
      boolean isStep = STEP.matcher(token.text()).matches();
      Optional<String> torn =
          token.kind() == Kind.NUMBER || isStep
              ? token(index + 1).flatMap(Search::tornUnit)
              : Optional.empty();
      if (torn.isPresent()) {
        String whole = token.text() + torn.get();
        return Optional.of(
            from(token, tokens.get(index + 1), "a duration has no blank in it", whole));
      }
      Matcher duration = DURATION.matcher(token.text());
      boolean isWhole =
          (tokens.get(index - 1).is("[") || isStep(token))
              && token(index + 1).filter(next -> next.is("]") || isStep(next)).isPresent();
      if (!isWhole || !duration.matches() || UNITS.contains(duration.group(2))) {
        return Optional.empty();
      }
      String unit = SPELT.getOrDefault(duration.group(2).toLowerCase(Locale.ROOT), "");
      return Optional.of(
          of(
              "'%s' is no unit of a duration; there are ms, s, m, h, d, w and y"
                  .formatted(duration.group(2)),
              token,
              unit.isEmpty() ? "" : duration.group(1) + unit));
    }

    /** Returns the unit that a word begins with, and the step behind it. */
    private static Optional<String> tornUnit(Token word) {
      Matcher torn = TORN_UNIT.matcher(word.text());
      if (word.kind() != Kind.WORD || !torn.matches()) {
        return Optional.empty();
      }
      String unit = torn.group(1);
      String known = UNITS.contains(unit) ? unit : SPELT.get(unit.toLowerCase(Locale.ROOT));
      return Optional.ofNullable(known).map(one -> one + torn.group(2));
    }

    private static boolean isStep(Token token) {
      return token.kind() == Kind.WORD && token.text().startsWith(":");
    }

    /** Inside of braces: NAME = "TEXT", ... */
    private Optional<QueryMistake> matcher(int index) {
      Token token = tokens.get(index);
      Optional<Token> before = token(index - 1);
      Optional<Token> next = token(index + 1);
      if (token.is("==")) {
        return Optional.of(of("a label is matched with a single '='", token, "="));
      }
      if (token.is(",") && before.filter(one -> one.is(",")).isPresent()) {
        return before.map(one -> from(one, token, "a ',' too many", ","));
      }
      if (token.kind() == Kind.WORD && token.text().endsWith(":")) {
        String name = token.text().substring(0, token.text().length() - 1);
        return Optional.of(of("a label is matched with '=', not ':'", token, name + "="));
      }
      boolean isValue = before.filter(one -> MATCHERS.contains(one.text())).isPresent();
      if (isValue && (token.kind() == Kind.WORD || token.kind() == Kind.NUMBER)) {
        boolean isAlone = next.filter(one -> one.is(",") || one.is("}")).isPresent();
        return Optional.of(
            of(
                "the value of a label is a text in quotes",
                token,
                isAlone ? '"' + token.text() + '"' : ""));
      }
      boolean isBehindText = before.filter(one -> one.kind() == Kind.TEXT).isPresent();
      return isBehindText && token.kind() == Kind.WORD && !token.text().equals("or")
          ? Optional.of(
              of(
                  "a ',' is missing before '%s'".formatted(token.text()),
                  token,
                  ", " + token.text()))
          : Optional.empty();
    }

    private Optional<QueryMistake> operator(int index) {
      Token token = tokens.get(index);
      Optional<Token> before = token(index - 1);
      Optional<Token> next = token(index + 1);
      if (token.is(",") && before.filter(one -> one.is(",")).isPresent()) {
        return before.map(one -> from(one, token, "a ',' too many", ","));
      }
      if (token.is("=") && before.filter(one -> one.is("!=")).isPresent()) {
        return before.map(
            one -> from(one, token, "'!==' compares nothing; did you mean '!='?", "!="));
      }
      if (token.is("=")) {
        return Optional.of(of("'=' compares nothing; did you mean '=='?", token, "=="));
      }
      if (token.is(",") && open.isEmpty()) {
        Optional<QueryMistake> decimal = decimalComma(index);
        if (decimal.isPresent()) {
          return decimal;
        }
        String message = "a ',' stands outside of parentheses";
        return before
            .filter(one -> next.isEmpty())
            .map(one -> from(one, token, message, one.text()))
            .or(() -> Optional.of(of(message, token, "")));
      }
      boolean isLast = next.filter(one -> !one.is(")") && !one.is(",")).isEmpty();
      boolean isOperator =
          OPERATORS.contains(token.text())
              || (joins(token) && before.filter(Search::endsOperand).isPresent());
      return isLast && isOperator
          ? Optional.of(of("nothing stands behind '%s'".formatted(token.text()), token, ""))
          : Optional.empty();
    }

    private Optional<QueryMistake> decimalComma(int index) {
      Optional<Token> whole = token(index - 1).filter(one -> isDigits(one, tokens.get(index)));
      Optional<Token> fraction = token(index + 1).filter(one -> isDigits(tokens.get(index), one));
      return whole.flatMap(
          one ->
              fraction.map(
                  other ->
                      from(
                          one,
                          other,
                          "a number has a decimal point, no comma",
                          one.text() + "." + other.text())));
    }

    /** Returns whether two tokens touch, one of which is a comma and the other digits alone. */
    private static boolean isDigits(Token first, Token second) {
      String digits = first.is(",") ? second.text() : first.text();
      return first.end() == second.offset() && digits.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static boolean joins(Token token) {
      return token.kind() == Kind.WORD
          && WORDS_THAT_JOIN.contains(token.text().toLowerCase(Locale.ROOT));
    }

    /** Behind another keyword, such a word is the name of a metric. */
    private static boolean endsOperand(Token token) {
      return token.kind() == Kind.SIGN
          ? PAIRS.containsValue(token.text())
          : !KEYWORDS.contains(token.text().toLowerCase(Locale.ROOT));
    }

    /** Returns whether all of it is a range: what ends with one is that, or nothing. */
    private Optional<QueryMistake> range() {
      int last = tokens.size() - 1;
      boolean isShifted = token(last - 1).filter(one -> one.text().equals("offset")).isPresent();
      int end = isShifted ? last - 2 : last;
      if (token(end).filter(one -> one.is("]")).isEmpty()) {
        return Optional.empty();
      }
      int begin = end;
      while (begin > 0 && !tokens.get(begin).is("[")) {
        begin--;
      }
      Token from = tokens.get(begin);
      int length = tokens.get(end).end() - from.offset();
      return Optional.of(
          new QueryMistake(
              "the query gives a range, not an instant vector: put a function such as rate(...) or last_over_time(...) around it",
              from.offset(),
              length,
              ""));
    }

    private static QueryMistake from(Token first, Token last, String message, String instead) {
      return new QueryMistake(message, first.offset(), last.end() - first.offset(), instead);
    }

    private static QueryMistake of(String message, Token token, String instead) {
      return new QueryMistake(message, token.offset(), token.text().length(), instead);
    }
  }
}
