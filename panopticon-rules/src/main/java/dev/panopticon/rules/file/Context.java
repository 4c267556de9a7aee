package dev.panopticon.rules.file;

import dev.panopticon.rules.expression.Compiler;
import dev.panopticon.rules.problem.Problems;
import java.util.Map;

/** What every reader of a component's parts needs. */
record Context(Problems problems, Compiler compiler, Map<String, Object> parameters) {
  Context {
    parameters = Map.copyOf(parameters);
  }

  static Context of(Problems problems, Map<String, Object> parameters) {
    return new Context(problems, new Compiler(problems), parameters);
  }
}
