package dev.panopticon.prometheus.scrape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.panopticon.core.sample.Labels;
import dev.panopticon.core.sample.Sample;
import dev.panopticon.core.sample.SampleText;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ScrapedTextPropertiesTest {
  /** Printed samples are classic text, so reading them gives the same samples. */
  @Property(tries = 300)
  void printedSamples_areReadAgain(@ForAll("samples") List<Sample> samples) {
    assertThat(ScrapedTextTest.classic(SampleText.print(samples))).isEqualTo(samples);
  }

  /** OpenMetrics counts in seconds. */
  @Property(tries = 300)
  void printedSamples_areOpenMetricsToo(@ForAll("samples") List<Sample> samples) {
    String text =
        samples.stream()
            .map(sample -> new Sample(sample.labels(), sample.value(), sample.epochMillis() / 1000))
            .map(sample -> sample + "\n")
            .collect(Collectors.joining("", "", "# EOF\n"));

    assertThat(ScrapedTextTest.openMetrics(text)).isEqualTo(samples);
  }

  /** What is cut off is refused, or gives the first samples: nothing is read wrongly. */
  @Property(tries = 300)
  void cutOffOpenMetrics_isRefused(@ForAll("samples") List<Sample> samples, @ForAll double share) {
    String text = samples.stream().map(s -> s.labels() + " 1\n").collect(Collectors.joining());
    String cut = text.substring(0, (int) (text.length() * Math.abs(share % 1)));

    assertThatThrownBy(() -> ScrapedTextTest.openMetrics(cut))
        .isInstanceOf(BadScrapeException.class);
  }

  /** Bytes of any kind are samples, or refused with a line. */
  @Property(tries = 2_000)
  void anyBytes_areReadOrRefusedAtALine(@ForAll("bytes") byte[] bytes) {
    for (BiConsumer<byte[], ExposedSamples> reader :
        List.<BiConsumer<byte[], ExposedSamples>>of(ClassicText::read, OpenMetricsText::read)) {
      BadScrapeException refused =
          catchThrowableOfType(
              BadScrapeException.class,
              () -> reader.accept(bytes, (labels, value, time) -> Labels.of(labels)));
      if (refused != null) {
        assertThat(refused.problem()).matches("line [0-9]+: (?s).+");
      }
    }
  }

  @Provide
  Arbitrary<byte[]> bytes() {
    Arbitrary<String> pieces =
        Arbitraries.of(
            "m", "# ", "HELP ", "TYPE ", "EOF", "{", "}", "a", "=", "\"", "\\", ",", " ", "\n", "1",
            "+Inf", "\0", "\u00ff", "\r", "# {", "counter", "_total", "\t");
    return pieces
        .list()
        .ofMaxSize(20)
        .map(list -> String.join("", list).getBytes(StandardCharsets.ISO_8859_1));
  }

  @Provide
  Arbitrary<List<Sample>> samples() {
    Arbitrary<String> names = Arbitraries.strings().withCharRange('a', 'e').ofMinLength(1);
    Arbitrary<Map<String, String>> labels =
        Arbitraries.maps(
                names,
                Arbitraries.strings()
                    .excludeChars('\ud800', '\udfff')
                    .filter(ScrapedTextPropertiesTest::isText))
            .ofMaxSize(4);
    Arbitrary<Double> values =
        Arbitraries.oneOf(
            Arbitraries.doubles(),
            Arbitraries.of(
                Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -0.0, 4.9e-324));
    return Combinators.combine(
            names, labels, values, Arbitraries.longs().between(0, 4_000_000_000L))
        .as(ScrapedTextPropertiesTest::sample)
        .list()
        .ofMaxSize(5);
  }

  private static boolean isText(String text) {
    return text.chars().noneMatch(c -> Character.isSurrogate((char) c));
  }

  private static Sample sample(
      String metric, Map<String, String> labels, double value, long seconds) {
    Map<String, String> all = new TreeMap<>(labels);
    all.put(Labels.NAME, metric);
    return new Sample(Labels.of(all), value, seconds * 1000);
  }
}
