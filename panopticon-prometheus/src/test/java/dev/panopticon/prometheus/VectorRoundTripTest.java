package dev.panopticon.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.core.sample.Labels;
import dev.panopticon.core.sample.Sample;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class VectorRoundTripTest {
  @Property(tries = 300)
  void read_anyVectorWithKeysInAnyOrder_givesTheSamplesBack(
      @ForAll("vectors") List<Sample> samples, @ForAll Random order) {
    String json = document(samples, order);

    Document document =
        new DocumentReader(Span.INSTANT)
            .read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));

    assertThat(document.status()).isEqualTo("success");
    assertThat(document.result().problem()).isEmpty();
    assertThat(document.result().samples()).isEqualTo(samples);
  }

  @Provide
  Arbitrary<List<Sample>> vectors() {
    Arbitrary<String> texts = Arbitraries.strings().all().ofMinLength(1).ofMaxLength(8);
    Arbitrary<String> valid =
        texts.filter(text -> text.codePoints().noneMatch(c -> c >= 0xd800 && c <= 0xdfff));
    Arbitrary<Labels> labels = Arbitraries.maps(valid, valid).ofMaxSize(4).map(Labels::of);
    Arbitrary<Double> values =
        Arbitraries.oneOf(
            Arbitraries.doubles(),
            Arbitraries.of(
                Double.NaN,
                Double.POSITIVE_INFINITY,
                Double.NEGATIVE_INFINITY,
                -0.0,
                Double.MIN_VALUE,
                Double.MAX_VALUE));
    Arbitrary<Long> times = Arbitraries.longs().between(-4_000_000_000_000L, 4_000_000_000_000L);
    return Combinators.combine(labels, values, times).as(Sample::new).list().ofMaxSize(6);
  }

  private static String document(List<Sample> samples, Random order) {
    List<String> elements = samples.stream().map(sample -> element(sample, order)).toList();
    String result = "[" + String.join(",", elements) + "]";
    String data =
        object(order, "\"resultType\":\"vector\"", "\"result\":" + result, "\"new\":[{}]");
    return object(order, "\"status\":\"success\"", "\"data\":" + data, "\"stats\":{\"a\":[1]}");
  }

  private static String element(Sample sample, Random order) {
    List<String> labels = new ArrayList<>();
    sample.labels().forEach((name, value) -> labels.add(quoted(name) + ":" + quoted(value)));
    return object(
        order,
        "\"metric\":" + object(order, labels.toArray(String[]::new)),
        "\"value\":[" + seconds(sample.epochMillis()) + ",\"" + number(sample.value()) + "\"]",
        "\"later\":null");
  }

  private static String object(Random order, String... fields) {
    List<String> shuffled = new ArrayList<>(List.of(fields));
    Collections.shuffle(shuffled, order);
    return "{" + String.join(",", shuffled) + "}";
  }

  private static String seconds(long millis) {
    String sign = millis < 0 ? "-" : "";
    return "%s%d.%03d".formatted(sign, Math.abs(millis) / 1000, Math.abs(millis) % 1000);
  }

  private static String number(double value) {
    return Double.isInfinite(value) ? (value > 0 ? "+Inf" : "-Inf") : Double.toString(value);
  }

  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (char c : text.toCharArray()) {
      quoted.append(c < ' ' || c == '"' || c == '\\' ? "\\u%04x".formatted((int) c) : "" + c);
    }
    return quoted.append('"').toString();
  }
}
