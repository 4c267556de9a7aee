package dev.panopticon.rules.file;

import dev.panopticon.rules.expression.ExpressionCompiler;
import dev.panopticon.rules.problem.Problems;
import java.util.Map;

/** What every reader of a component's parts needs. */
record Context(Problems problems, ExpressionCompiler compiler, Map<String, Object> parameters) {
  Context {
    parameters = Map.copyOf(parameters);
  }

  static Context of(Problems problems, Map<String, Object> parameters) {
    return new Context(problems, new ExpressionCompiler(problems), parameters);
  }
}
