package dev.panopticon.samples.statuspage.json;

import dev.panopticon.core.rating.Rating;
import dev.panopticon.core.sample.VisibleText;
import java.io.StringWriter;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Writes values as JSON. */
final class JsonWriter {
  private static final JsonFactory FACTORY = new JsonFactory();
  private static final double EXACT = 1L << 53;

  private final JsonGenerator json;

  private JsonWriter(JsonGenerator json) {
    this.json = json;
  }

  static String print(JsonObject document) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
      new JsonWriter(json).object(document);
    }
    return text.toString();
  }

  private void object(JsonObject object) {
    json.writeStartObject();
    for (Map.Entry<String, @Nullable Object> property : object.properties().entrySet()) {
      json.writeName(VisibleText.of(property.getKey()));
      value(property.getValue());
    }
    json.writeEndObject();
  }

  private void value(@Nullable Object value) {
    if (value == null) {
      json.writeNull();
    } else if (value instanceof JsonObject object) {
      object(object);
    } else if (value instanceof Collection<?> items) {
      json.writeStartArray();
      items.forEach(this::value);
      json.writeEndArray();
    } else if (value instanceof Optional<?> optional) {
      value(optional.orElse(null));
    } else {
      plain(value);
    }
  }

  private void plain(Object value) {
    if (value instanceof Boolean is) {
      json.writeBoolean(is);
    } else if (value instanceof Number number) {
      number(number.doubleValue());
    } else if (value instanceof Duration time) {
      number(time.toNanos() / 1e9);
    } else if (value instanceof Rating rating) {
      json.writeString(rating.word());
    } else {
      json.writeString(VisibleText.of(value.toString()));
    }
  }

  private void number(double number) {
    if (Double.isNaN(number)) {
      json.writeNull();
    } else if (Double.isInfinite(number)) {
      json.writeString(number > 0 ? "+Inf" : "-Inf");
    } else if (number == Math.rint(number) && Math.abs(number) < EXACT) {
      json.writeNumber((long) number);
    } else {
      json.writeNumber(number);
    }
  }
}
