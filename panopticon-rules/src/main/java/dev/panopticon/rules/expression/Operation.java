package dev.panopticon.rules.expression;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What is computed from two numbers, or from the first one alone. */
enum Operation {
  ADD("+"),
  SUBTRACT("-"),
  MULTIPLY("*"),
  DIVIDE("/"),
  REMAINDER("%"),
  MIN("min"),
  MAX("max"),
  PERCENT("percent"),
  QUORUM("quorum"),
  ABS("abs"),
  FLOOR("floor"),
  CEIL("ceil"),
  ROUND("round");

  private static final Map<String, Operation> BY_SIGN =
      Arrays.stream(values()).collect(Collectors.toMap(operation -> operation.sign, o -> o));

  private final String sign;

  Operation(String sign) {
    this.sign = sign;
  }

  /** Returns what a sign or the name of a function computes, if it does. */
  static Optional<Operation> named(String sign) {
    return Optional.ofNullable(BY_SIGN.get(sign));
  }

  double of(double a, double b) {
    return switch (this) {
      case ADD -> a + b;
      case SUBTRACT -> a - b;
      case MULTIPLY -> a * b;
      case DIVIDE -> divide(a, b);
      case REMAINDER -> a % b;
      case MIN -> Math.min(a, b);
      case MAX -> Math.max(a, b);
      case PERCENT -> divide(100 * a, b);
      case QUORUM -> Math.floor(a / 2) + 1;
      case ABS -> Math.abs(a);
      case FLOOR -> Math.floor(a);
      case CEIL -> Math.ceil(a);
      case ROUND -> round(a);
    };
  }

  /** A division by zero cannot be computed. */
  private static double divide(double part, double whole) {
    return whole == 0 ? Double.NaN : part / whole;
  }

  /** Halves go up, as PromQL's round does. */
  private static double round(double number) {
    double floor = Math.floor(number);
    return number - floor >= 0.5 ? floor + 1 : floor;
  }
}
