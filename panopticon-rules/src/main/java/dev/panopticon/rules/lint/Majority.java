package dev.panopticon.rules.lint;

import dev.panopticon.rules.expression.Term;
import dev.panopticon.rules.expression.Term.Binary;
import dev.panopticon.rules.expression.Term.Call;
import dev.panopticon.rules.expression.Term.Literal;
import java.util.Optional;
import java.util.Set;

/** Recognizes {@code n / 2 + 1} and {@code (n + 1) / 2}, rounded or not. */
final class Majority {
  private static final Set<String> ROUNDING = Set.of("floor", "ceil", "round");

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

  /** Returns what a term is the half of, rounded or not. */
  static Optional<Term> halfOf(Term term) {
    Term exact =
        term instanceof Call call && ROUNDING.contains(call.function())
            ? call.arguments().get(0)
            : term;
    if (exact instanceof Binary product && product.sign().equals("*")) {
      return is(product.right(), 0.5)
          ? Optional.of(product.left())
          : Optional.of(product.right()).filter(whole -> is(product.left(), 0.5));
    }
    return halved(exact);
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
