package dev.panopticon.core.check;

import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * What must hold to deserve a rating.
 *
 * @param text as a rule file writes it, for explanations: {@code value >= nodes}
 * @param where the parameters it names, as text: {@code nodes = 3}; may be empty
 * @param test decides a row; pure and thread-safe
 * @param parts the conditions that must all hold, where this is a conjunction; else empty
 */
public record Condition(String text, String where, Test test, List<Condition> parts) {

  /** What came of a test. */
  public enum Truth {
    /** The condition holds. */
    HOLDS,
    /** The condition does not hold. */
    FAILS,
    /** It cannot be computed: a division by zero, or infinity minus infinity. */
    UNDEFINED;

    /** Returns {@link #HOLDS} or {@link #FAILS}. */
    public static Truth of(boolean holds) {
      return holds ? HOLDS : FAILS;
    }
  }

  /** Decides a row of numbers. */
  @FunctionalInterface
  public interface Test {
    /** Returns whether the condition holds for the row. */
    Truth of(Row row);
  }

  /**
   * Compares a number with a constant, which is what most conditions do; NaN is undefined.
   *
   * @param place the place of the number in {@link Question#names()}, from 0
   * @param limit what it is compared with
   * @param less what comes of it where the number is less
   * @param equal what comes of it where they are equal
   * @param greater what comes of it where the number is greater
   */
  public record Limit(int place, double limit, Truth less, Truth equal, Truth greater)
      implements Test {
    @Override
    public Truth of(Row row) {
      double number = row.number(place); // choices, no branches: numbers come in no order
      Truth below = number < limit ? less : Truth.UNDEFINED;
      Truth other = number > limit ? greater : below;
      return number == limit ? equal : other;
    }
  }

  /** Copies the parts. */
  public Condition {
    Objects.requireNonNull(text, "text");
    Objects.requireNonNull(where, "where");
    Objects.requireNonNull(test, "test");
    parts = List.copyOf(parts);
  }

  /** Returns a condition that can always be computed. */
  public static Condition of(String text, Predicate<Row> test) {
    return new Condition(text, "", row -> Truth.of(test.test(row)), List.of());
  }

  /** Returns what this row makes of the condition. */
  public Truth of(Row row) {
    return of(test, row);
  }

  /**
   * Returns what a test makes of a row. To look for a limit first is faster than to call each test:
   * the virtual machine compiles it into the caller.
   */
  public static Truth of(Test test, Row row) {
    return test instanceof Limit limit ? limit.of(row) : test.of(row);
  }

  /** Returns the text with its parameters: {@code value >= nodes (nodes = 3)}. */
  @Override
  public String toString() {
    return where.isEmpty() ? text : text + " (" + where + ")";
  }
}
