package dev.panopticon.core.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SampleTextTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          up 1                                   | up 1
          up{} 1                                 | up 1
          up{job="node"} 1                       | up{job="node"} 1
          up{job="node",} 1                      | up{job="node"} 1
          up{job="node"}1                        | up{job="node"} 1
          up { job = "node" , x = "y" } 1        | up{job="node",x="y"} 1
          ~\tup\t{\tjob\t=\t"node"\t}\t1\t2\t~   | up{job="node"} 1 2
          up{x="y",job="node"} 1                 | up{job="node",x="y"} 1
          up{job=""} 1                           | up 1
          a:b:c 1                                | a:b:c 1
          _a9 1                                  | _a9 1
          a{b="c}d,e=f#"} 1                      | a{b="c}d,e=f#"} 1
          a{b="say \\"hi\\""} 1                  | a{b="say \\"hi\\""} 1
          a{b="C:\\\\dir"} 1                     | a{b="C:\\\\dir"} 1
          a{b="x\\ny"} 1                         | a{b="x\\ny"} 1
          a{b="C:\\dir"} 1                       | a{b="C:\\\\dir"} 1
          a_bucket{le="+Inf"} 3                  | a_bucket{le="+Inf"} 3
          a_bucket{le="0.5"} 3                   | a_bucket{le="0.5"} 3
          {"näme",b="ü"} 1                       | {"näme",b="ü"} 1
          {"up",b="c"} 1                         | up{b="c"} 1
          {b="c","up"} 1                         | up{b="c"} 1
          a{"b c"="d"} 1                         | a{"b c"="d"} 1
          {"a b","c d"="e"} 1                    | {"a b","c d"="e"} 1
          """)
  void parse_series_isReadAsPrinted(String line, String printed) {
    assertThat(SampleText.parse(line)).extracting(Sample::toString).containsExactly(printed);
  }

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({
    "1, 1",
    "-1, -1",
    "+1, 1",
    "0, 0",
    "-0, -0",
    "1.50, 1.5",
    ".5, 0.5",
    "5., 5",
    "1e3, 1000",
    "1E-3, 0.001",
    "+Inf, +Inf",
    "Inf, +Inf",
    "inf, +Inf",
    "-inf, -Inf",
    "Infinity, +Inf",
    "-Infinity, -Inf",
    "NaN, NaN",
    "nan, NaN",
    "1e-400, 0",
    "4.9e-324, 4.9e-324",
    "1.7976931348623157e308, 1.7976931348623157e308",
    "1e21, 1e21",
    "123456789012345680000, " + "123456789012345680000",
    "0.000001, 0.000001",
    "1e-7, 1e-7",
    "0.1, 0.1"
  })
  void parse_number_isReadAsPrinted(String word, String printed) {
    assertThat(SampleText.parse("a " + word))
        .extracting(sample -> SampleText.number(sample.value()))
        .containsExactly(printed);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "1764000000000, 2025-11-24T16:00:00Z",
    "0, 1970-01-01T00:00:00Z",
    "-1, 1969-12-31T23:59:59.999Z",
    "+5, 1970-01-01T00:00:00.005Z",
    "9223372036854775807, +292278994-08-17T07:12:55.807Z"
  })
  void parse_timestamp_isMilliseconds(String word, String time) {
    Sample sample = SampleText.parse("a 1 " + word).get(0);

    assertThat(sample.time()).hasToString("Optional[" + time + "]");
  }

  @Test
  void parse_noTimestamp_hasNoTime() {
    assertThat(SampleText.parse("a 1").get(0).time()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " \t ",
        "\n\n",
        "#",
        "# anything {at all",
        "# HELP up",
        "# HELP up Is it \"up\"? {a=\"b} \\n",
        "# TYPE up gauge",
        "#TYPE up counter",
        "#\tTYPE\tup\thistogram",
        "# TYPE up summary ",
        "# TYPE up untyped\r",
        "# TYPE \"näme\" gauge",
        "# EOF",
        "  # HELP up x"
      })
  void parse_blankOrComment_holdsNoSample(String text) {
    assertThat(SampleText.parse(text)).isEmpty();
  }

  @Test
  void parse_crlf_readsAsLf() {
    String text = "# TYPE a gauge\r\na 1\r\n\r\nb{c=\"d\"} 2\r\n";

    assertThat(SampleText.parse(text))
        .isEqualTo(SampleText.parse(text.replace("\r", "")))
        .hasSize(2);
  }

  @Test
  void parse_histogram_readsEverySeries() {
    String text =
        """
        # HELP wait Seconds.
        # TYPE wait histogram
        wait_bucket{le="0.1"} 1
        wait_bucket{le="+Inf"} 2
        wait_sum 0.75
        wait_count 2
        """;

    assertThat(SampleText.print(SampleText.parse(text)))
        .isEqualTo(text.lines().skip(2).map(line -> line + "\n").reduce("", String::concat));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          up                     | expected a value, found the end of the line
          up{a="b"}              | expected a value, found the end of the line
          up x                   | 'x' is not a number
          up 1d                  | '1d' is not a number
          up 0x1p3               | '0x1p3' is not a number
          up 1_000               | '1_000' is not a number
          up 1,5                 | '1,5' is not a number
          up 1e999               | '1e999' is not a number
          up -                   | '-' is not a number
          up ٣                   | '٣' is not a number
          up 1 x                 | 'x' is not a timestamp in milliseconds
          up 1 1.5               | '1.5' is not a timestamp in milliseconds
          up 1 9223372036854775808  | '9223372036854775808' is not a timestamp in milliseconds
          up 1 -9223372036854775808 | '-9223372036854775808' is not a timestamp in milliseconds
          up 1 ٣                 | '٣' is not a timestamp in milliseconds
          up 1 2 3               | nothing may follow the timestamp, found '3'
          9up 1                  | expected a metric name, found '9up 1'
          =1                     | expected a metric name, found '=1'
          up{9a="b"} 1           | expected a label name, found '9a="b"} 1'
          up{a:b="c"} 1          | expected '=' after the label name 'a'
          up{a} 1                | expected '=' after the label name 'a'
          up{a                   | expected '=' after the label name 'a'
          up{a=b} 1              | the value of label 'a' must be quoted
          up{a=                  | the value of label 'a' must be quoted
          up{a='b'} 1            | the value of label 'a' must be quoted
          up{a="b} 1             | a quoted text is not closed: '"' is missing
          up{a="b\\              | a quoted text is not closed: '"' is missing
          up{a="b" c="d"} 1      | expected ',' or '}', found 'c'
          up{a="b"               | the labels are not closed: '}' is missing
          up{                    | the labels are not closed: '}' is missing
          up{,} 1                | expected a label name, found ',} 1'
          up{a="b",,} 1          | expected a label name, found ',} 1'
          up{a="b",a="c"} 1      | label 'a' occurs twice
          up{a="",a="c"} 1       | label 'a' occurs twice
          up{__name__="x"} 1     | '__name__' cannot be a label name here
          up{""="x"} 1           | '' cannot be a label name here
          {a="b"} 1              | the metric name is missing
          {} 1                   | the metric name is missing
          {""} 1                 | label "" has no value
          up{"down"} 1           | label "down" has no value
          {"up","down"} 1        | label "down" has no value
          # TYPE                 | '# TYPE' needs a metric name
          # HELP                 | '# HELP' needs a metric name
          # HELP 9up text        | '# HELP' needs a metric name
          # TYPE up              | '# TYPE up' needs one of counter, gauge, histogram, summary, untyped, found ''
          # TYPE up meter        | '# TYPE up' needs one of counter, gauge, histogram, summary, untyped, found 'meter'
          """)
  void parse_badLine_saysWhatIsWrongAndWhere(String line, String message) {
    assertThatThrownBy(() -> SampleText.parse("ok 1\n\n" + line))
        .isInstanceOf(SampleTextException.class)
        .hasMessage("line 3: " + message)
        .extracting("line")
        .isEqualTo(3);
  }

  @ParameterizedTest(name = "{0} then {1}")
  @CsvSource({"a 1, a 1", "a 1, a 2", "a 1 5, a 2 5", "a 1 5, a 2", "a 1, a 2 5"})
  void parse_sameSeriesTwice_namesBothLines(String one, String other) {
    assertThatThrownBy(() -> SampleText.parse("# x\n" + one + "\n" + other + "\n"))
        .isInstanceOf(SampleTextException.class)
        .hasMessage(
            "line 3: the series a stands on line 2 already; "
                + "only a different timestamp may repeat it");
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"a 1 10\na 2 20\na 3 15", "a 2 20\na 3 15\na 1 10"})
  void parse_severalTimestamps_latestCounts(String text) {
    assertThat(SampleText.parse(text)).containsExactly(new Sample(Labels.of("a"), 2, 20));
  }

  @Property(tries = 500)
  void print_anySamples_parseBack(@ForAll("samples") List<Sample> samples) {
    assertThat(SampleText.parse(SampleText.print(samples))).isEqualTo(samples);
  }

  @Property(tries = 500)
  void number_anyDouble_parsesBack(@ForAll("numbers") double number) {
    assertThat(SampleText.parse("a " + SampleText.number(number)))
        .containsExactly(Sample.of(Labels.of("a"), number));
  }

  @Provide
  static Arbitrary<Double> numbers() {
    return Arbitraries.oneOf(
        Arbitraries.doubles(),
        Arbitraries.longs().map(Double::longBitsToDouble),
        Arbitraries.of(
            Double.NaN,
            Double.POSITIVE_INFINITY,
            Double.NEGATIVE_INFINITY,
            -0.0,
            Double.MIN_VALUE,
            -Double.MAX_VALUE,
            1e21,
            1e-6));
  }

  @Provide
  static Arbitrary<List<Sample>> samples() {
    Arbitrary<String> text =
        Arbitraries.oneOf(
            Arbitraries.strings().ofMaxLength(8),
            Arbitraries.strings().withChars("ab_:9\"\\\n\r{},=# \tnü€😀").ofMaxLength(8));
    Arbitrary<String> name = text.filter(word -> !word.isEmpty() && !word.equals(Labels.NAME));
    Arbitrary<Map<String, String>> others = Arbitraries.maps(name, text).ofMaxSize(3);
    Arbitrary<Labels> labels =
        Combinators.combine(name, others)
            .as((metric, map) -> Labels.of(map).with(Labels.NAME, metric));
    Arbitrary<Long> times =
        Arbitraries.oneOf(Arbitraries.just(Sample.NO_TIME), Arbitraries.longs());
    return Combinators.combine(labels, numbers(), times)
        .as(Sample::new)
        .list()
        .ofMaxSize(6)
        .uniqueElements(Sample::labels);
  }

  @ParameterizedTest
  @CsvSource({"3, 3", ".5, 0.5", "1e3, 1000", "+Inf, Infinity", "nan, NaN", "-0, -0.0"})
  void number_ofAWordThatIsOne_isThat(String word, double number) {
    assertThat(SampleText.number(word).orElseThrow()).isEqualTo(Double.valueOf(number));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "x", "0x1p3", "1e999", "1d", "\u0661"})
  void number_ofAnyOtherWord_isNone(String word) {
    assertThat(SampleText.number(word)).isEmpty();
  }
}
