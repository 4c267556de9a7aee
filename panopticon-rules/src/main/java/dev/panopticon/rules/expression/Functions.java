package dev.panopticon.rules.expression;

import dev.panopticon.core.check.Row;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;

/** The functions of numbers; {@code oneOf} compares and is not among them. */
final class Functions {
  static final String ONE_OF = "oneOf";
  private static final Set<String> OF_ONE = Set.of("quorum", "abs", "floor", "ceil", "round");
  private static final String PERCENT = "percent";
  private static final Set<String> NAMES =
      Collections.unmodifiableSet(
          new TreeSet<>(
              Set.of("quorum", "abs", "floor", "ceil", "round", "min", "max", PERCENT, ONE_OF)));

  private Functions() {}

  static boolean isFunction(String name) {
    return NAMES.contains(name);
  }

  /** Returns the names of all functions, sorted. */
  static Set<String> names() {
    return NAMES;
  }

  /** Returns what a function takes, for messages; empty where this number of arguments is right. */
  static String wants(String name, int arguments) {
    if (OF_ONE.contains(name)) {
      return arguments == 1 ? "" : "1 number";
    }
    if (name.equals(PERCENT)) {
      return arguments == 2 ? "" : "2 numbers: percent(part, whole)";
    }
    if (name.equals(ONE_OF)) {
      return arguments >= 2 ? "" : "what is compared and at least 1 candidate: oneOf(x, a, b)";
    }
    return arguments >= 2 ? "" : "at least 2 numbers";
  }

  static ToDoubleFunction<Row> apply(String name, List<ToDoubleFunction<Row>> arguments) {
    return Known.folded(formula(name, arguments), arguments);
  }

  private static ToDoubleFunction<Row> formula(String name, List<ToDoubleFunction<Row>> arguments) {
    if (OF_ONE.contains(name)) {
      DoubleUnaryOperator function = ofOne(name);
      ToDoubleFunction<Row> argument = arguments.get(0);
      return row -> function.applyAsDouble(Known.number(argument, row));
    }
    DoubleBinaryOperator function = ofTwo(name);
    ToDoubleFunction<Row> result = arguments.get(0);
    for (ToDoubleFunction<Row> argument : arguments.subList(1, arguments.size())) {
      ToDoubleFunction<Row> before = result;
      result =
          row -> function.applyAsDouble(Known.number(before, row), Known.number(argument, row));
    }
    return result;
  }

  private static DoubleUnaryOperator ofOne(String name) {
    return switch (name) {
      case "quorum" -> n -> Math.floor(n / 2) + 1;
      case "abs" -> Math::abs;
      case "floor" -> Math::floor;
      case "ceil" -> Math::ceil;
      case "round" -> Functions::round;
      default ->
          throw new IllegalArgumentException("must be a function of one number, was " + name);
    };
  }

  private static DoubleBinaryOperator ofTwo(String name) {
    return switch (name) {
      case "min" -> Math::min;
      case "max" -> Math::max;
      case PERCENT -> (part, whole) -> divide(100 * part, whole);
      default -> throw new IllegalArgumentException("must be a function of numbers, was " + name);
    };
  }

  /** Halves go up, as PromQL's round does. */
  private static double round(double number) {
    double floor = Math.floor(number);
    return number - floor >= 0.5 ? floor + 1 : floor;
  }

  /** A division by zero cannot be computed. */
  static double divide(double part, double whole) {
    return whole == 0 ? Double.NaN : part / whole;
  }
}
