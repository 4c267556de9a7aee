package dev.panopticon.rules.expression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.rules.problem.Problems;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever stands in an expression is compiled or refused inside of it, and never throws. */
class AnyTextTest {
  private static final Scope SCOPE =
      new Scope(List.of("value"), Map.of("n", 3.0, "t", "x"), Optional.empty(), true);

  @Property(tries = 2000)
  void condition_anyWordsAndSigns_isCompiledOrRefusedAtAPlace(@ForAll("words") List<String> words) {
    String text = "x" + String.join(" ", words);

    assertThat(Written.problems(text.substring(1) + " ", SCOPE))
        .allMatch(problem -> problem.matches("(?s)1:[0-9]+\\+[0-9]+ .*"))
        .allMatch(problem -> column(problem) <= text.length() + 1);
  }

  @Property(tries = 2000)
  void term_anyWordsAndSigns_standsInsideOfItsText(@ForAll("words") List<String> words) {
    String text = String.join(" ", words);

    assertThat(new ExpressionCompiler(new Problems()).term(Written.scalar(text)).stream())
        .flatMap(term -> term.all().map(Term::extent).toList())
        .allMatch(extent -> extent.offset() >= 0 && extent.length() > 0)
        .allMatch(extent -> extent.offset() + extent.length() <= text.length());
  }

  private static int column(String problem) {
    return Integer.parseInt(problem.substring(2, problem.indexOf('+')));
  }

  @Provide
  static Arbitrary<List<String>> words() {
    return Arbitraries.of(
            "value",
            "n",
            "t",
            "labels",
            "labels.a",
            "labels[\"a\"]",
            "1",
            "0.5",
            "\"x\"",
            "'y'",
            "true",
            "false",
            "+",
            "-",
            "*",
            "/",
            "%",
            "<",
            "<=",
            "==",
            "!=",
            "&&",
            "||",
            "!",
            "(",
            ")",
            "(",
            ")",
            ",",
            "[",
            "]",
            ".",
            "quorum",
            "min",
            "oneOf",
            "quorum(",
            "min(",
            "oneOf(",
            "this",
            "x:y",
            "instanceof",
            "startswith",
            "in")
        .list()
        .ofMinSize(1)
        .ofMaxSize(12);
  }
}
