package dev.panopticon.rules.expression;

import dev.panopticon.core.check.Condition.Test;
import dev.panopticon.core.check.Row;
import java.util.function.Function;

/** A compiled expression of one of three types. Immutable and thread-safe. */
sealed interface Expression {
  /** Returns what it is, for messages. */
  String type();

  /** A number; NaN says that it cannot be computed. */
  record Numeric(Calculation of) implements Expression {
    static Numeric constant(double value) {
      return new Numeric(new Calculation.Constant(value));
    }

    @Override
    public String type() {
      return "a number";
    }
  }

  /** A text. */
  record Text(Function<Row, String> of) implements Expression {
    @Override
    public String type() {
      return "a text";
    }
  }

  /** A condition. */
  record Logical(Test of) implements Expression {
    @Override
    public String type() {
      return "a condition";
    }
  }
}
