package dev.panopticon.rules.expression;

import dev.panopticon.core.check.Condition.Truth;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * An expression as it is written, for those who look at its form: what it compares, with what, and
 * where. It computes the same as the compiled form, more slowly.
 */
public sealed interface Term {
  /** The comparisons that have a direction. */
  Set<String> ORDERINGS = Set.of("<", "<=", ">", ">=");

  /**
   * Where a term stands in the text of its expression.
   *
   * @param offset from 0
   * @param length how many characters
   */
  record Extent(int offset, int length) {}

  /** A number that is written out. */
  record Literal(double number, Extent extent) implements Term {}

  /** A text that is written out. */
  record Quoted(String text, Extent extent) implements Term {}

  /** True or false. */
  record Flag(boolean holds, Extent extent) implements Term {}

  /** The name of a parameter, or of a number of the row. */
  record Name(String name, Extent extent) implements Term {}

  /** A label of the sample. */
  record Label(String name, Extent extent) implements Term {
    /** Returns what it is called beside the other names, none of which has a dot. */
    public String path() {
      return "labels." + name;
    }
  }

  /** A sign before a term: {@code + - !}. */
  record Unary(String sign, Term of, Extent extent) implements Term {
    @Override
    public List<Term> parts() {
      return List.of(of);
    }
  }

  /** A sign between two terms. */
  record Binary(String sign, Term left, Term right, Extent extent) implements Term {
    @Override
    public List<Term> parts() {
      return List.of(left, right);
    }

    /** Returns whether it compares. */
    public boolean isComparison() {
      return isOrdering() || sign.equals("==") || sign.equals("!=");
    }

    /** Returns whether it compares with a direction. */
    public boolean isOrdering() {
      return ORDERINGS.contains(sign);
    }
  }

  /** A function of terms. */
  record Call(String function, List<Term> arguments, Extent extent) implements Term {
    /** Copies the arguments. */
    public Call {
      arguments = List.copyOf(arguments);
    }

    /** Returns whether it compares the first argument with the others. */
    public boolean isOneOf() {
      return function.equals(Functions.ONE_OF);
    }

    @Override
    public List<Term> parts() {
      return arguments;
    }
  }

  /** Returns where it stands. */
  Extent extent();

  /** Returns what it is made of. */
  default List<Term> parts() {
    return List.of();
  }

  /** Returns itself and everything in it. */
  default Stream<Term> all() {
    return Stream.concat(Stream.of(this), parts().stream().flatMap(Term::all));
  }

  /** Returns every name in it. */
  default Stream<String> names() {
    return all().filter(Name.class::isInstance).map(term -> ((Name) term).name());
  }

  /** Returns whether it depends on parameters alone: on none of these numbers, and on no label. */
  default boolean isConstant(List<String> numbers) {
    return names().noneMatch(numbers::contains) && all().noneMatch(Label.class::isInstance);
  }

  /**
   * Returns the number it is, or NaN where it cannot be computed or is none.
   *
   * @param values parameters, and what else has a number: a Double, or a String
   */
  default double number(Map<String, ?> values) {
    return new TermValue(values).number(this);
  }

  /**
   * Returns whether it holds.
   *
   * @param values parameters, and what else has a value: a Double, or a String; labels by their
   *     path
   * @throws IllegalArgumentException if it is no condition, or a label has no value
   */
  default Truth truth(Map<String, ?> values) {
    return new TermValue(values).truth(this);
  }
}
