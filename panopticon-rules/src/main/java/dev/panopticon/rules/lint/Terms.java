package dev.panopticon.rules.lint;

import dev.panopticon.rules.expression.ExpressionCompiler;
import dev.panopticon.rules.expression.Term;
import dev.panopticon.rules.problem.Problems;
import dev.panopticon.rules.yaml.Node.Scalar;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** How expressions are written; every lint asks for the same ones. */
final class Terms {
  private final ExpressionCompiler compiler = new ExpressionCompiler(new Problems());
  private final Map<String, Optional<Term>> known = new HashMap<>();

  /** Returns the term; what is wrong with it was told when it was loaded. */
  Optional<Term> of(Scalar text) {
    return known.computeIfAbsent(text.text(), unknown -> compiler.term(text));
  }
}
