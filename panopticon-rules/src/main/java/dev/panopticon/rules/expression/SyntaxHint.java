package dev.panopticon.rules.expression;

import dev.panopticon.rules.expression.Token.Kind;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Says in words why tokens make no expression.
 *
 * @param message what is wrong
 * @param offset where it is
 * @param length how many characters it has
 * @param instead what to write for these, or an empty text where that is not certain
 */
record SyntaxHint(String message, int offset, int length, String instead) {
  private static final Set<String> COMPARISONS = Set.of("<", "<=", ">", ">=", "==", "!=");
  private static final Map<String, String> SHOUTED = Map.of("AND", "&&", "OR", "||", "NOT", "!");

  /** Returns the hint for tokens that cannot be read at one of them. */
  static SyntaxHint of(List<Token> tokens, Token at) {
    int index = tokens.indexOf(at);
    int opened = count(tokens, "(");
    int closed = count(tokens, ")");
    boolean isLast = index == tokens.size() - 1;
    if (opened != closed) {
      boolean isAtEnd = isLast && opened == closed + 1 && at.kind() != Kind.SIGN;
      return opened > closed
          ? at("a ')' is missing", at, isAtEnd ? at.text() + ")" : "")
          : at("a ')' closes nothing", at, "");
    }
    if (COMPARISONS.contains(at.text()) && isChained(tokens, index)) {
      return chained(tokens, index);
    }
    if (COMPARISONS.contains(at.text()) && index == 0) {
      return at("nothing is compared: a comparison has two sides", at, "value " + at.text());
    }
    return isLast && at.kind() == Kind.SIGN ? end(tokens, at) : middle(tokens, index);
  }

  private static SyntaxHint at(String message, Token token, String instead) {
    return new SyntaxHint(message, token.offset(), token.text().length(), instead);
  }

  private static SyntaxHint chained(List<Token> tokens, int index) {
    String sign = tokens.get(index).text();
    boolean isAlone = index > 1 && COMPARISONS.contains(tokens.get(index - 2).text());
    return at(
        "comparisons cannot be chained; join two with &&",
        tokens.get(index),
        isAlone ? "&& %s %s".formatted(tokens.get(index - 1).text(), sign) : "");
  }

  private static SyntaxHint end(List<Token> tokens, Token last) {
    Token before = tokens.get(Math.max(0, tokens.size() - 2));
    if (last.is("%") && before.kind() == Kind.NUMBER && touches(before, last)) {
      String share = new BigDecimal(before.text()).movePointLeft(2).toPlainString();
      return new SyntaxHint(
          "'%' computes a remainder; a share is a number like " + share,
          before.offset(),
          before.text().length() + 1,
          share);
    }
    return at("the expression ends after '" + last.text() + "'", last, "");
  }

  /** Returns the hint for a comma between two numbers, which nothing but a function has. */
  static Optional<SyntaxHint> decimalComma(List<Token> tokens) {
    int depth = 0;
    for (int i = 0; i < tokens.size(); i++) {
      depth += tokens.get(i).is("(") || tokens.get(i).is("[") ? 1 : 0;
      depth -= tokens.get(i).is(")") || tokens.get(i).is("]") ? 1 : 0;
      Optional<SyntaxHint> comma = depth == 0 ? decimalComma(tokens, i) : Optional.empty();
      if (comma.isPresent()) {
        return comma;
      }
    }
    return Optional.empty();
  }

  private static Optional<SyntaxHint> decimalComma(List<Token> tokens, int index) {
    if (index < 1 || index + 1 >= tokens.size() || !tokens.get(index).is(",")) {
      return Optional.empty();
    }
    Token before = tokens.get(index - 1);
    Token after = tokens.get(index + 1);
    boolean isNumber = before.kind() == Kind.NUMBER && after.kind() == Kind.NUMBER;
    String meant = after.text().length() == 3 ? "" : before.text() + "." + after.text();
    return isNumber && !before.text().contains(".")
        ? Optional.of(
            new SyntaxHint(
                "a number has a decimal point, no comma",
                before.offset(),
                after.offset() + after.text().length() - before.offset(),
                meant))
        : Optional.empty();
  }

  private static SyntaxHint middle(List<Token> tokens, int index) {
    Token token = tokens.get(index);
    Token before = tokens.get(Math.max(0, index - 1));
    if (SHOUTED.containsKey(token.text())) {
      String sign = SHOUTED.getOrDefault(token.text(), "");
      return at("'%s' is no sign; write %s".formatted(token.text(), sign), token, sign);
    }
    if (token.is(",") && count(tokens, "(") == 0) {
      return at("a ',' joins no conditions; write && where both must hold", token, " &&");
    }
    return isOperand(before) && isOperand(token)
        ? at(
            "a sign such as && or >= is missing between '%s' and '%s'"
                .formatted(before.text(), token.text()),
            token,
            "")
        : at("the expression cannot be read at '" + token.text() + "'", token, "");
  }

  private static boolean isOperand(Token token) {
    return token.kind() != Kind.SIGN;
  }

  private static boolean touches(Token token, Token next) {
    return token.offset() + token.text().length() == next.offset();
  }

  private static boolean isChained(List<Token> tokens, int index) {
    for (int i = index - 1; i >= 0; i--) {
      Token token = tokens.get(i);
      if (COMPARISONS.contains(token.text())) {
        return true;
      }
      if (token.is("&&") || token.is("||") || token.is("(")) {
        return false;
      }
    }
    return false;
  }

  private static int count(List<Token> tokens, String sign) {
    return (int) tokens.stream().filter(token -> token.is(sign)).count();
  }
}
