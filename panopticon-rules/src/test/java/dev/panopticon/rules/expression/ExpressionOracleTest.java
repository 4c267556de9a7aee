package dev.panopticon.rules.expression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.core.check.Condition.Truth;
import dev.panopticon.core.sample.Labels;
import dev.panopticon.rules.problem.Problems;
import java.util.LinkedHashMap;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;
import net.jqwik.api.statistics.Statistics;
import org.apache.commons.jexl3.JexlBuilder;
import org.apache.commons.jexl3.JexlEngine;
import org.apache.commons.jexl3.MapContext;
import org.apache.commons.jexl3.introspection.JexlPermissions;

/** Compiled expressions against a slow and obvious model, and against JEXL's own interpreter. */
class ExpressionOracleTest {
  private static final JexlEngine JEXL = engine();

  private static JexlEngine engine() {
    Map<String, Object> functions = new LinkedHashMap<>();
    functions.put(null, new JexlDoubles.Functions());
    return new JexlBuilder()
        .arithmetic(new JexlDoubles())
        .namespaces(functions)
        .permissions(JexlPermissions.UNRESTRICTED)
        .strict(true)
        .create();
  }

  @Property(tries = 1500, shrinking = ShrinkingMode.BOUNDED)
  void condition_randomExpression_agreesWithModelAndJexl(
      @ForAll("shortConditions") Formula formula, @ForAll("rows") Map<String, Double> row) {
    Truth expected = formula.truth(row);
    Statistics.collect(expected);

    assertThat(compiled(formula, row)).as(formula.text()).isEqualTo(expected);
    assertThat(term(formula).truth(row)).as("term: " + formula.text()).isEqualTo(expected);
    if (expected != Truth.UNDEFINED) {
      Object jexl =
          JEXL.createExpression(formula.text()).evaluate(new MapContext(new LinkedHashMap<>(row)));
      assertThat(Truth.of((Boolean) jexl)).as("JEXL: " + formula.text()).isEqualTo(expected);
    }
  }

  @Property(tries = 1000, shrinking = ShrinkingMode.BOUNDED)
  void number_randomExpression_agreesWithModelAndJexl(
      @ForAll("shortNumbers") Formula formula, @ForAll("rows") Map<String, Double> row) {
    double expected = formula.number(row);

    double actual =
        Rows.with(
            row,
            Labels.of("m"),
            Written.compile(
                    problems ->
                        new ExpressionCompiler(problems)
                            .measure(Written.scalar(formula.text()), Formula.scope(row)))
                ::of);

    assertThat(actual + 0.0).as(formula.text()).isEqualTo(Double.valueOf(expected + 0.0));
    assertThat(term(formula).number(row) + 0.0)
        .as("term: " + formula.text())
        .isEqualTo(Double.valueOf(expected + 0.0));
    if (!Double.isNaN(expected)) {
      Object jexl =
          JEXL.createExpression(formula.text()).evaluate(new MapContext(new LinkedHashMap<>(row)));
      assertThat(((Number) jexl).doubleValue() + 0.0)
          .as("JEXL: " + formula.text())
          .isEqualTo(Double.valueOf(expected + 0.0));
    }
  }

  private static Term term(Formula formula) {
    return new ExpressionCompiler(new Problems())
        .term(Written.scalar(formula.text()))
        .orElseThrow();
  }

  private static Truth compiled(Formula formula, Map<String, Double> row) {
    return Rows.with(
        row,
        Labels.of("m"),
        Written.compile(
                problems ->
                    new ExpressionCompiler(problems)
                        .condition(Written.scalar(formula.text()), Formula.scope(row)))
            ::of);
  }

  @Provide
  static Arbitrary<Map<String, Double>> rows() {
    Arbitrary<Double> number =
        Arbitraries.frequencyOf(
            Tuple.of(4, Arbitraries.integers().between(-3, 5).map(Double::valueOf)),
            Tuple.of(2, Arbitraries.doubles().between(-1e3, 1e3)),
            Tuple.of(
                1,
                Arbitraries.of(
                    Double.POSITIVE_INFINITY,
                    Double.NEGATIVE_INFINITY,
                    Double.MAX_VALUE,
                    Double.MIN_VALUE,
                    -0.0)));
    return Combinators.combine(number, number, number)
        .as(
            (x, y, z) -> {
              Map<String, Double> row = new LinkedHashMap<>();
              row.put("x", x);
              row.put("y", y);
              row.put("z", z);
              return row;
            });
  }

  @Provide
  static Arbitrary<Formula> shortNumbers() {
    return numbers().filter(formula -> formula.text().length() < 500);
  }

  @Provide
  static Arbitrary<Formula> shortConditions() {
    return conditions().filter(formula -> formula.text().length() < 500);
  }

  private static Arbitrary<Formula> numbers() {
    return Arbitraries.lazyOf(
        () -> Arbitraries.of("x", "y", "z").map(Formula::name),
        () -> Arbitraries.of("x", "y", "z").map(Formula::name),
        () -> Arbitraries.of("0", "1", "2", "0.5", ".25", "3e2", "1e308").map(Formula::literal),
        () -> numbers().map(Formula::negative),
        () ->
            Combinators.combine(Arbitraries.of("+", "-", "*", "/", "%"), numbers(), numbers())
                .as(Formula::arithmetic),
        () ->
            Combinators.combine(
                    Arbitraries.of("quorum", "abs", "floor", "ceil", "round"), numbers())
                .as(Formula::call),
        () ->
            Combinators.combine(Arbitraries.of("min", "max", "percent"), numbers(), numbers())
                .as(Formula::call));
  }

  private static Arbitrary<Formula> conditions() {
    return Arbitraries.lazyOf(
        () ->
            Combinators.combine(
                    Arbitraries.of("<", "<=", ">", ">=", "==", "!="), numbers(), numbers())
                .as(Formula::comparison),
        () -> Arbitraries.of(true, false).map(Formula::constant),
        () ->
            Combinators.combine(Arbitraries.of("&&", "||"), conditions(), conditions())
                .as(Formula::logical),
        () -> conditions().map(Formula::not),
        () -> Combinators.combine(numbers(), numbers(), numbers()).as(Formula::oneOf));
  }
}
