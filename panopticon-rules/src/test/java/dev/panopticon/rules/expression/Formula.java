package dev.panopticon.rules.expression;

import dev.panopticon.core.check.Condition.Truth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * An expression with its meaning, computed in the slowest and most obvious way.
 *
 * @param text as it is written, with no more parentheses than its precedence needs
 * @param binding how tightly its outermost operator binds
 */
record Formula(
    String text,
    int binding,
    ToDoubleFunction<Map<String, Double>> asNumber,
    Function<Map<String, Double>, Truth> asTruth) {
  private static final int OR = 1;
  private static final int AND = 2;
  private static final int COMPARISON = 3;
  private static final int SUM = 4;
  private static final int PRODUCT = 5;
  private static final int SIGN = 6;
  private static final int ATOM = 7;

  static Scope scope(Map<String, Double> row) {
    return new Scope(List.copyOf(row.keySet()), Map.of(), Optional.empty(), false);
  }

  double number(Map<String, Double> row) {
    return asNumber.applyAsDouble(row);
  }

  Truth truth(Map<String, Double> row) {
    return asTruth.apply(row);
  }

  static Formula name(String name) {
    return number(name, ATOM, row -> row.getOrDefault(name, Double.NaN));
  }

  static Formula literal(String digits) {
    return number(digits, ATOM, row -> Double.parseDouble(digits));
  }

  static Formula negative(Formula of) {
    return number("- " + of.within(SIGN), SIGN, row -> -of.number(row));
  }

  static Formula arithmetic(String sign, Formula left, Formula right) {
    int binding = sign.equals("+") || sign.equals("-") ? SUM : PRODUCT;
    return number(
        left.within(binding) + " " + sign + " " + right.within(binding + 1),
        binding,
        row -> {
          double a = left.number(row);
          double b = right.number(row);
          return switch (sign) {
            case "+" -> a + b;
            case "-" -> a - b;
            case "*" -> a * b;
            case "/" -> b == 0 ? Double.NaN : a / b;
            case "%" -> a % b;
            default -> throw new IllegalArgumentException(sign);
          };
        });
  }

  static Formula call(String function, Formula of) {
    return number(
        function + "(" + of.text + ")",
        ATOM,
        row -> {
          double n = of.number(row);
          return switch (function) {
            case "quorum" -> Math.floor(n / 2) + 1;
            case "abs" -> n < 0 ? -n : n;
            case "floor" -> Math.floor(n);
            case "ceil" -> Math.ceil(n);
            case "round" ->
                n - Math.floor(n) < 0.5 || Double.isInfinite(n) ? Math.floor(n) : Math.ceil(n);
            default -> throw new IllegalArgumentException(function);
          };
        });
  }

  static Formula call(String function, Formula one, Formula other) {
    return number(
        function + "(" + one.text + ", " + other.text + ")",
        ATOM,
        row -> {
          double a = one.number(row);
          double b = other.number(row);
          if (Double.isNaN(a) || Double.isNaN(b)) {
            return Double.NaN;
          }
          return switch (function) {
            case "min" -> a < b ? a : b;
            case "max" -> a > b ? a : b;
            case "percent" -> b == 0 ? Double.NaN : 100 * a / b;
            default -> throw new IllegalArgumentException(function);
          };
        });
  }

  static Formula constant(boolean holds) {
    return truth(Boolean.toString(holds), ATOM, row -> Truth.of(holds));
  }

  static Formula comparison(String sign, Formula left, Formula right) {
    return truth(
        left.within(SUM) + " " + sign + " " + right.within(SUM),
        COMPARISON,
        row -> compare(sign, left.number(row), right.number(row)));
  }

  private static Truth compare(String sign, double a, double b) {
    if (Double.isNaN(a) || Double.isNaN(b)) {
      return Truth.UNDEFINED;
    }
    return Truth.of(
        switch (sign) {
          case "<" -> a < b;
          case "<=" -> a <= b;
          case ">" -> a > b;
          case ">=" -> a >= b;
          case "==" -> a == b;
          case "!=" -> a != b;
          default -> throw new IllegalArgumentException(sign);
        });
  }

  static Formula logical(String sign, Formula left, Formula right) {
    int binding = sign.equals("&&") ? AND : OR;
    Truth settles = Truth.of(sign.equals("||"));
    return truth(
        left.within(binding) + " " + sign + " " + right.within(binding + 1),
        binding,
        row -> {
          Truth first = left.truth(row);
          return first == Truth.UNDEFINED || first == settles ? first : right.truth(row);
        });
  }

  static Formula not(Formula of) {
    return truth(
        "!" + of.within(SIGN),
        SIGN,
        row ->
            switch (of.truth(row)) {
              case HOLDS -> Truth.FAILS;
              case FAILS -> Truth.HOLDS;
              case UNDEFINED -> Truth.UNDEFINED;
            });
  }

  static Formula oneOf(Formula what, Formula first, Formula second) {
    return truth(
        "oneOf(" + what.text + ", " + first.text + ", " + second.text + ")",
        ATOM,
        row -> {
          List<Truth> truths = new ArrayList<>();
          truths.add(compare("==", what.number(row), first.number(row)));
          truths.add(compare("==", what.number(row), second.number(row)));
          return truths.get(0) == Truth.FAILS ? truths.get(1) : truths.get(0);
        });
  }

  private String within(int outer) {
    return binding < outer ? "(" + text + ")" : text;
  }

  private static Formula number(
      String text, int binding, ToDoubleFunction<Map<String, Double>> of) {
    return new Formula(text, binding, of, row -> Truth.UNDEFINED);
  }

  private static Formula truth(String text, int binding, Function<Map<String, Double>, Truth> of) {
    return new Formula(text, binding, row -> Double.NaN, of);
  }
}
