package dev.panopticon.rules.expression;

import dev.panopticon.rules.expression.Token.Kind;
import java.util.List;
import java.util.Set;

/** Says in words why tokens make no expression. */
final class SyntaxHint {
  private static final Set<String> COMPARISONS = Set.of("<", "<=", ">", ">=", "==", "!=");

  private SyntaxHint() {}

  static String of(List<Token> tokens, Token at) {
    int opened = count(tokens, "(");
    int closed = count(tokens, ")");
    if (opened != closed) {
      return opened > closed ? "a ')' is missing" : "a ')' closes nothing";
    }
    int index = tokens.indexOf(at);
    if (COMPARISONS.contains(at.text()) && isChained(tokens, index)) {
      return "comparisons cannot be chained; join two with &&";
    }
    if (index == tokens.size() - 1 && at.kind() == Kind.SIGN) {
      return "the expression ends after '" + at.text() + "'";
    }
    return "the expression cannot be read at '" + at.text() + "'";
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
