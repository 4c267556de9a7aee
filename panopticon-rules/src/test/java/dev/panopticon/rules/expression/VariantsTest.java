package dev.panopticon.rules.expression;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VariantsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "value >= 3      | value > 3; value >= 2; value >= 4",
        "a < 0.5         | a <= 0.5; a < 0.45; a < 0.55",
        "a <= nodes      | a < nodes",
        "a > nodes       | a >= nodes",
        "a == b          | a != b",
        "a != b          | a == b",
        "0               | -1; 1",
        "0.0             | ''",
        "1e3             | 900; 1100",
        "67%             | 66%; 68%",
        "labels.a == \"5\" | labels.a != \"5\"",
        "a = 3           | ''",
        "a + b           | ''"
      })
  void of_expression_eachSmallMistake(String text, String variants) {
    assertThat(String.join("; ", Variants.of(text).stream().map(Variants.Variant::text).toList()))
        .isEqualTo(variants);
  }
}
