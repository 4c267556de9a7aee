package dev.panopticon.rules.lint;

import dev.panopticon.rules.expression.Term;
import dev.panopticon.rules.expression.Term.Binary;
import dev.panopticon.rules.expression.Term.Call;
import dev.panopticon.rules.expression.Term.Flag;
import dev.panopticon.rules.expression.Term.Name;
import dev.panopticon.rules.expression.Term.Unary;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** Finds the constants that conditions compare one number with. */
final class Breakpoints {
  private final List<String> numbers;
  private final Map<String, Object> parameters;
  private final SortedSet<Double> found = new TreeSet<>();

  /**
   * Begins without any.
   *
   * @param numbers the names of all numbers of the check
   */
  Breakpoints(List<String> numbers, Map<String, Object> parameters) {
    this.numbers = numbers;
    this.parameters = parameters;
  }

  /** Returns what was found, in ascending order. */
  SortedSet<Double> found() {
    return found;
  }

  /** Adds those of a condition; returns false where it is more than comparisons with constants. */
  boolean add(Term condition) {
    if (condition instanceof Flag) {
      return true;
    }
    if (condition instanceof Unary not) {
      return not.sign().equals("!") && add(not.of());
    }
    if (condition instanceof Call call) {
      return call.isOneOf() && candidates(call.arguments());
    }
    if (condition instanceof Binary binary && binary.isComparison()) {
      return compared(binary.left(), binary.right());
    }
    return condition instanceof Binary both && add(both.left()) && add(both.right());
  }

  private boolean candidates(List<Term> arguments) {
    return arguments.subList(1, arguments.size()).stream()
        .allMatch(candidate -> compared(arguments.get(0), candidate));
  }

  private boolean compared(Term left, Term right) {
    if (left.isConstant(numbers) && right.isConstant(numbers)) {
      return true;
    }
    if (isNumber(left) && right.isConstant(numbers)) {
      return take(right);
    }
    return isNumber(right) && left.isConstant(numbers) && take(left);
  }

  private boolean isNumber(Term term) {
    return term instanceof Name name && numbers.contains(name.name());
  }

  /** The two zeros are equal; what cannot be computed compares to nothing. */
  private boolean take(Term constant) {
    double number = constant.number(parameters);
    if (!Double.isNaN(number)) {
      found.add(number == 0 ? 0.0 : number);
    }
    return true;
  }
}
