package dev.panopticon.core.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LabelsTest {

  @Test
  void of_emptyValue_equalsAbsent() {
    assertThat(Labels.of("up", "job", ""))
        .isEqualTo(Labels.of("up"))
        .hasSameHashCodeAs(Labels.of("up"));
  }

  @Test
  void of_anyOrder_isEqual() {
    assertThat(Labels.of("up", "b", "2", "a", "1")).isEqualTo(Labels.of("up", "a", "1", "b", "2"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a 1 b 2", "b 2 a 1", "a 1 b 2 c -", "c - a 1 b 2", "a 1 c - b 2"})
  void of_namesAndValuesInTurn_equalsThoseOfAMap(String pairs) {
    List<String> turns = List.of(pairs.replace("-", "").split(" ", -1));

    assertThat(Labels.of(turns)).isEqualTo(Labels.of(Map.of("a", "1", "b", "2")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a 1 a 2", "a 1 b 0 a 1", "a - a 2", "a 2 a -", "b 1 a - a 2"})
  void of_nameTwiceInTurn_isRefused(String pairs) {
    List<String> turns = List.of(pairs.replace("-", "").split(" ", -1));

    assertThatThrownBy(() -> Labels.of(turns))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a label name must occur once, was twice \"a\"");
  }

  @Test
  void of_emptyName_isRefused() {
    assertThatThrownBy(() -> Labels.of(Map.of("", "x")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a label name must not be empty, was \"\"");
    assertThatThrownBy(() -> Labels.of(List.of("", "x")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a label name must not be empty, was \"\"");
  }

  @Test
  void of_oddNumberOfTexts_isRefused() {
    assertThatThrownBy(() -> Labels.of("up", "job"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("names and values must come in pairs, were 1 texts");
  }

  @Test
  void value_absent_isEmpty() {
    assertThat(Labels.of("up").value("job")).isEmpty();
    assertThat(Labels.none().metric()).isEmpty();
  }

  @Test
  void with_emptyValue_removesTheLabel() {
    Labels labels = Labels.of("up", "job", "node");

    assertThat(labels.with("job", "")).isEqualTo(Labels.of("up"));
    assertThat(labels.with("job", "x")).isEqualTo(Labels.of("up", "job", "x"));
    assertThat(labels).isEqualTo(Labels.of("up", "job", "node"));
  }

  @Test
  void asMap_isSortedByName() {
    assertThat(Labels.of("up", "b", "2", "a", "1").asMap().keySet())
        .containsExactly("__name__", "a", "b");
  }

  @Test
  void toString_withoutMetricName_isLabelsInBraces() {
    assertThat(Labels.none()).hasToString("{}");
    assertThat(Labels.of(Map.of("a", "b"))).hasToString("{a=\"b\"}");
  }
}
