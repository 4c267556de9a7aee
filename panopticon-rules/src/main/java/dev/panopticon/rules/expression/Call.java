package dev.panopticon.rules.expression;

import dev.panopticon.rules.expression.Token.Kind;
import java.util.List;
import java.util.Optional;

/** Calls of functions without their parentheses. */
final class Call {
  private Call() {}

  /** Returns the hint for the first of them. */
  static Optional<SyntaxHint> in(List<Token> tokens) {
    for (int i = 0; i + 1 < tokens.size(); i++) {
      Token function = tokens.get(i);
      Token next = tokens.get(i + 1);
      boolean isCall = function.kind() == Kind.WORD && Functions.isFunction(function.text());
      if (isCall && next.is("[")) {
        return Optional.of(inBrackets(tokens, i));
      }
      if (isCall && next.kind() != Kind.SIGN) {
        return Optional.of(hint(function, next, next.text()));
      }
    }
    return Optional.empty();
  }

  private static SyntaxHint inBrackets(List<Token> tokens, int index) {
    StringBuilder arguments = new StringBuilder();
    int end = index + 2;
    while (end < tokens.size() && !tokens.get(end).is("]")) {
      arguments.append(tokens.get(end).is(",") ? ", " : tokens.get(end).text());
      end++;
    }
    Token last = tokens.get(Math.min(end, tokens.size() - 1));
    return hint(tokens.get(index), last, last.is("]") ? arguments.toString() : "");
  }

  private static SyntaxHint hint(Token function, Token last, String arguments) {
    String name = function.text();
    return new SyntaxHint(
        "'%1$s' is a function: write %1$s(...)".formatted(name),
        function.offset(),
        last.offset() + last.text().length() - function.offset(),
        arguments.isEmpty() ? "" : "%s(%s)".formatted(name, arguments));
  }
}
