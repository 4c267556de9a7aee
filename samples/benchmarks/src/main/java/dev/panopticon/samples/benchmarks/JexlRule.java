package dev.panopticon.samples.benchmarks;

import dev.panopticon.core.check.Bands;
import dev.panopticon.core.check.Condition;
import dev.panopticon.core.rating.Vote;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.jexl3.JexlArithmetic;
import org.apache.commons.jexl3.JexlBuilder;
import org.apache.commons.jexl3.JexlContext;
import org.apache.commons.jexl3.JexlEngine;
import org.apache.commons.jexl3.JexlExpression;
import org.apache.commons.jexl3.JexlOperator;
import org.apache.commons.jexl3.introspection.JexlPermissions;
import org.jspecify.annotations.Nullable;

/** A rule whose conditions JEXL interprets, as expressions that are parsed once. */
final class JexlRule {
  private static final JexlEngine JEXL =
      new JexlBuilder()
          .arithmetic(new Doubles())
          .namespaces(functions())
          .permissions(JexlPermissions.UNRESTRICTED)
          .strict(true)
          .silent(false)
          .create();

  private final @Nullable JexlExpression valid;
  private final JexlExpression healthy;
  private final @Nullable JexlExpression warning;
  private final Vote otherwise;
  private final Numbers names;

  /** Parses the conditions of a check. */
  JexlRule(Bands bands, List<String> names, Map<String, Double> parameters) {
    this.valid = parsed(bands.valid());
    this.healthy = JEXL.createExpression(bands.healthy().text());
    this.warning = parsed(bands.warning());
    this.otherwise = Vote.of(bands.otherwise());
    this.names = new Numbers(names.toArray(String[]::new), parameters);
  }

  private static @Nullable JexlExpression parsed(Optional<Condition> condition) {
    return condition.map(c -> JEXL.createExpression(c.text())).orElse(null);
  }

  private static Map<String, Object> functions() {
    Map<String, Object> functions = new HashMap<>();
    functions.put(null, new Functions());
    return functions;
  }

  /** Returns the vote that the numbers of a sample deserve. */
  Vote vote(double[] numbers) {
    names.numbers = numbers;
    if (valid != null && !holds(valid)) {
      return Vote.SILENT;
    }
    if (holds(healthy)) {
      return Vote.HEALTHY;
    }
    return warning != null && holds(warning) ? Vote.WARNING : otherwise;
  }

  private boolean holds(JexlExpression condition) {
    return (Boolean) condition.evaluate(names);
  }

  /** The best context: nothing is copied for a sample, and names are few enough to compare. */
  private static final class Numbers implements JexlContext {
    private final String[] names;
    private final Map<String, Double> parameters;
    private double[] numbers = {};

    Numbers(String[] names, Map<String, Double> parameters) {
      this.names = names;
      this.parameters = parameters;
    }

    @Override
    public @Nullable Object get(String name) {
      for (int i = 0; i < names.length; i++) {
        if (names[i].equals(name)) {
          return numbers[i];
        }
      }
      return parameters.get(name);
    }

    @Override
    public boolean has(String name) {
      return get(name) != null;
    }

    @Override
    public void set(String name, Object value) {
      throw new UnsupportedOperationException("rules assign nothing, was " + name);
    }
  }

  /** Arithmetic with nothing but doubles, which is also the fastest that JEXL has. */
  private static final class Doubles extends JexlArithmetic {
    Doubles() {
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
      return Double.compare(number(left), number(right));
    }

    @Override
    public boolean equals(Object left, Object right) {
      return number(left) == number(right);
    }
  }

  /** The functions of the language that rules of the mix call, as JEXL finds them. */
  public static final class Functions {
    /** Returns how many of n are a majority. */
    public double quorum(Number n) {
      return Math.floor(n.doubleValue() / 2) + 1;
    }

    /** Returns the size of a number. */
    public double abs(Number n) {
      return Math.abs(n.doubleValue());
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

    /** Returns whether a number is one of two others. */
    public boolean oneOf(Number what, Number one, Number other) {
      return what.doubleValue() == one.doubleValue() || what.doubleValue() == other.doubleValue();
    }
  }
}
