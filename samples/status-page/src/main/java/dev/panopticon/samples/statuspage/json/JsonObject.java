package dev.panopticon.samples.statuspage.json;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An object of a JSON document, property by property, in their order. Not thread-safe while it is
 * built.
 *
 * <p>Values are texts, numbers, booleans, instants, durations (a number of seconds), ratings (their
 * word), lists, other objects, or null; an optional is its value or null. Texts are made
 * {@linkplain dev.panopticon.core.sample.VisibleText visible}. A number that JSON has no word for
 * is a text: {@code +Inf}, {@code -Inf}; one that is none is null.
 */
public final class JsonObject {
  private final Map<String, @Nullable Object> properties = new LinkedHashMap<>();

  private JsonObject() {}

  /** Returns an object without properties. */
  public static JsonObject empty() {
    return new JsonObject();
  }

  /** Returns an object with one property. */
  public static JsonObject of(String name, @Nullable Object value) {
    return new JsonObject().with(name, value);
  }

  /** Adds a property, or replaces it. */
  public JsonObject with(String name, @Nullable Object value) {
    properties.put(name, value);
    return this;
  }

  /** Adds all properties of another object. */
  public JsonObject withAll(JsonObject other) {
    properties.putAll(other.properties);
    return this;
  }

  Map<String, @Nullable Object> properties() {
    return properties;
  }

  /** Returns the object as a document in one line. */
  public String print() {
    return JsonWriter.print(this);
  }

  @Override
  public String toString() {
    return print();
  }
}
