package dev.panopticon.rules.expression;

import java.util.Arrays;
import org.apache.commons.jexl3.JexlArithmetic;
import org.apache.commons.jexl3.JexlOperator;

/** JEXL's interpreter with nothing but doubles. */
public final class JexlDoubles extends JexlArithmetic {
  /** Begins strict. */
  public JexlDoubles() {
    super(true);
  }

  private static double number(Object value) {
    return ((Number) value).doubleValue();
  }

  @Override
  public Object add(Object left, Object right) {
    return number(left) + number(right);
  }

  @Override
  public Object subtract(Object left, Object right) {
    return number(left) - number(right);
  }

  @Override
  public Object multiply(Object left, Object right) {
    return number(left) * number(right);
  }

  @Override
  public Object divide(Object left, Object right) {
    return number(left) / number(right);
  }

  @Override
  public Object mod(Object left, Object right) {
    return number(left) % number(right);
  }

  @Override
  public Object negate(Object value) {
    return -number(value);
  }

  @Override
  protected int compare(Object left, Object right, JexlOperator operator) {
    double difference = number(left) - number(right);
    return number(left) == number(right) ? 0 : difference < 0 ? -1 : 1;
  }

  @Override
  public boolean equals(Object left, Object right) {
    return number(left) == number(right);
  }

  /** The functions of the language, as JEXL finds them. */
  public static final class Functions {
    /** Functions have no state. */
    public Functions() {}

    /** Returns how many of n are a majority. */
    public double quorum(Number n) {
      return Math.floor(n.doubleValue() / 2) + 1;
    }

    /** Returns the size of a number. */
    public double abs(Number n) {
      return Math.abs(n.doubleValue());
    }

    /** Rounds down. */
    public double floor(Number n) {
      return Math.floor(n.doubleValue());
    }

    /** Rounds up. */
    public double ceil(Number n) {
      return Math.ceil(n.doubleValue());
    }

    /** Rounds halves up. */
    public double round(Number n) {
      double down = Math.floor(n.doubleValue());
      return n.doubleValue() - down >= 0.5 ? down + 1 : down;
    }

    /** Returns the smaller number. */
    public double min(Number one, Number other) {
      return Math.min(one.doubleValue(), other.doubleValue());
    }

    /** Returns the larger number. */
    public double max(Number one, Number other) {
      return Math.max(one.doubleValue(), other.doubleValue());
    }

    /** Returns a share in percent. */
    public double percent(Number part, Number whole) {
      return 100 * part.doubleValue() / whole.doubleValue();
    }

    /** Returns whether a number is among others. */
    public boolean oneOf(Number what, Number... candidates) {
      return Arrays.stream(candidates).anyMatch(c -> c.doubleValue() == what.doubleValue());
    }
  }
}
