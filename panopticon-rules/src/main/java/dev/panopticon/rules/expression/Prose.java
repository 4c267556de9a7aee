package dev.panopticon.rules.expression;

import dev.panopticon.rules.expression.Token.Kind;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Comparisons as other languages have them in words: {@code x in [1, 2]}. */
final class Prose {
  private static final int LENGTH_OF_BETWEEN = 5;

  private Prose() {}

  /** Returns the hint for the first of them. */
  static Optional<SyntaxHint> in(List<Token> tokens) {
    boolean hasIf = tokens.size() > 1 && tokens.get(0).text().equalsIgnoreCase("if");
    if (hasIf && tokens.get(1).kind() != Kind.SIGN) {
      Token next = tokens.get(1);
      return Optional.of(
          new SyntaxHint(
              "there is no 'if': a condition stands alone",
              tokens.get(0).offset(),
              next.offset() + next.text().length() - tokens.get(0).offset(),
              next.text()));
    }
    for (int i = 1; i < tokens.size() - 1; i++) {
      Token word = tokens.get(i);
      Optional<SyntaxHint> hint =
          word.kind() != Kind.WORD || !isOperand(tokens.get(i - 1))
              ? Optional.empty()
              : switch (word.text()) {
                case "in" -> choice(tokens, i);
                case "between" -> between(tokens, i);
                case "is", "equals" -> Optional.of(equality(word));
                default -> Optional.empty();
              };
      if (hint.isPresent()) {
        return hint;
      }
    }
    return Optional.empty();
  }

  private static boolean isOperand(Token token) {
    return token.kind() != Kind.SIGN || token.is(")") || token.is("]");
  }

  private static SyntaxHint equality(Token word) {
    return new SyntaxHint(
        "'%s' is no sign; write ==".formatted(word.text()),
        word.offset(),
        word.text().length(),
        "==");
  }

  private static Optional<SyntaxHint> choice(List<Token> tokens, int at) {
    int end = at + 2;
    while (end < tokens.size() && !tokens.get(end).is("]") && !tokens.get(end).is(")")) {
      end++;
    }
    Token opening = tokens.get(at + 1);
    if (end >= tokens.size() || !(opening.is("[") || opening.is("("))) {
      return Optional.empty();
    }
    int begin = operand(tokens, at - 1);
    String choices =
        tokens.subList(at + 2, end).stream()
            .map(token -> token.is(",") ? ", " : token.text())
            .collect(Collectors.joining());
    String meant = "oneOf(%s, %s)".formatted(text(tokens.subList(begin, at)), choices);
    return Optional.of(spanning(tokens, begin, end, "there is no 'in'; write " + meant, meant));
  }

  private static Optional<SyntaxHint> between(List<Token> tokens, int at) {
    int begin = operand(tokens, at - 1);
    String value = text(tokens.subList(begin, at));
    boolean isWhole =
        tokens.size() >= at + LENGTH_OF_BETWEEN - 1
            && tokens.get(at + 2).text().equalsIgnoreCase("and")
            && isOperand(tokens.get(at + 1))
            && isOperand(tokens.get(at + 3));
    if (!isWhole) {
      return Optional.of(
          new SyntaxHint(
              "there is no 'between'; write %1$s >= ... && %1$s <= ...".formatted(value),
              tokens.get(at).offset(),
              tokens.get(at).text().length(),
              ""));
    }
    String meant =
        "%1$s >= %2$s && %1$s <= %3$s"
            .formatted(value, tokens.get(at + 1).text(), tokens.get(at + 3).text());
    return Optional.of(
        spanning(tokens, begin, at + 3, "there is no 'between'; write " + meant, meant));
  }

  /** Returns where a name like {@code labels.job} begins that ends at a token. */
  private static int operand(List<Token> tokens, int last) {
    boolean isPart = last >= 2 && tokens.get(last - 1).is(".");
    return isPart ? last - 2 : last;
  }

  private static String text(List<Token> tokens) {
    return tokens.stream().map(Token::text).collect(Collectors.joining());
  }

  private static SyntaxHint spanning(
      List<Token> tokens, int first, int last, String message, String meant) {
    int begin = tokens.get(first).offset();
    int end = tokens.get(last).offset() + tokens.get(last).text().length();
    return new SyntaxHint(message, begin, end - begin, meant);
  }
}
