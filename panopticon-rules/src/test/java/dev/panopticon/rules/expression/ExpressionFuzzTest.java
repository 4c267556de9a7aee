package dev.panopticon.rules.expression;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.panopticon.core.check.Condition;
import dev.panopticon.core.check.Condition.Truth;
import dev.panopticon.core.check.Measure;
import dev.panopticon.core.sample.Labels;
import dev.panopticon.rules.problem.Place;
import dev.panopticon.rules.problem.Problems;
import dev.panopticon.rules.problem.Source;
import dev.panopticon.rules.yaml.Layout;
import dev.panopticon.rules.yaml.Node.Scalar;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Any text is an expression that computes, or refused with a problem. */
class ExpressionFuzzTest {
  private static final Map<String, Object> PARAMETERS =
      Map.of("n", 3.0, "nan", Double.NaN, "t", "x", "l", List.of("a", "b"));
  private static final Scope SCOPE =
      new Scope(List.of("value", "other"), PARAMETERS, Optional.empty(), true);
  private static final Labels LABELS = Labels.of(Map.of("job", "x"));
  private static final double[] NUMBERS = {0, -1, 0.5, 1e308, Double.NEGATIVE_INFINITY};

  @DictionaryEntries({
    "value",
    "other",
    "labels.job",
    "labels[\"job\"]",
    "quorum(",
    "percent(",
    "oneOf(",
    "min(",
    "&&",
    "||",
    "==",
    "!=",
    "<=",
    "1e308",
    "\"x\"",
    "class",
    "new(",
    "#pragma ",
    "=~",
    "->",
    "`${",
    "//"
  })
  @FuzzTest
  void compile_anyText_computesOrIsRefused(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    Place place = new Place(Source.of("f", text), 1, 1, 1);
    Scalar scalar = new Scalar(text, true, Layout.at(place));
    Problems problems = new Problems();
    ExpressionCompiler compiler = new ExpressionCompiler(problems);
    Optional<Condition> condition = compiler.condition(scalar, SCOPE);

    assertThat(condition.isPresent()).isEqualTo(!problems.hasErrors());
    condition.ifPresent(ExpressionFuzzTest::compute);
    compiler.measure(scalar, SCOPE).ifPresent(ExpressionFuzzTest::compute);
    compiler.constant(scalar, PARAMETERS).ifPresent(number -> assertThat(number).isNotNaN());
    compiler.term(scalar).ifPresent(term -> assertThat(term.all()).isNotEmpty());
  }

  private static void compute(Condition condition) {
    for (double number : NUMBERS) {
      Truth truth = Rows.with(row(number), LABELS, condition::of);
      assertThat(truth).isNotNull();
    }
  }

  private static void compute(Measure measure) {
    for (double number : NUMBERS) {
      Double computed = Rows.with(row(number), LABELS, measure::of);
      assertThat(computed).isNotNull();
    }
  }

  private static Map<String, Double> row(double value) {
    Map<String, Double> numbers = new LinkedHashMap<>();
    numbers.put("value", value);
    numbers.put("other", 2.0);
    return numbers;
  }
}
