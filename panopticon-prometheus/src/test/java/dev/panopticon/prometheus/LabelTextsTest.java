package dev.panopticon.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

class LabelTextsTest {
  private static final JsonFactory JSON = new JsonFactory();

  @Provide
  Arbitrary<List<Map<String, String>>> series() {
    Arbitrary<String> names = Arbitraries.of("a", "b", "instance", "job", "größe", "😀");
    Arbitrary<String> values =
        Arbitraries.of("", "x", "xy", "y", "node1", "node2", "\"\\\n", "é😀");
    return Arbitraries.maps(names, values).ofMaxSize(5).list().ofMaxSize(8);
  }

  /** The reference model: what stands in the document, without empty values. */
  @Property
  void labels_ofSeriesThatResembleEachOther_areThoseOfTheDocument(
      @ForAll("series") List<Map<String, String>> series) {
    assertThat(read(new DocumentReader(Span.INSTANT), series))
        .isEqualTo(series.stream().map(LabelTextsTest::withoutEmpty).toList());
  }

  @Test
  void texts_thatAreHidden_areHiddenInEverySeries() {
    DocumentReader reader =
        new DocumentReader(Span.INSTANT, text -> text.replace("hunter2", "(secret)"));
    Map<String, String> leaky = Map.of("hunter2", "say hunter2");
    Map<String, String> harmless = Map.of("(secret)", "say (secret)");
    assertThat(read(reader, List.of(leaky, leaky, harmless, leaky)))
        .containsOnly(Map.of("(secret)", "say (secret)"));
  }

  private static Map<String, String> withoutEmpty(Map<String, String> labels) {
    return labels.entrySet().stream()
        .filter(label -> !label.getValue().isEmpty())
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static List<Map<String, String>> read(
      DocumentReader reader, List<Map<String, String>> series) {
    ByteArrayInputStream body = new ByteArrayInputStream(document(series));
    Result result = Objects.requireNonNull(reader.read(body).result());
    return result.elements().stream().map(sample -> sample.labels().asMap()).toList();
  }

  private static byte[] document(List<Map<String, String>> series) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
      json.writeStartObject().writeStringProperty("status", "success");
      json.writeName("data").writeStartObject().writeStringProperty("resultType", "vector");
      json.writeName("result").writeStartArray();
      for (Map<String, String> labels : series) {
        json.writeStartObject().writeName("metric").writeStartObject();
        labels.forEach(json::writeStringProperty);
        json.writeEndObject().writeName("value");
        json.writeStartArray().writeNumber(1).writeString("2").writeEndArray().writeEndObject();
      }
      json.writeEndArray().writeEndObject().writeEndObject();
    }
    return bytes.toByteArray();
  }
}
