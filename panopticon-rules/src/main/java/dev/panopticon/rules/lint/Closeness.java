package dev.panopticon.rules.lint;

import dev.panopticon.core.check.Condition.Truth;
import dev.panopticon.rules.expression.Term;
import dev.panopticon.rules.expression.Term.Binary;
import dev.panopticon.rules.expression.Term.Unary;
import java.util.Map;

/** How near samples are to fulfilling a condition. */
final class Closeness {
  private final Term condition;

  Closeness(Term condition) {
    this.condition = condition;
  }

  /** Returns a number from 0 to 1: 1 where the condition holds. */
  double of(Map<String, Object> values) {
    return of(condition, true, values).share();
  }

  /** How many comparisons do as they should, of how many. */
  private record Score(double met, double all) {
    double share() {
      return met / all;
    }
  }

  private static Score of(Term term, boolean isWanted, Map<String, Object> values) {
    if (term instanceof Unary not && not.sign().equals("!")) {
      return of(not.of(), !isWanted, values);
    }
    if (term instanceof Binary both && (both.sign().equals("&&") || both.sign().equals("||"))) {
      Score left = of(both.left(), isWanted, values);
      Score right = of(both.right(), isWanted, values);
      if (both.sign().equals("&&") == isWanted) {
        return new Score(left.met() + right.met(), left.all() + right.all());
      }
      return left.share() < right.share() ? right : left;
    }
    boolean isMet = term.truth(values) == Truth.of(isWanted);
    return new Score(isMet ? 1 : nearly(term, values), 1);
  }

  /** Returns less than a comparison is worth that does as it should. */
  private static double nearly(Term term, Map<String, Object> values) {
    if (!(term instanceof Binary comparison)) {
      return 0;
    }
    double gap = Math.abs(comparison.left().number(values) - comparison.right().number(values));
    return Double.isNaN(gap) ? 0 : 1 / (2 + gap);
  }
}
