package dev.panopticon.rules.expression;

import dev.panopticon.core.check.Row;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** A number that needs no computing, as most do: a constant, or one that the row holds. */
sealed interface Known extends ToDoubleFunction<Row> {
  /** The same for every row. */
  record Constant(double number) implements Known {
    @Override
    public double applyAsDouble(Row row) {
      return number;
    }
  }

  /** The number at a place of the row. */
  record Placed(int place) implements Known {
    @Override
    public double applyAsDouble(Row row) {
      return row.number(place);
    }
  }

  /** Returns the number for a row. To look for known ones is faster than to call each. */
  static double number(ToDoubleFunction<Row> formula, Row row) {
    if (formula instanceof Constant constant) {
      return constant.number();
    }
    return formula instanceof Placed placed
        ? row.number(placed.place())
        : formula.applyAsDouble(row);
  }

  /** Returns a formula over these operands: where all are constants, the constant it gives. */
  static ToDoubleFunction<Row> folded(
      ToDoubleFunction<Row> formula, List<ToDoubleFunction<Row>> operands) {
    return operands.stream().allMatch(Constant.class::isInstance)
        ? new Constant(formula.applyAsDouble(Row.of()))
        : formula;
  }
}
