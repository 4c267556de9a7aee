package dev.panopticon.rules.file;

import dev.panopticon.rules.file.QueryTokens.Kind;
import dev.panopticon.rules.file.QueryTokens.Token;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Which words of a query may stand beside each other: only what is certain. */
final class QueryForms {
  /** Words that are no metric where something stands before and behind them. */
  private static final Set<String> KEYWORDS =
      Set.of(
          "and",
          "or",
          "unless",
          "atan2",
          "bool",
          "on",
          "ignoring",
          "group_left",
          "group_right",
          "by",
          "without",
          "offset",
          "fill",
          "fill_left",
          "fill_right",
          "smoothed",
          "anchored",
          // of servers that know more than PromQL
          "default",
          "if",
          "ifnot",
          "limit",
          "keep_metric_names",
          "prefix",
          "xor");

  private static final Set<String> BEFORE_LABELS = Set.of("by", "without", "on", "ignoring");
  private static final Set<String> OVER_RANGES =
      Set.of(
          "rate",
          "irate",
          "increase",
          "delta",
          "idelta",
          "deriv",
          "resets",
          "changes",
          "predict_linear",
          "double_exponential_smoothing",
          "holt_winters");
  private static final String OVER_TIME = "_over_time";

  private final List<Token> tokens;

  QueryForms(List<Token> tokens) {
    this.tokens = tokens;
  }

  private Token token(int index) {
    return index >= 0 && index < tokens.size() ? tokens.get(index) : new Token(Kind.SIGN, "", 0);
  }

  /** Returns what is wrong with a token that stands in no braces or brackets. */
  Optional<QueryMistake> at(int index) {
    Token token = tokens.get(index);
    if (isWord(token)) {
      return word(index);
    }
    boolean isNumber = token.kind() == Kind.NUMBER || token.kind() == Kind.TEXT;
    if (isNumber && isOperand(token(index - 1))) {
      return besideEachOther(token(index - 1), token);
    }
    boolean isEmpty = token.is("{") && token(index + 1).is("}");
    return isEmpty && token(index - 1).kind() == Kind.SIGN
        ? Optional.of(
            from(
                token,
                token(index + 1),
                "'{}' selects every series there is, which no server allows: name a metric or a label",
                ""))
        : Optional.empty();
  }

  private Optional<QueryMistake> word(int index) {
    Token token = tokens.get(index);
    Token next = token(index + 1);
    String word = token.text().toLowerCase(Locale.ROOT);
    boolean isBehind = isOperand(token(index - 1)) || token(index - 1).is(")");
    if (BEFORE_LABELS.contains(word) && isWord(next) && !isKeyword(next)) {
      return labels(token, next, index);
    }
    if (word.equals("offset") && isBehind && (next.text().isEmpty() || next.is(")"))) {
      return Optional.of(
          from(token, token, "nothing stands behind 'offset': write how long ago, like 5m", ""));
    }
    if (!isKeyword(token) && isOperand(token(index - 1))) {
      return besideEachOther(token(index - 1), token);
    }
    boolean isCall = next.is("(") && (OVER_RANGES.contains(word) || word.endsWith(OVER_TIME));
    return isCall && !mayBeOfRange(index + 1)
        ? Optional.of(
            from(
                token,
                token,
                "'%s' is computed over a range of time, and here is none: write how long, like m[5m]"
                    .formatted(token.text()),
                ""))
        : Optional.empty();
  }

  /** Where only one label follows, it is that which is meant. */
  private Optional<QueryMistake> labels(Token word, Token label, int index) {
    boolean isWhole = token(index + 2).is("(") || token(index + 2).text().isEmpty();
    boolean isBehindOne = isOperand(token(index - 1)) || token(index - 1).kind() == Kind.SIGN;
    return isBehindOne && !token(index - 1).text().isEmpty()
        ? Optional.of(
            from(
                label,
                label,
                "the labels of '%s' stand in parentheses".formatted(word.text()),
                isWhole ? "(" + label.text() + ")" : ""))
        : Optional.empty();
  }

  private static Optional<QueryMistake> besideEachOther(Token before, Token token) {
    return Optional.of(
        from(
            token,
            token,
            "nothing joins '%s' and '%s'; write an operator between them, or one of them only"
                .formatted(before.text(), token.text()),
            ""));
  }

  /** A range ends with a bracket, and a parameter may be one. */
  private boolean mayBeOfRange(int parenthesis) {
    int depth = 0;
    for (int i = parenthesis; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      depth += token.is("(") ? 1 : token.is(")") ? -1 : 0;
      if (token.is("[") || token.kind() == Kind.PARAMETER) {
        return true;
      }
      if (depth == 0) {
        return false;
      }
    }
    return true;
  }

  private static boolean isWord(Token token) {
    return token.kind() == Kind.WORD;
  }

  private static boolean isKeyword(Token token) {
    return isWord(token) && KEYWORDS.contains(token.text().toLowerCase(Locale.ROOT));
  }

  /** Returns whether an operand ends here, for certain. */
  private static boolean isOperand(Token token) {
    return (isWord(token) && !isKeyword(token))
        || token.kind() == Kind.NUMBER
        || token.kind() == Kind.TEXT
        || token.is("]")
        || token.is("}");
  }

  private static QueryMistake from(Token first, Token last, String message, String instead) {
    return new QueryMistake(message, first.offset(), last.end() - first.offset(), instead);
  }
}
