package dev.panopticon.samples.cli;

import dev.panopticon.core.insight.Difference;
import java.io.StringWriter;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultPrettyPrinter;

/** Writes indented JSON documents. */
final class JsonText {
  private static final JsonFactory FACTORY = new JsonFactory();

  private JsonText() {}

  /** Returns one object of schema 1 as text that ends with a line end. */
  static String print(Consumer<JsonGenerator> properties) {
    StringWriter text = new StringWriter();
    ObjectWriteContext indented =
        new ObjectWriteContext.Base() {
          @Override
          public PrettyPrinter getPrettyPrinter() {
            return new DefaultPrettyPrinter();
          }
        };
    try (JsonGenerator json = FACTORY.createGenerator(indented, text)) {
      json.writeStartObject();
      json.writeNumberProperty("schema", 1);
      properties.accept(json);
      json.writeEndObject();
    }
    return text.append('\n').toString();
  }

  /** Writes a property that is a list of texts. */
  static void texts(JsonGenerator json, String name, List<String> texts) {
    list(json, name, texts, json::writeString);
  }

  /** Writes a property that is a list of objects. */
  static <T> void objects(JsonGenerator json, String name, List<T> items, Consumer<T> properties) {
    list(
        json,
        name,
        items,
        item -> {
          json.writeStartObject();
          properties.accept(item);
          json.writeEndObject();
        });
  }

  /** Writes whose rating changes, and how. */
  static void change(JsonGenerator json, Difference.Changed change) {
    json.writeStringProperty("what", change.what());
    json.writeStringProperty("before", change.before().word());
    json.writeStringProperty("after", change.after().word());
  }

  private static <T> void list(JsonGenerator json, String name, List<T> items, Consumer<T> write) {
    json.writeArrayPropertyStart(name);
    items.forEach(write);
    json.writeEndArray();
  }
}
