package dev.panopticon.rules.expression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.core.check.Condition;
import dev.panopticon.core.check.Condition.Truth;
import dev.panopticon.core.check.Measure;
import dev.panopticon.core.check.Row;
import dev.panopticon.core.sample.Labels;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpressionResultsTest {
  private static final Labels LABELS =
      Labels.of("m", "instance", "node1:9100", "state", "up", "a-b", "c", "size", "big");

  @ParameterizedTest(name = "{0} = {1}")
  @CsvSource(
      delimiterString = "~>",
      value = {
        "1 ~> 1",
        "0.15 ~> 0.15",
        ".5 ~> 0.5",
        "1e6 ~> 1000000",
        "1.5E-3 ~> 0.0015",
        "12345678901234567890 ~> 12345678901234567890",
        "9007199254740993 ~> 9007199254740992",
        "5 / 2 ~> 2.5",
        "1 / 3 * 3 ~> 1",
        "7 % 3 ~> 1",
        "-7 % 3 ~> -1",
        "7.5 % 2 ~> 1.5",
        "1 + 2 * 3 ~> 7",
        "(1 + 2) * 3 ~> 9",
        "10 - 4 - 3 ~> 3",
        "16 / 4 / 2 ~> 2",
        "10 % 4 % 2 ~> 0",
        "2 * 7 % 4 ~> 2",
        "-x + 3 ~> 1",
        "-(x + 3) ~> -5",
        "+x ~> 2",
        "1 - -1 ~> 2",
        "x * y ~> 6",
        "1e308 * 10 ~> Infinity",
        "-1e308 * 10 ~> -Infinity",
        "1 / (1e308 * 10) ~> 0",
        "1 / 0 ~> NaN",
        "0 / 0 ~> NaN",
        "1 / -0.0 ~> NaN",
        "5 % 0 ~> NaN",
        "1e308 * 10 - 1e308 * 10 ~> NaN",
        "1e308 * 10 * 0 ~> NaN",
        "quorum(1) ~> 1",
        "quorum(2) ~> 2",
        "quorum(3) ~> 2",
        "quorum(4) ~> 3",
        "quorum(5) ~> 3",
        "quorum(nodes) ~> 2",
        "min(3, 1, 2) ~> 1",
        "max(3, 1, 2) ~> 3",
        "min(1, 0 / 0) ~> NaN",
        "max(0 / 0, 1) ~> NaN",
        "abs(-2.5) ~> 2.5",
        "floor(2.7) ~> 2",
        "floor(-2.1) ~> -3",
        "ceil(2.1) ~> 3",
        "ceil(-2.7) ~> -2",
        "round(0.4) ~> 0",
        "round(0.5) ~> 1",
        "round(1.5) ~> 2",
        "round(2.5) ~> 3",
        "round(-0.5) ~> 0",
        "round(-1.5) ~> -1",
        "round(-1.6) ~> -2",
        "round(0.49999999999999994) ~> 0",
        "round(1e308 * 10) ~> Infinity",
        "percent(1, 3) * 3 ~> 100",
        "percent(1, 4) ~> 25",
        "percent(0, 4) ~> 0",
        "percent(1, 0) ~> NaN",
        "abs (x) ~> 2",
      })
  void number_formula_isComputedInDoubles(String formula, double result) {
    assertThat(number(formula)).isEqualTo(Double.valueOf(result));
  }

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource(
      delimiterString = "~>",
      value = {
        "true ~> HOLDS",
        "false ~> FAILS",
        "!true ~> FAILS",
        "!(x > 1) ~> FAILS",
        "!!(x > 1) ~> HOLDS",
        "x < y ~> HOLDS",
        "x <= 2 ~> HOLDS",
        "x > 2 ~> FAILS",
        "x >= 2 ~> HOLDS",
        "x == 2 ~> HOLDS",
        "x != 2 ~> FAILS",
        "0.0 == -0.0 ~> HOLDS",
        "0.1 + 0.2 == 0.3 ~> FAILS",
        "x + 1 == y && x * 2 > y ~> HOLDS",
        "false || true && false ~> FAILS",
        "true || true && false ~> HOLDS",
        "(true || true) && false ~> FAILS",
        "1e308 * 10 > 1e308 ~> HOLDS",
        "1e308 * 10 == 1e308 * 10 ~> HOLDS",
        "1 / 0 > 1 ~> UNDEFINED",
        "0 / 0 == 0 / 0 ~> UNDEFINED",
        "0 / 0 != 1 ~> UNDEFINED",
        "!(1 / 0 > 1) ~> UNDEFINED",
        "5 % 0 < 1 ~> UNDEFINED",
        "1e308 * 10 - 1e308 * 10 <= 1 ~> UNDEFINED",
        "false && 1 / 0 > 1 ~> FAILS",
        "true || 1 / 0 > 1 ~> HOLDS",
        "true && 1 / 0 > 1 ~> UNDEFINED",
        "false || 1 / 0 > 1 ~> UNDEFINED",
        "1 / 0 > 1 && false ~> UNDEFINED",
        "1 / 0 > 1 || true ~> UNDEFINED",
        "oneOf(x, 1, 2, 3) ~> HOLDS",
        "oneOf(x, 1, 3) ~> FAILS",
        "oneOf(x, 2, 1 / 0) ~> HOLDS",
        "oneOf(x, 1 / 0, 2) ~> UNDEFINED",
        "oneOf(labels.state, \"down\", 'up') ~> HOLDS",
        "oneOf(labels.state, \"down\") ~> FAILS",
        "oneOf(kind, \"blue\", \"green\") ~> HOLDS",
        "labels.state == \"up\" ~> HOLDS",
        "labels.state != 'up' ~> FAILS",
        "labels[\"state\"] == \"up\" ~> HOLDS",
        "labels[\"a-b\"] == \"c\" ~> HOLDS",
        "labels['size'] == \"big\" ~> HOLDS",
        "labels.host == \"node1\" ~> HOLDS",
        "labels.instance == \"node1:9100\" ~> HOLDS",
        "labels.nothing == \"\" ~> HOLDS",
        "labels[\"nothing\"] == '' ~> HOLDS",
        "kind == \"green\" ~> HOLDS",
        "kind != labels.state ~> HOLDS",
        "\"a\\\\b\" == 'a\\\\b' ~> HOLDS",
        "\"it's\" == 'it\\'s' ~> HOLDS",
        "nodes == 3 && quorum(nodes) == 2 ~> HOLDS",
      })
  void condition_formula_isDecided(String formula, Truth truth) {
    assertThat(condition(formula)).isEqualTo(truth);
  }

  @Test
  void condition_severalConjuncts_hasThemAsPartsWithTheirParameters() {
    Condition whole =
        Written.compile(
            problems ->
                new ExpressionCompiler(problems)
                    .condition(
                        Written.scalar("x > 1\n  && (y < 2 || x > 3) && nodes > 1"), scope()));

    assertThat(whole).hasToString("x > 1 && (y < 2 || x > 3) && nodes > 1 (nodes = 3)");
    assertThat(whole.parts())
        .extracting(Condition::toString)
        .containsExactly("x > 1", "(y < 2 || x > 3)", "nodes > 1 (nodes = 3)");
  }

  @Test
  void condition_alternatives_haveNoParts() {
    Condition whole =
        Written.compile(
            problems ->
                new ExpressionCompiler(problems)
                    .condition(Written.scalar("x > 1 && y > 1 || y < 2"), scope()));

    assertThat(whole.parts()).isEmpty();
  }

  private static double number(String formula) {
    Measure measure =
        Written.compile(
            problems -> new ExpressionCompiler(problems).measure(Written.scalar(formula), scope()));
    return row(measure::of) + 0.0;
  }

  private static Truth condition(String formula) {
    Condition condition =
        Written.compile(
            problems ->
                new ExpressionCompiler(problems).condition(Written.scalar(formula), scope()));
    return row(condition::of);
  }

  private static <T> T row(Function<Row, T> function) {
    Map<String, Double> numbers = new LinkedHashMap<>();
    numbers.put("x", 2.0);
    numbers.put("y", 3.0);
    return Rows.with(numbers, LABELS, function);
  }

  private static Scope scope() {
    return new Scope(
        List.of("x", "y"), Map.of("nodes", 3.0, "kind", "green"), Optional.empty(), true);
  }
}
