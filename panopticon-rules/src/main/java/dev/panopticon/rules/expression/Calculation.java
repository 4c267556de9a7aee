package dev.panopticon.rules.expression;

import dev.panopticon.core.check.Row;

/** How a number comes from a row. Immutable and thread-safe. */
sealed interface Calculation {
  /** The same for every row. */
  record Constant(double number) implements Calculation {}

  /** The number at a place of the row. */
  record Placed(int place) implements Calculation {}

  /** What an operation makes of two numbers. */
  record Computed(Operation operation, Calculation left, Calculation right) implements Calculation {
    private double number(Row row) {
      return operation.of(Calculation.number(left, row), Calculation.number(right, row));
    }
  }

  /** Returns the calculation, or the constant it gives where both operands are constants. */
  static Calculation of(Operation operation, Calculation left, Calculation right) {
    return left instanceof Constant one && right instanceof Constant other
        ? new Constant(operation.of(one.number(), other.number()))
        : new Computed(operation, left, right);
  }

  /**
   * Returns the number for a row; NaN says that it cannot be computed. To look for each kind is
   * faster than a method of each, which would be found by its table.
   */
  static double number(Calculation calculation, Row row) {
    if (calculation instanceof Constant constant) {
      return constant.number();
    }
    return calculation instanceof Placed placed
        ? row.number(placed.place())
        : ((Computed) calculation).number(row);
  }
}
