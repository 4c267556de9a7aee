package dev.panopticon.rules.expression;

import dev.panopticon.core.check.Condition.Limit;
import dev.panopticon.core.check.Condition.Test;
import dev.panopticon.core.check.Condition.Truth;
import dev.panopticon.rules.expression.Calculation.Constant;
import dev.panopticon.rules.expression.Calculation.Placed;

/** Compares two numbers; what cannot be computed compares to nothing. */
final class Comparison {
  private Comparison() {}

  static Test of(String sign, Calculation left, Calculation right) {
    boolean isNegated = sign.equals("!=");
    Truth less = Truth.of(sign.startsWith("<") || isNegated);
    Truth equal = Truth.of(sign.endsWith("=") && !isNegated);
    Truth greater = Truth.of(sign.startsWith(">") || isNegated);
    if (left instanceof Placed number && right instanceof Constant limit) {
      return new Limit(number.place(), limit.number(), less, equal, greater);
    }
    if (left instanceof Constant limit && right instanceof Placed number) {
      return new Limit(number.place(), limit.number(), greater, equal, less);
    }
    Truth[] outcomes = {Truth.UNDEFINED, less, greater, equal};
    return row -> {
      double a = Calculation.number(left, row);
      double b = Calculation.number(right, row);
      return outcomes[(a <= b ? 1 : 0) + (a >= b ? 2 : 0)]; // neither where one of them is NaN
    };
  }
}
