package dev.panopticon.rules.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.rules.problem.Problem;
import dev.panopticon.rules.problem.Problems;
import dev.panopticon.rules.problem.Source;
import dev.panopticon.rules.yaml.Node.Scalar;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class YamlTextTest {
  private static List<String> problems(String text) {
    Problems problems = new Problems();
    YamlText.read(Source.of("f", text), text, problems);
    return problems.sorted().stream()
        .map(Problem::toString)
        .map(t -> t.lines().toList().get(0))
        .toList();
  }

  @Test
  void read_controlCharacterBehindManyOthers_tellsItsPlace() {
    String text = "# 😀\r\n".repeat(3_000) + "k: ab\u0001\n";

    assertThat(problems(text))
        .containsExactly(
            "f:3001:6: error: a rule file has no control characters, found U+0001 [PAN-001]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"FFFFFFFF", "80000000"})
  void read_escapeOfNoCharacter_tellsItsPlace(String escape) {
    assertThat(problems("a: \"\\U0001F600\"\nk: \"😀\\U" + escape + "\"\n"))
        .containsExactly("f:2:6: error: this escape names no character [PAN-001]");
  }

  @Test
  void read_nestedTooDeep_isRefused() {
    assertThat(problems("k: " + "[".repeat(60) + "]".repeat(60)))
        .containsExactly("f:1:53: error: lists and maps are nested more than 50 deep [PAN-085]");
  }

  @Test
  void read_manyAliases_isRefused() {
    String thousand = "k: &k [a]\nl:\n" + "- *k\n".repeat(1_000);

    assertThat(problems(thousand)).isEmpty();
    assertThat(problems(thousand + "- *k\n"))
        .containsExactly("f:1003:3: error: a rule file has at most 1000 aliases [PAN-085]");
  }

  @ParameterizedTest(name = "the X of {0} is in line {1}, column {2}")
  @CsvSource(
      delimiterString = "~>",
      quoteCharacter = '`',
      textBlock =
          """
          k: aX ~> 1 ~> 5
          k: 'a''X' ~> 1 ~> 8
          k: "a\\"X" ~> 1 ~> 8
          k: "\\nX" ~> 1 ~> 7
          k: "\\tXt" ~> 1 ~> 7
          k: "\\x58" ~> 1 ~> 5
          k: "ä\\U0001F600X" ~> 1 ~> 16
          k: "😀X" ~> 1 ~> 6
          { o: "😀X", k: X } ~> 1 ~> 15
          """)
  void place_anyStyle_isWhereTheCharacterStands(String text, int line, int column) {
    Problems problems = new Problems();
    Scalar scalar =
        YamlText.read(Source.of("f", text), text, problems)
            .flatMap(map -> map.get("k"))
            .map(Scalar.class::cast)
            .orElseThrow();

    assertThat(scalar.place(scalar.text().indexOf('X'), 1))
        .hasToString("f:%d:%d".formatted(line, column));
  }
}
