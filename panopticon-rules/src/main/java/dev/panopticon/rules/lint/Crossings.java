package dev.panopticon.rules.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoublePredicate;
import java.util.function.DoubleUnaryOperator;

/** Looks for where a function changes its sign: by steps of every size, and then by halves. */
final class Crossings {
  private static final double SMALLEST_STEP = 1e-9;
  private static final double LARGEST_STEP = 1e18;

  private Crossings() {}

  /**
   * Returns the numbers before and behind each change; where it is 0 for a while, there are two.
   */
  static List<Double> of(DoubleUnaryOperator function, double from) {
    double here = Math.signum(function.applyAsDouble(from));
    List<Double> found = new ArrayList<>();
    for (double direction : new double[] {1, -1}) {
      found.addAll(edge(from, direction, x -> Math.signum(function.applyAsDouble(x)) == here));
      found.addAll(edge(from, direction, x -> Math.signum(function.applyAsDouble(x)) != -here));
    }
    return found;
  }

  private static List<Double> edge(double from, double direction, DoublePredicate isBefore) {
    for (double step = SMALLEST_STEP; step <= LARGEST_STEP; step *= 10) {
      double there = from + direction * step;
      if (!isBefore.test(there)) {
        return between(from, there, isBefore);
      }
    }
    return List.of();
  }

  private static List<Double> between(double from, double there, DoublePredicate isBefore) {
    double before = from;
    double behind = there;
    double middle = before + (behind - before) / 2;
    while (middle != before && middle != behind) {
      if (isBefore.test(middle)) {
        before = middle;
      } else {
        behind = middle;
      }
      middle = before + (behind - before) / 2;
    }
    return List.of(before, behind);
  }
}
