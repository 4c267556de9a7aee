package dev.panopticon.rules.expression;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The expressions that are one small mistake away from another. */
public final class Variants {
  private static final BigDecimal TENTH = new BigDecimal("0.1");

  private Variants() {}

  /**
   * An expression with one change.
   *
   * @param text all of it
   * @param offset where the change begins
   * @param before what stood there
   * @param after what stands there now
   */
  public record Variant(String text, int offset, String before, String after) {}

  /**
   * Returns each expression that has one number shifted (whole ones by 1, others by 10 %, both
   * ways) or one comparison changed; none where the text is no expression.
   */
  public static List<Variant> of(String text) {
    List<Variant> variants = new ArrayList<>();
    for (Token token : new Tokens(text, (code, offset, length, message, instead) -> {}).read()) {
      instead(token).forEach(after -> variants.add(variant(text, token, after)));
    }
    return variants;
  }

  private static Variant variant(String text, Token token, String after) {
    int end = token.offset() + token.text().length();
    String changed = text.substring(0, token.offset()) + after + text.substring(end);
    return new Variant(changed, token.offset(), token.text(), after);
  }

  private static List<String> instead(Token token) {
    return switch (token.kind()) {
      case NUMBER -> shifted(token.text());
      case SIGN -> confused(token.text());
      case TEXT, WORD -> List.of();
    };
  }

  private static List<String> shifted(String number) {
    BigDecimal exact = new BigDecimal(number);
    BigDecimal step =
        number.chars().allMatch(Character::isDigit) ? BigDecimal.ONE : exact.multiply(TENTH);
    return step.signum() == 0
        ? List.of()
        : Stream.of(exact.subtract(step), exact.add(step))
            .map(shifted -> shifted.stripTrailingZeros().toPlainString())
            .toList();
  }

  private static List<String> confused(String comparison) {
    return switch (comparison) {
      case "<" -> List.of("<=");
      case "<=" -> List.of("<");
      case ">" -> List.of(">=");
      case ">=" -> List.of(">");
      case "==" -> List.of("!=");
      case "!=" -> List.of("==");
      default -> List.of();
    };
  }
}
