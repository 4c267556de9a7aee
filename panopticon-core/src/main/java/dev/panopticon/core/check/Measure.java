package dev.panopticon.core.check;

import java.util.Objects;
import java.util.function.ToDoubleFunction;

/**
 * A number computed from the numbers of a row.
 *
 * @param text as a rule file writes it: {@code load / cores}
 * @param formula computes it; NaN says that it cannot be computed. Pure and thread-safe
 */
public record Measure(String text, ToDoubleFunction<Row> formula) {
  /** Refuses null. */
  public Measure {
    Objects.requireNonNull(text, "text");
    Objects.requireNonNull(formula, "formula");
  }

  /** Returns the number, or NaN where it cannot be computed. */
  public double of(Row row) {
    return formula.applyAsDouble(row);
  }
}
