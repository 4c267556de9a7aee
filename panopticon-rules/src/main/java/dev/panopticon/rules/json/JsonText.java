package dev.panopticon.rules.json;

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

  /** Returns the document as text that ends with a line end. */
  static String print(Consumer<JsonGenerator> document) {
    StringWriter text = new StringWriter();
    ObjectWriteContext indented =
        new ObjectWriteContext.Base() {
          @Override
          public PrettyPrinter getPrettyPrinter() {
            return new DefaultPrettyPrinter();
          }
        };
    try (JsonGenerator json = FACTORY.createGenerator(indented, text)) {
      document.accept(json);
    }
    return text.append('\n').toString();
  }

  /** Writes a property that is a list, item by item. */
  static <T> void list(JsonGenerator json, String name, List<T> items, Consumer<T> item) {
    json.writeArrayPropertyStart(name);
    items.forEach(item);
    json.writeEndArray();
  }
}
