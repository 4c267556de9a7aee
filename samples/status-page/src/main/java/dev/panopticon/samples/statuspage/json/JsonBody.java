package dev.panopticon.samples.statuspage.json;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * A flat JSON object that somebody sent: texts and numbers by name. Immutable.
 *
 * <p>Strict: what is nested, unknown or given twice is refused. Null is as if it were not given.
 */
public final class JsonBody {
  private static final JsonFactory FACTORY =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
  private static final int LONGEST = 1000;

  private final Map<String, String> values;

  private JsonBody(Map<String, String> values) {
    this.values = values;
  }

  /**
   * Reads an object.
   *
   * @throws IllegalArgumentException if it is none; the message says why
   */
  public static JsonBody read(String text) {
    try (JsonParser json = FACTORY.createParser(ObjectReadContext.empty(), text)) {
      require(json.nextToken() == JsonToken.START_OBJECT, "it must be an object");
      Map<String, String> values = new LinkedHashMap<>();
      while (json.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = json.currentName();
        JsonToken token = json.nextToken();
        require(token.isScalarValue(), "%s must be a text or a number".formatted(name));
        if (token != JsonToken.VALUE_NULL) {
          values.put(name, json.getString());
        }
      }
      require(json.nextToken() == null, "it must end with the object");
      return new JsonBody(values);
    } catch (JacksonException broken) {
      throw new IllegalArgumentException("it is no JSON, or gives a name twice", broken);
    }
  }

  /**
   * Refuses other names than these.
   *
   * @throws IllegalArgumentException if there are any
   */
  public void requireOnly(Set<String> names) {
    for (String name : values.keySet()) {
      require(names.contains(name), "'%s' is none of %s".formatted(name, new TreeSet<>(names)));
    }
  }

  private static void require(boolean holds, String what) {
    if (!holds) {
      throw new IllegalArgumentException(what);
    }
  }

  /**
   * Returns a text, without blanks at its ends; empty where it is not given.
   *
   * @throws IllegalArgumentException if it is longer than 1000 characters
   */
  public String text(String name) {
    String text = values.getOrDefault(name, "").strip();
    require(
        text.length() <= LONGEST,
        "%s must have at most %d characters, had %d".formatted(name, LONGEST, text.length()));
    return text;
  }

  /** Returns a text that is given and not blank, if it is. */
  public Optional<String> given(String name) {
    return Optional.of(text(name)).filter(text -> !text.isEmpty());
  }

  /**
   * Returns a text that must be given.
   *
   * @throws IllegalArgumentException if it is not
   */
  public String required(String name) {
    return given(name)
        .orElseThrow(() -> new IllegalArgumentException(name + " must be given, and not be blank"));
  }
}
