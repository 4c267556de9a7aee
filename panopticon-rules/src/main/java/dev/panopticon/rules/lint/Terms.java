package dev.panopticon.rules.lint;

import dev.panopticon.rules.expression.ExpressionCompiler;
import dev.panopticon.rules.expression.Term;
import dev.panopticon.rules.problem.Problems;
import dev.panopticon.rules.yaml.Node.Scalar;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** How expressions are written; every lint asks for the same ones, and all share what is tried. */
final class Terms {
  /** Some seconds: of a cluster on which more was tried, the rest is not looked at so closely. */
  private static final long MOST_STEPS = 50_000_000;

  private final ExpressionCompiler compiler = new ExpressionCompiler(new Problems());
  private final Map<String, Optional<Term>> known = new HashMap<>();

  private long steps;

  /** Returns whether samples may be tried still. */
  boolean mayTry() {
    return steps < MOST_STEPS;
  }

  /** Counts what was tried. */
  void spend(long more) {
    steps += more;
  }

  /** Returns the term; what is wrong with it was told when it was loaded. */
  Optional<Term> of(Scalar text) {
    return known.computeIfAbsent(text.text(), unknown -> compiler.term(text));
  }
}
