package dev.panopticon.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalDouble;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumberTextTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0.0",
    "-0, -0.0",
    "1, 1.0",
    "007, 7.0",
    "0.30000000000000004, 0.30000000000000004",
    "1e+21, 1.0E21",
    "5e-324, 4.9E-324",
    "1E5, 100000.0",
    "1.7976931348623157e+308, 1.7976931348623157E308",
    "9223372036854776000, 9.223372036854776E18",
    "NaN, NaN",
    "+Inf, Infinity",
    "-Inf, -Infinity",
    "1e-999, 0.0",
  })
  void parse_number_isRead(String text, double value) {
    assertThat(NumberText.parse(text)).isEqualTo(OptionalDouble.of(value));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "1 ",
        " 1",
        "one",
        "1d",
        "1f",
        "0x10",
        "0x1p3",
        "1_000",
        "1,5",
        "+1",
        ".5",
        "5.",
        "1e",
        "e5",
        "--1",
        "1e400",
        "-1e400",
        "nan",
        "-NaN",
        "Inf",
        "inf",
        "+inf",
        "Infinity",
        "٣",
        "1\n"
      })
  void parse_oddSpelling_isNoNumber(String text) {
    assertThat(NumberText.parse(text)).isEmpty();
  }

  @Property
  void parse_javaSpelling_isReadBack(@ForAll double value) {
    assertThat(NumberText.parse(Double.toString(value))).hasValue(value);
  }
}
