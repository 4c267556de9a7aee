package dev.panopticon.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a host application gives as parameters, and should not. */
class GivenParametersTest {
  @TempDir private Path path;
  private RuleFolder folder;

  @BeforeEach
  void write() {
    folder =
        new RuleFolder(path)
            .check("query: 'x{a=~\"${l}\",b=\"${t}\"}'\nhealthy: value == n\nfor: 1m");
  }

  @Test
  void load_null_namesTheParameter() {
    Map<String, Object> nothing = new HashMap<>();
    nothing.put("n", null);

    assertThatThrownBy(() -> folder.load(nothing))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("the value of the parameter 'n' must not be, nor hold, null");
  }

  @Test
  void load_listWithNull_namesTheParameter() {
    List<String> list = new ArrayList<>(Arrays.asList("a", null));

    assertThatThrownBy(() -> folder.load(Map.of("l", list)))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("the value of the parameter 'l' must not be, nor hold, null");
  }

  @Test
  void load_nullAsAName_isRefused() {
    Map<String, Object> nameless = new HashMap<>();
    nameless.put(null, 1);

    assertThatThrownBy(() -> folder.load(nameless))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("the name of a parameter must not be null");
  }

  @Test
  void load_array_isAList() {
    assertThat(folder.load(Map.of("l", new String[] {"a", "b"})).queries().iterator().next().text())
        .isEqualTo("x{a=~\"a|b\",b=\"a\\\"b\"}");
  }

  @Test
  void load_arrayOfNumbers_isRefusedByItsType() {
    assertThatThrownBy(() -> folder.load(Map.of("l", new int[] {1})))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "the value of the parameter 'l' must be a number, a text, a list of texts or a"
                + " duration, was or held a int[]");
  }

  @Test
  void load_anythingElse_isRefusedByItsType() {
    assertThatThrownBy(() -> folder.load(Map.of("t", Optional.of("x"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "the value of the parameter 't' must be a number, a text, a list of texts or a"
                + " duration, was or held a java.util.Optional");
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void load_noFiniteNumber_isAProblem(double number) {
    assertThatThrownBy(() -> folder.load(Map.of("n", number)))
        .isInstanceOf(RuleFilesException.class)
        .hasMessageContaining("parameter n: error: ");
  }

  @Test
  void load_expressionThatExecutes_isAProblem() {
    assertThatThrownBy(() -> folder.load(Map.of("n", "new('java.io.File', 'x')")))
        .isInstanceOf(RuleFilesException.class)
        .hasMessage(
            "parameter n: error: 'new' is a reserved word of expressions; rename the parameter or"
                + " query [PAN-031]");
  }

  @Test
  void load_textInAClass_makesNoRange() {
    folder.check("query: 'x{a=~\"[${t}]|${t}\"}'\nhealthy: value == n");

    assertThat(folder.load(Map.of("t", "a-z")).queries().iterator().next().text())
        .isEqualTo("x{a=~\"[a\\\\-z]|a-z\"}");
  }

  @Test
  void load_textThatEndsItsQuotes_staysInThem() {
    assertThat(folder.load(Map.of("t", "\"} or up{c=\"\\\n")).queries().iterator().next().text())
        .isEqualTo("x{a=~\"x\\\\.y|q\\\"z\",b=\"\\\"} or up{c=\\\"\\\\\"}");
  }
}
