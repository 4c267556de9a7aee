package dev.panopticon.rules.expression;

import dev.panopticon.core.check.Condition;
import dev.panopticon.core.check.Condition.Test;
import dev.panopticon.core.check.Condition.Truth;
import dev.panopticon.rules.expression.Expression.Numeric;
import dev.panopticon.rules.expression.Expression.Text;
import java.util.List;

/** Whether something equals one of several candidates of its type. */
final class OneOf {
  private OneOf() {}

  /** Takes what is compared first, then the candidates; all numbers, or all texts. */
  static Test of(List<Expression> all) {
    Test[] equalities =
        all.subList(1, all.size()).stream()
            .map(candidate -> equal(all.get(0), candidate))
            .toArray(Test[]::new);
    return row -> {
      Truth truth = Truth.FAILS;
      for (int i = 0; i < equalities.length && truth == Truth.FAILS; i++) {
        truth = Condition.of(equalities[i], row);
      }
      return truth;
    };
  }

  private static Test equal(Expression one, Expression other) {
    if (one instanceof Numeric left && other instanceof Numeric right) {
      return Comparison.of("==", left.of(), right.of());
    }
    if (one instanceof Text left && other instanceof Text right) {
      return row -> Truth.of(left.of().apply(row).equals(right.of().apply(row)));
    }
    throw new IllegalArgumentException("both must be numbers or texts, was " + one.type());
  }
}
