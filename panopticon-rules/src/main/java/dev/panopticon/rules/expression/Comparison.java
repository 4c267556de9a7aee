package dev.panopticon.rules.expression;

import dev.panopticon.core.check.Condition.Truth;
import dev.panopticon.core.check.Row;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** Compares two numbers; what cannot be computed compares to nothing. */
final class Comparison {
  @FunctionalInterface
  private interface Order {
    boolean holds(double left, double right);
  }

  private Comparison() {}

  static Function<Row, Truth> of(
      String sign, ToDoubleFunction<Row> left, ToDoubleFunction<Row> right) {
    Order order =
        switch (sign) {
          case "<" -> (a, b) -> a < b;
          case "<=" -> (a, b) -> a <= b;
          case ">" -> (a, b) -> a > b;
          case ">=" -> (a, b) -> a >= b;
          case "==" -> (a, b) -> a == b;
          case "!=" -> (a, b) -> a != b;
          default -> throw new IllegalArgumentException("must be a comparison, was " + sign);
        };
    return row -> {
      double a = left.applyAsDouble(row);
      double b = right.applyAsDouble(row);
      return Double.isNaN(a) || Double.isNaN(b) ? Truth.UNDEFINED : Truth.of(order.holds(a, b));
    };
  }
}
