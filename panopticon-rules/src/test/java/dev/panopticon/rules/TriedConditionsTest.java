package dev.panopticon.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.core.check.Condition.Truth;
import dev.panopticon.core.sample.SampleText;
import dev.panopticon.rules.expression.ExpressionCompiler;
import dev.panopticon.rules.expression.Term;
import dev.panopticon.rules.problem.Place;
import dev.panopticon.rules.problem.Problem;
import dev.panopticon.rules.problem.Problems;
import dev.panopticon.rules.problem.Source;
import dev.panopticon.rules.yaml.Layout;
import dev.panopticon.rules.yaml.Node.Scalar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Whatever is told of a condition by trying is not what a simple sample shows to be wrong. */
class TriedConditionsTest {
  private static final LocalDate TODAY = LocalDate.of(2027, 1, 1);
  private static final double[] SIMPLE = {-1, 0, 0.5, 1, 2, 3, 7, 10, 1000};

  private static Path folder = Path.of("");

  @BeforeContainer
  static void makeFolder() throws IOException {
    folder = Files.createTempDirectory("tried");
  }

  @AfterContainer
  static void removeFolder() throws IOException {
    Files.deleteIfExists(folder.resolve("cluster.yaml"));
    Files.deleteIfExists(folder);
  }

  private static Arbitrary<String> numbers(int depth) {
    Arbitrary<String> leaf =
        Arbitraries.oneOf(
            Arbitraries.of("a", "b", "n"),
            Arbitraries.of(0.0, 0.5, 1.0, 2.0, 3.0, 7.0, 10.0).map(SampleText::number));
    if (depth == 0) {
      return leaf;
    }
    Arbitrary<String> part = numbers(depth - 1);
    return Arbitraries.oneOf(
        leaf,
        Combinators.combine(part, Arbitraries.of("+", "-", "*", "/", "%"), part)
            .as((left, sign, right) -> "(%s %s %s)".formatted(left, sign, right)),
        Combinators.combine(Arbitraries.of("quorum", "abs", "floor", "round"), part)
            .as("%s(%s)"::formatted),
        Combinators.combine(Arbitraries.of("min", "max", "percent"), part, part)
            .as("%s(%s, %s)"::formatted));
  }

  private static Arbitrary<String> conditions(int depth) {
    Arbitrary<String> leaf =
        Combinators.combine(
                numbers(2), Arbitraries.of("<", "<=", ">", ">=", "==", "!="), numbers(1))
            .as((left, sign, right) -> "%s %s %s".formatted(left, sign, right));
    if (depth == 0) {
      return leaf;
    }
    Arbitrary<String> part = conditions(depth - 1);
    return Arbitraries.oneOf(
        leaf,
        part.map("!(%s)"::formatted),
        Combinators.combine(part, Arbitraries.of("&&", "||"), part)
            .as((left, sign, right) -> "(%s) %s (%s)".formatted(left, sign, right)));
  }

  @Provide
  Arbitrary<String> conditions() {
    return conditions(2);
  }

  private static List<String> told(String condition) {
    new RuleFolder(folder)
        .cluster(
            """
            components:
              a:
                voters: 5
                parameters: { n: 3 }
                checks:
                  rated: { queries: { a: m, b: k }, healthy: '%1$s' }
                  remarked: { queries: { a: m, b: k }, healthy: a + b > 3, expect: '%1$s' }
            """
                .formatted(condition));
    return RuleFiles.lint(folder.resolve("cluster.yaml"), Map.of(), TODAY).stream()
        .map(Problem::message)
        .toList();
  }

  private static List<Truth> atSimpleSamples(String condition) {
    Term term =
        new ExpressionCompiler(new Problems())
            .term(new Scalar(condition, true, Layout.at(Place.whole(Source.of("", condition)))))
            .orElseThrow();
    List<Truth> truths = new ArrayList<>();
    for (double a : SIMPLE) {
      for (double b : SIMPLE) {
        truths.add(term.truth(Map.of("a", a, "b", b, "n", 3.0)));
      }
    }
    return truths;
  }

  @Property(tries = 300)
  void condition_withACounterExample_neverCalledAlwaysTrue(@ForAll("conditions") String condition) {
    if (atSimpleSamples(condition).contains(Truth.FAILS)) {
      assertThat(told(condition))
          .noneMatch(message -> message.startsWith("every usable"))
          .noneMatch(message -> message.startsWith("'expect' holds"));
    }
  }

  @Property(tries = 300)
  void condition_withAnExample_neverCalledUnreachable(@ForAll("conditions") String condition) {
    if (atSimpleSamples(condition).contains(Truth.HOLDS)) {
      assertThat(told(condition))
          .noneMatch(message -> message.startsWith("no usable sample"))
          .noneMatch(message -> message.startsWith("no number"));
    }
  }
}
