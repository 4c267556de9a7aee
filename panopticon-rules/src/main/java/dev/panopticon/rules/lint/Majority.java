package dev.panopticon.rules.lint;

import dev.panopticon.rules.expression.Term;
import dev.panopticon.rules.expression.Term.Binary;
import dev.panopticon.rules.expression.Term.Call;
import dev.panopticon.rules.expression.Term.Literal;
import java.util.Optional;

/** Recognizes {@code n / 2 + 1} and {@code (n + 1) / 2}, rounded or not. */
final class Majority {
  private Majority() {}

  /** Returns what the majority is of. */
  static Optional<Term> of(Term term) {
    if (!(term instanceof Binary binary) || term.names().findAny().isEmpty()) {
      return Optional.empty();
    }
    if (binary.sign().equals("+")) {
      return withOne(binary).flatMap(half -> halved(rounded(half)));
    }
    return halved(binary)
        .filter(sum -> sum instanceof Binary inner && inner.sign().equals("+"))
        .flatMap(sum -> withOne((Binary) sum));
  }

  private static Term rounded(Term term) {
    return term instanceof Call call && call.function().equals("floor")
        ? call.arguments().get(0)
        : term;
  }

  private static Optional<Term> withOne(Binary sum) {
    if (is(sum.right(), 1)) {
      return Optional.of(sum.left());
    }
    return is(sum.left(), 1) ? Optional.of(sum.right()) : Optional.empty();
  }

  private static Optional<Term> halved(Term term) {
    return term instanceof Binary binary && binary.sign().equals("/") && is(binary.right(), 2)
        ? Optional.of(binary.left())
        : Optional.empty();
  }

  private static boolean is(Term term, double number) {
    return term instanceof Literal literal && literal.number() == number;
  }
}
