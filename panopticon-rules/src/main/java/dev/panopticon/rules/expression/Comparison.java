package dev.panopticon.rules.expression;

import dev.panopticon.core.check.Condition.Test;
import dev.panopticon.core.check.Condition.Truth;
import dev.panopticon.core.check.Row;
import java.util.function.ToDoubleFunction;

/** Compares two numbers; what cannot be computed compares to nothing. */
final class Comparison {
  private Comparison() {}

  static Test of(String sign, ToDoubleFunction<Row> left, ToDoubleFunction<Row> right) {
    boolean isNegated = sign.equals("!=");
    Truth less = Truth.of(sign.startsWith("<") || isNegated);
    Truth greater = Truth.of(sign.startsWith(">") || isNegated);
    Truth equal = Truth.of(sign.endsWith("=") && !isNegated);
    Truth[] outcomes = {Truth.UNDEFINED, less, greater, equal};
    return row -> {
      double a = Known.number(left, row);
      double b = Known.number(right, row);
      return outcomes[(a <= b ? 1 : 0) + (a >= b ? 2 : 0)]; // neither where one of them is NaN
    };
  }
}
