package dev.panopticon.rules.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.jexl3.parser.ParserConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is told about wrong expressions: {@code LINE:COLUMN+LENGTH MESSAGE [CODE]}. */
class ExpressionProblemsTest {
  private static final Scope SCOPE =
      new Scope(
          List.of("value", "load"),
          Map.of("nodes", 3.0, "kind", "green", "names", List.of("a")),
          Optional.empty(),
          true);

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiterString = "~>",
      quoteCharacter = '\u0001',
      textBlock =
          """
          value = 1  ~>  1:7+1 '=' compares nothing; did you mean '=='? [EXPRESSION_SYNTAX]
          value =~ "a"  ~>  1:7+2 '=~' is not part of the language; compare with == or oneOf(x, a, b) [EXPRESSION_FEATURE]
          value => 1  ~>  1:7+2 '=>' compares nothing; did you mean '>='? [EXPRESSION_SYNTAX]
          value =< 1  ~>  1:7+2 '=<' compares nothing; did you mean '<='? [EXPRESSION_SYNTAX]
          value === 1  ~>  1:7+3 '===' compares nothing; did you mean '=='? [EXPRESSION_SYNTAX]
          value <> 1  ~>  1:7+2 '<>' is not part of the language; did you mean '!='? [EXPRESSION_FEATURE]
          1 < value < 3  ~>  1:11+1 comparisons cannot be chained; join two with && [EXPRESSION_SYNTAX]
          value == load == 1  ~>  1:15+2 comparisons cannot be chained; join two with && [EXPRESSION_SYNTAX]
          1 < 2 == true  ~>  1:10+4 '==' cannot compare a condition with a condition [EXPRESSION_TYPE]
          valu > 1  ~>  1:1+4 unknown name 'valu'; did you mean 'value'? [EXPRESSION_NAME]
          xyz > 1  ~>  1:1+3 unknown name 'xyz'; known are value, load, kind, names, nodes [EXPRESSION_NAME]
          Value > 1  ~>  1:1+5 unknown name 'Value'; did you mean 'value'? [EXPRESSION_NAME]
          labels > 1  ~>  1:1+6 labels have parts: labels.NAME or labels["NAME"] [EXPRESSION_NAME]
          010 > value  ~>  1:1+3 '010' is not a number; numbers are decimal, like 15, 0.15 or 1e6 [EXPRESSION_SYNTAX]
          0x1F > value  ~>  1:1+4 '0x1F' is not a number; numbers are decimal, like 15, 0.15 or 1e6 [EXPRESSION_SYNTAX]
          1L > value  ~>  1:1+2 '1L' is not a number; numbers are decimal, like 15, 0.15 or 1e6 [EXPRESSION_SYNTAX]
          1.5f > value  ~>  1:1+4 '1.5f' is not a number; numbers are decimal, like 15, 0.15 or 1e6 [EXPRESSION_SYNTAX]
          1. > value  ~>  1:1+2 '1.' is not a number; numbers are decimal, like 15, 0.15 or 1e6 [EXPRESSION_SYNTAX]
          1e > value  ~>  1:1+2 '1e' is not a number; numbers are decimal, like 15, 0.15 or 1e6 [EXPRESSION_SYNTAX]
          1e400 > value  ~>  1:1+5 '1e400' is not a number; numbers are decimal, like 15, 0.15 or 1e6 [EXPRESSION_SYNTAX]
          5_000 > value  ~>  1:1+5 '5_000' is not a number; numbers are decimal, like 15, 0.15 or 1e6 [EXPRESSION_SYNTAX]
          1.2.3 > value  ~>  1:1+5 '1.2.3' is not a number; numbers are decimal, like 15, 0.15 or 1e6 [EXPRESSION_SYNTAX]
          value > 1 ? true : false  ~>  1:11+1 '?' is not part of the language; there is no 'if': say what deserves each rating in its own key [EXPRESSION_FEATURE]
          value ?: 1  ~>  1:7+1 '?' is not part of the language; there is no 'if': say what deserves each rating in its own key [EXPRESSION_FEATURE]
          x -> value  ~>  1:3+2 '->' is not part of the language [EXPRESSION_FEATURE]
          value ** 2 > 1  ~>  1:7+1 the expression cannot be read at '*' [EXPRESSION_SYNTAX]
          value ^ 2 > 1  ~>  1:7+1 '^' is not part of the language [EXPRESSION_FEATURE]
          value & 1  ~>  1:7+1 '&' is not part of the language; did you mean '&&'? [EXPRESSION_FEATURE]
          value | 1  ~>  1:7+1 '|' is not part of the language; did you mean '||'? [EXPRESSION_FEATURE]
          value >> 1 > 0  ~>  1:7+2 '>>' is not part of the language [EXPRESSION_FEATURE]
          value++ > 1  ~>  1:6+2 '++' is not part of the language [EXPRESSION_FEATURE]
          value += 1  ~>  1:8+1 '=' compares nothing; did you mean '=='? [EXPRESSION_SYNTAX]
          value > 1; load > 1  ~>  1:10+1 ';' is not part of the language; remove it [EXPRESSION_FEATURE]
          value > 1 // why  ~>  1:11+2 '//' is not part of the language; a comment begins with # and stands outside of the expression [EXPRESSION_FEATURE]
          value > 1 /* why */  ~>  1:11+2 '/*' is not part of the language; a comment begins with # and stands outside of the expression [EXPRESSION_FEATURE]
          value > 1 # why  ~>  1:11+1 '#' is not part of the language; a comment begins behind a blank, outside of the expression [EXPRESSION_FEATURE]
          value @ 1  ~>  1:7+1 '@' is not part of the language [EXPRESSION_FEATURE]
          { value }  ~>  1:1+1 '{' is not part of the language [EXPRESSION_FEATURE]
          [1, 2]  ~>  1:2+1 this is not part of the language [EXPRESSION_FEATURE]
          value[0] > 1  ~>  1:1+5 only labels have parts: labels.NAME or labels["NAME"] [EXPRESSION_FEATURE]
          value.abs() > 1  ~>  1:1+5 only labels have parts: labels.NAME or labels["NAME"] [EXPRESSION_FEATURE]
          "a".length() > 1  ~>  1:1+3 only labels have parts: labels.NAME or labels["NAME"] [EXPRESSION_FEATURE]
          labels.state.size > "a"  ~>  1:14+4 'size' is a reserved word of expressions: write labels["size"] [RESERVED_WORD]
          labels[kind] == "a"  ~>  1:1+6 only labels have parts: labels.NAME or labels["NAME"] [EXPRESSION_FEATURE]
          labels.host("a")  ~>  1:1+6 only labels have parts: labels.NAME or labels["NAME"] [EXPRESSION_FEATURE]
          labels . state > 1  ~>  1:18+1 '>' cannot compare a text with a number [EXPRESSION_TYPE]
          kind.length == 1  ~>  1:1+4 only labels have parts: labels.NAME or labels["NAME"] [EXPRESSION_FEATURE]
          new("a") > 1  ~>  1:1+3 'new' is a reserved word of expressions; rename the parameter or query [RESERVED_WORD]
          var x > 1  ~>  1:1+3 'var' is a reserved word of expressions; rename the parameter or query [RESERVED_WORD]
          `a` == kind  ~>  1:1+1 '`' is not part of the language [EXPRESSION_FEATURE]
          $value > 1  ~>  1:1+6 a parameter stands here by its name alone [EXPRESSION_FEATURE]
          'a == kind  ~>  1:1+10 the text is not closed, or has an escape other than \\\\ and \\' [EXPRESSION_SYNTAX]
          "a\\n" == kind  ~>  1:1+1 the text is not closed, or has an escape other than \\\\ and \\" [EXPRESSION_SYNTAX]
          (value > 1  ~>  1:10+1 a ')' is missing [EXPRESSION_SYNTAX]
          value > 1)  ~>  1:10+1 a ')' closes nothing [EXPRESSION_SYNTAX]
          (value > 1)) && ((true)  ~>  1:12+1 the expression cannot be read at ')' [EXPRESSION_SYNTAX]
          )value > 1(  ~>  1:1+1 the expression cannot be read at ')' [EXPRESSION_SYNTAX]
          value >  ~>  1:7+1 the expression ends after '>' [EXPRESSION_SYNTAX]
          value 1  ~>  1:7+1 a sign such as && or >= is missing between 'value' and '1' [EXPRESSION_SYNTAX]
          > 1  ~>  1:1+1 nothing is compared: a comparison has two sides [EXPRESSION_SYNTAX]
          value > && true  ~>  1:7+1 the expression cannot be read at '>' [EXPRESSION_SYNTAX]
          min(1, ) > 1  ~>  1:8+1 the expression cannot be read at ')' [EXPRESSION_SYNTAX]
          (value > 1) (load > 1)  ~>  1:2+5 this is not part of the language [EXPRESSION_FEATURE]
          value  ~>  1:1+5 expected a condition, found a number; compare it, like value == 1 [EXPRESSION_TYPE]
          kind  ~>  1:1+4 expected a condition, found a text [EXPRESSION_TYPE]
          !value  ~>  1:2+5 '!' takes a condition, found a number [EXPRESSION_TYPE]
          value && true  ~>  1:1+5 '&&' takes a condition, found a number [EXPRESSION_TYPE]
          true || kind  ~>  1:9+4 '||' takes a condition, found a text [EXPRESSION_TYPE]
          true && false && 3  ~>  1:18+1 '&&' takes a condition, found a number [EXPRESSION_TYPE]
          value == "1"  ~>  1:10+3 '==' cannot compare a number with a text [EXPRESSION_TYPE]
          kind == 1  ~>  1:9+1 '==' cannot compare a text with a number [EXPRESSION_TYPE]
          kind < "a"  ~>  1:8+3 '<' cannot compare a text with a text [EXPRESSION_TYPE]
          kind + 1 > 2  ~>  1:1+4 '+' takes a number, found a text [EXPRESSION_TYPE]
          -kind > 1  ~>  1:2+4 '-' takes a number, found a text [EXPRESSION_TYPE]
          true + 1 > 2  ~>  1:1+4 '+' takes a number, found a condition [EXPRESSION_TYPE]
          true == false  ~>  1:9+5 '==' cannot compare a condition with a condition [EXPRESSION_TYPE]
          labels.state > 1  ~>  1:16+1 '>' cannot compare a text with a number [EXPRESSION_TYPE]
          names == "a"  ~>  1:1+5 the parameter 'names' is a list or a duration; expressions compute with numbers and texts [EXPRESSION_TYPE]
          quorum > 1  ~>  1:1+6 'quorum' is a function: write quorum(...) [EXPRESSION_NAME]
          qurum(3) > 1  ~>  1:1+5 unknown function 'qurum'; did you mean 'quorum'? [EXPRESSION_NAME]
          quorum(1, 2) > 1  ~>  1:1+6 quorum takes 1 number, found 2 [EXPRESSION_TYPE]
          percent(1) > 1  ~>  1:1+7 percent takes 2 numbers: percent(part, whole), found 1 [EXPRESSION_TYPE]
          min(1) > 1  ~>  1:1+3 min takes at least 2 numbers, found 1 [EXPRESSION_TYPE]
          oneOf(1)  ~>  1:1+5 oneOf takes what is compared and at least 1 candidate: oneOf(x, a, b), found 1 [EXPRESSION_TYPE]
          oneOf(value, "a")  ~>  1:7+5 oneOf takes numbers only or texts only, found a number and a text [EXPRESSION_TYPE]
          oneOf(true, true)  ~>  1:7+4 oneOf takes numbers only or texts only, found a condition and a condition [EXPRESSION_TYPE]
          quorum(kind) > 1  ~>  1:8+4 'quorum' takes a number, found a text [EXPRESSION_TYPE]
          quorum(value > 1) > 1  ~>  1:8+5 'quorum' takes a number, found a condition [EXPRESSION_TYPE]
          (quorum)(1) > 1  ~>  1:2+6 this is not part of the language [EXPRESSION_FEATURE]
          quorum(1)(2) > 1  ~>  1:10+1 the expression cannot be read at '(' [EXPRESSION_SYNTAX]
          a:b(1) > 1  ~>  1:2+1 ':' is not part of the language; there is no 'if': say what deserves each rating in its own key [EXPRESSION_FEATURE]
          """)
  void condition_wrongText_isRefusedAtItsPlace(String text, String problem) {
    assertThat(Written.problems(text, SCOPE)).containsExactly(problem);
  }

  @ParameterizedTest
  @CsvSource({
    "eq, ==", "ne, !=", "lt, <", "le, <=", "gt, >", "ge, >=", "mod, %", "div, /", "and, &&",
    "or, ||", "not, !"
  })
  void condition_wordOfAnOperator_isToldTheSign(String word, String sign) {
    assertThat(Written.problems("value " + word + " 1", SCOPE))
        .containsExactly(
            "1:7+%d '%s' is a reserved word of expressions; write %s [RESERVED_WORD]"
                .formatted(word.length(), word, sign));
  }

  static Stream<String> wordsOfJexl() {
    return Stream.of(ParserConstants.tokenImage)
        .filter(image -> image.matches("\"[A-Za-z]+\""))
        .map(image -> image.substring(1, image.length() - 1));
  }

  @ParameterizedTest
  @MethodSource("wordsOfJexl")
  void names_everyWordOfJexl_areTaken(String word) {
    assertThat(Names.isParameter(word)).isFalse();
    assertThat(Names.isNumber(word)).isFalse();
  }

  @ParameterizedTest
  @MethodSource("wordsOfJexl")
  void condition_everyWordOfJexl_isNoName(String word) {
    if (!Set.of("true", "false").contains(word)) {
      assertThat(Written.problems(word + " > 1", SCOPE))
          .singleElement()
          .asString()
          .startsWith(
              "1:1+%d '%s' is a reserved word of expressions; ".formatted(word.length(), word))
          .endsWith(" [RESERVED_WORD]");
    }
  }

  @Test
  void condition_reservedWordAsLabel_isToldTheBrackets() {
    assertThat(Written.problems("labels.size == \"1\"", SCOPE))
        .containsExactly(
            "1:8+4 'size' is a reserved word of expressions: write labels[\"size\"] [RESERVED_WORD]");
  }

  @Test
  void condition_secondLine_isToldWithItsLine() {
    assertThat(Written.problems("value > 1\n\t&& \"äöü😀\" == kind\n && lod > 2", SCOPE))
        .containsExactly("3:5+3 unknown name 'lod'; did you mean 'load'? [EXPRESSION_NAME]");
  }

  @Test
  void condition_severalLines_needASignBetween() {
    assertThat(Written.problems("value > 1\nload > 2", SCOPE))
        .containsExactly(
            "2:1+4 a sign such as && or >= is missing between '1' and 'load' [EXPRESSION_SYNTAX]");
  }

  @Test
  void condition_severalUnknownNames_areAllTold() {
    assertThat(Written.problems("valu > nods || loads < max(1, nodez)", SCOPE))
        .containsExactly(
            "1:1+4 unknown name 'valu'; did you mean 'value'? [EXPRESSION_NAME]",
            "1:8+4 unknown name 'nods'; did you mean 'nodes'? [EXPRESSION_NAME]",
            "1:16+5 unknown name 'loads'; did you mean 'load'? [EXPRESSION_NAME]",
            "1:31+5 unknown name 'nodez'; did you mean 'nodes'? [EXPRESSION_NAME]");
  }

  @Test
  void condition_longerThan4000Characters_isRefused() {
    String text = "value > 1" + " ".repeat(3_990) + "|| true";

    assertThat(Written.problems(text, SCOPE))
        .containsExactly(
            "1:1+1 an expression has at most 4000 characters, this one has 4006 [LIMIT]");
  }

  @Test
  void condition_textOfAlmost4000Characters_isRead() {
    assertThat(Written.problems("kind == \"" + "\\\\".repeat(1_990) + "\"", SCOPE)).isEmpty();
    assertThat(Written.problems("kind == '" + "x".repeat(3_980) + "'", SCOPE)).isEmpty();
  }

  @Test
  void condition_moreThan500Words_isRefused() {
    assertThat(Written.problems("value > 0" + " + 1".repeat(248) + " || true", SCOPE))
        .containsExactly("1:1006+1 an expression has at most 500 words and signs [LIMIT]");
  }

  @Test
  void condition_500Words_isRead() {
    assertThat(Written.problems("value > 0" + " + 1".repeat(248) + "", SCOPE)).isEmpty();
    assertThat(Written.problems("!".repeat(499) + "true", SCOPE)).isEmpty();
  }

  @Test
  void condition_nested51Deep_isRefused() {
    assertThat(Written.problems("(".repeat(51) + "true" + ")".repeat(51), SCOPE))
        .containsExactly("1:51+1 parentheses are nested more than 50 deep [LIMIT]");
  }

  @Test
  void condition_nested50Deep_isRead() {
    assertThat(Written.problems("(".repeat(50) + "true" + ")".repeat(50), SCOPE)).isEmpty();
  }
}
