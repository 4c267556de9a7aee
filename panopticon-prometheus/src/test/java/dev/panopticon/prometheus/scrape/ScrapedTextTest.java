package dev.panopticon.prometheus.scrape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.panopticon.core.sample.Labels;
import dev.panopticon.core.sample.Sample;
import dev.panopticon.core.sample.SampleText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Both formats; {@code ScrapeIT} holds them against a real Prometheus. */
class ScrapedTextTest {
  static List<Sample> classic(String text) {
    List<Sample> samples = new ArrayList<>();
    ClassicText.read(
        text.getBytes(StandardCharsets.UTF_8),
        (labels, value, time) -> samples.add(new Sample(Labels.of(labels), value, time)));
    return samples;
  }

  static List<Sample> openMetrics(String text) {
    List<Sample> samples = new ArrayList<>();
    OpenMetricsText.read(
        text.getBytes(StandardCharsets.UTF_8),
        (labels, value, time) -> samples.add(new Sample(Labels.of(labels), value, time)));
    return samples;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '!',
      value = {
        "m 1 | m 1",
        " m\t{ a = \"b\" , } \t2 3 | m{a=\"b\"} 2 3",
        "m{a=\"1\"b=\"2\"}.5 | m{a=\"1\",b=\"2\"} 0.5",
        "m{} +Inf | m +Inf",
        "m nan | m NaN",
        "m -infinity | m -Inf",
        "m 1e-400 | m 0",
        "m{a=\"é\\n\\\"\\\\\\t\"} 1 | m{a=\"é\\n\\\"\\\\\\\\t\"} 1",
        "m{le=\"1.0\",quantile=\"0.5\"} 1 | m{le=\"1.0\",quantile=\"0.5\"} 1",
        "m{a=\"\"} 1 | m 1",
        "m+1 | m 1",
        "HELP 1 | HELP 1",
      })
  void classicLine_isRead(String line, String sample) {
    assertThat(SampleText.print(classic(line))).isEqualTo(sample + "\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\n",
        "#",
        "# ",
        "#TYPE",
        "# TYPE",
        "# HELP m",
        "# HELP m-x\r",
        "# TYPE m gauge",
        "\t#\tTYPE\tm\tgauge",
        "# EOF",
        "# HELPm",
        "# TYPE x_total counter\n\n"
      })
  void classicComment_isLookedOver(String text) {
    assertThat(classic(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '!',
      value = {
        "m | line 1: expected a value, found the end",
        "m x | line 1: 'x' is not a number",
        "m 1e400 | line 1: '1e400' is not a number",
        "m 0x10 | line 1: '0x10' is not a number",
        "m 1 x | line 1: expected a timestamp in milliseconds, or the end of the line, found 'x'",
        "m 1 1 1 | line 1: expected a timestamp in milliseconds, or the end of the line, found '1'",
        "m 1 -1 | line 1: expected a timestamp in milliseconds, or the end of the line, found '-1'",
        "m 1 99999999999999999999 | line 1: the timestamp 99999999999999999999 is too large",
        "<html> | line 1: expected a metric name, found '<html>'",
        "{a=\"b\"} 1 | line 1: expected a metric name, found '{a=\"b\"} 1'",
        "m{a} 1 | line 1: expected '=' after the label name 'a', found '} 1'",
        "m{a=b} 1 | line 1: expected a label value in double quotes, found 'b} 1'",
        "m{a=\"b} 1 | line 1: a label value is not closed: '\"' is missing",
        "m{,} 1 | line 1: expected a label name, found ',} 1'",
        "m{a=\"b\" 1 | line 1: expected a label name, found '1'",
        "m{\"a\"=\"b\"} 1 | line 1: expected a label name, found '\"a\"=\"b\"} 1'",
        "m{a=\"1\",a=\"2\"} 1 | line 1: label 'a' occurs twice",
        "m{__name__=\"n\"} 1 | line 1: label '__name__' occurs twice",
        "# TYPE m | line 1: expected after '# TYPE m ' counter, gauge, ... or untyped, found the end",
      })
  void classicLine_isRefused(String line, String problem) {
    assertThatThrownBy(() -> classic(line)).hasMessage(problem);
  }

  @Test
  void lineThatEndsInCrLf_isRefusedWithTheReason() {
    assertThatThrownBy(() -> classic("# HELP m x\r\nm 1\r\n"))
        .hasMessage(
            "line 2: '1\\u000d' is not a number (the line ends in CR LF, only LF is allowed)");
  }

  @Test
  void labelValue_mayHoldALineFeedInClassicTextOnly() {
    assertThat(classic("m{a=\"1\n2\"} 1")).hasSize(1);
    assertThatThrownBy(() -> openMetrics("m{a=\"1\n2\"} 1\n# EOF"))
        .hasMessage("line 1: a label value is not closed: '\"' is missing");
  }

  @Test
  void bytesThatAreNoUtf8_areRefusedInLabelsAndHelpOnly() {
    byte[] comment = "# \u00ff\nm 1\n".getBytes(StandardCharsets.ISO_8859_1);
    byte[] label = "m{a=\"\u00ff\"} 1\n".getBytes(StandardCharsets.ISO_8859_1);
    byte[] help = "# HELP m \u00ff\n".getBytes(StandardCharsets.ISO_8859_1);
    List<Double> values = new ArrayList<>();

    ClassicText.read(comment, (labels, value, time) -> values.add(value));

    assertThat(values).containsExactly(1.0);
    assertThatThrownBy(() -> ClassicText.read(label, (labels, value, time) -> {}))
        .hasMessage("line 1: a label value is not in UTF-8");
    assertThatThrownBy(() -> ClassicText.read(help, (labels, value, time) -> {}))
        .hasMessage("line 1: the help of m is not in UTF-8");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '!',
      value = {
        "m 1 | m 1",
        "m{a=\"b\",c=\"d\"} NaN 1.5 | m{a=\"b\",c=\"d\"} NaN 1500",
        "m_total 1 # {} 1 | m_total 1",
        "m_total 1 1e3 # {id=\"x\",id=\"y\"} 0.5 1.25 | m_total 1 1000000",
        "m_bucket{le=\"1\"} 1 # {id=\"x\"} 1 | m_bucket{le=\"1\"} 1",
        "m_created 1.5e9 | m_created 1500000000",
      })
  void openMetricsLine_isRead(String line, String sample) {
    assertThat(SampleText.print(openMetrics(line + "\n# EOF\n"))).isEqualTo(sample + "\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "# EOF",
        "# EOF\n",
        "# TYPE m stateset\n# EOF",
        "# HELP m \n# EOF",
        "# TYPE m_s gauge\n# UNIT m_s s\n# EOF",
        "# UNIT m \n# EOF"
      })
  void openMetricsWithoutSamples_isLookedOver(String text) {
    assertThat(openMetrics(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '!',
      value = {
        "m 1 | line 1: expected a blank and a timestamp in seconds, found the end",
        "m 1⏎ | line 2: the text does not end with # EOF: it was cut off",
        "# EOF⏎m 1 | line 2: nothing may follow # EOF",
        "⏎# EOF | line 1: expected a metric name, found the end of the line",
        "# hello⏎# EOF | line 1: after '# ' comes HELP, TYPE, UNIT or EOF; other comments are not"
            + " allowed",
        "m  1⏎# EOF | line 1: expected a value, found ' 1'",
        "m{a=\"b\",} 1⏎# EOF | line 1: expected a label name, found '} 1'",
        "m{a=\"b\" } 1⏎# EOF | line 1: expected ',' or '}', found ' } 1'",
        "m 1 NaN⏎# EOF | line 1: a timestamp must be a finite number",
        "m 1 # {} 1⏎# EOF | line 1: 'm' is no counter and no bucket: it may have no exemplar",
        "m_total 1 # {}⏎# EOF | line 1: expected a blank and a value of the exemplar, found the end"
            + " of the line",
        "# UNIT m s⏎# EOF | line 1: the metric 'm' does not end in its unit",
        "# TYPE m untyped⏎# EOF | line 1: expected after '# TYPE m ' counter, gauge, ... or"
            + " unknown, found 'untyped'",
      })
  void openMetrics_isRefused(String text, String problem) {
    assertThatThrownBy(() -> openMetrics(text.replace("⏎", "\n"))).hasMessage(problem);
  }
}
