package dev.panopticon.rules.expression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.rules.problem.Problem;
import dev.panopticon.rules.problem.Problems;
import dev.panopticon.rules.problem.Source;
import dev.panopticon.rules.yaml.Node.Scalar;
import dev.panopticon.rules.yaml.YamlText;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Expressions as they stand in a file: as a literal block, where nothing is escaped. */
final class Written {
  private static final String HEAD = "k: |2-\n";

  private Written() {}

  static Scalar scalar(String text) {
    String yaml = HEAD + "  " + text.replace("\n", "\n  ") + "\n";
    Problems problems = new Problems();
    return YamlText.read(Source.of("f", yaml), yaml, problems)
        .flatMap(map -> map.get("k"))
        .map(Scalar.class::cast)
        .orElseThrow(() -> new IllegalArgumentException(problems.sorted().toString()));
  }

  /** Returns what was compiled without any problem. */
  static <T> T compile(Function<Problems, Optional<T>> compilation) {
    Problems problems = new Problems();
    Optional<T> compiled = compilation.apply(problems);
    assertThat(problems.sorted()).isEmpty();
    return compiled.orElseThrow();
  }

  /** Returns the problems as {@code COLUMN+LENGTH MESSAGE [CODE]}, the column from 1. */
  static List<String> problems(String text, Scope scope) {
    Problems problems = new Problems();
    Optional<?> compiled = new ExpressionCompiler(problems).condition(scalar(text), scope);
    assertThat(compiled.isPresent()).isEqualTo(!problems.hasErrors());
    return problems.sorted().stream().map(Written::shown).toList();
  }

  private static String shown(Problem problem) {
    return "%d:%d+%d %s [%s]"
        .formatted(
            problem.place().line() - 1,
            problem.place().column() - 2,
            problem.place().length(),
            problem.message(),
            problem.code());
  }
}
