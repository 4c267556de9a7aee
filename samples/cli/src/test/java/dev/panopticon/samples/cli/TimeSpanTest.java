package dev.panopticon.samples.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class TimeSpanTest {

  @ParameterizedTest
  @CsvSource({"1ms, PT0.001S", "500ms, PT0.5S", "10s, PT10S", "2m, PT2M", "24h, PT24H"})
  void convert_numberAndUnit_duration(String text, Duration expected) {
    assertThat(new TimeSpan().convert(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "10",
        "s",
        "0s",
        "0ms",
        "25h",
        "86400001ms",
        "-1s",
        "1.5s",
        "1 s",
        "1d",
        "9999999999s"
      })
  void convert_anythingElse_refused(String text) {
    assertThatThrownBy(() -> new TimeSpan().convert(text))
        .isInstanceOf(TypeConversionException.class)
        .hasMessage("must be a time from 1ms to 24h, like 500ms, 10s or 2m, was '%s'", text);
  }
}
