package dev.panopticon.rules.json;

import dev.panopticon.core.rating.Rating;
import dev.panopticon.core.sample.VisibleText;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.core.json.JsonFactory;

/**
 * A JSON value that knows where it stands; whatever is not as it must be is an
 * IllegalArgumentException that says so.
 */
final class JsonValue {
  private static final int MOST_SHOWN = 100;
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(20).build())
          .build();

  private final String place;
  private final String name;
  private final JsonToken kind;
  private final String text;
  private final Map<String, JsonValue> fields = new LinkedHashMap<>();
  private final List<JsonValue> items = new ArrayList<>();

  private JsonValue(JsonParser json, String name) {
    this.place = place(json.currentTokenLocation());
    this.name = name;
    this.kind = json.currentToken();
    this.text = kind.isScalarValue() ? json.getString() : "";
    if (kind == JsonToken.START_OBJECT) {
      while (json.nextToken() != JsonToken.END_OBJECT) {
        String key = json.currentName();
        json.nextToken();
        fields.put(key, new JsonValue(json, name.isEmpty() ? key : name + "." + key));
      }
    } else if (kind == JsonToken.START_ARRAY) {
      while (json.nextToken() != JsonToken.END_ARRAY) {
        items.add(new JsonValue(json, "%s[%d]".formatted(name, items.size())));
      }
    }
  }

  /** Reads a whole document, one object. */
  static JsonValue parse(String document) {
    try (JsonParser json = FACTORY.createParser(ObjectReadContext.empty(), document)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw new IllegalArgumentException("it must be a JSON object");
      }
      JsonValue root = new JsonValue(json, "");
      if (json.nextToken() != null) {
        throw new IllegalArgumentException(
            place(json.currentTokenLocation()) + "nothing must follow the JSON object");
      }
      return root;
    } catch (JacksonException broken) {
      throw new IllegalArgumentException(place(broken.getLocation()) + broken(broken), broken);
    }
  }

  /** Says what is wrong without advice to programmers. */
  private static String broken(JacksonException problem) {
    if (problem instanceof UnexpectedEndOfInputException) {
      return "it ends too early";
    }
    String message = problem.getOriginalMessage();
    int advice = message.indexOf(": ");
    return "it is no JSON: " + shown(advice < 0 ? message : message.substring(0, advice));
  }

  /** Returns where that is; nothing where the parser cannot tell. */
  private static String place(@Nullable TokenStreamLocation at) {
    return at == null ? "" : "line %d, column %d: ".formatted(at.getLineNr(), at.getColumnNr());
  }

  private static String shown(String text) {
    String visible = VisibleText.of(text);
    return visible.length() > MOST_SHOWN ? visible.substring(0, MOST_SHOWN) + "..." : visible;
  }

  private IllegalArgumentException bad(String what) {
    return new IllegalArgumentException(place + (name.isEmpty() ? "it" : shown(name)) + " " + what);
  }

  private IllegalArgumentException isNot(String what) {
    String was =
        switch (kind) {
          case START_OBJECT -> "an object";
          case START_ARRAY -> "a list";
          case VALUE_STRING -> '"' + shown(text) + '"';
          default -> shown(text);
        };
    return bad("must be %s, was %s".formatted(what, was));
  }

  /** Refuses what is no object, and keys other than these. */
  JsonValue withKeys(String... known) {
    if (kind != JsonToken.START_OBJECT) {
      throw isNot("an object");
    }
    List<String> keys = List.of(known);
    fields.forEach(
        (key, value) -> {
          if (!keys.contains(key)) {
            throw value.bad("is not a key here; known are " + String.join(", ", keys));
          }
        });
    return this;
  }

  /** Returns what stands at a key that must be there. */
  JsonValue get(String key) {
    JsonValue value = fields.get(key);
    if (value == null) {
      throw bad("must have the key " + key);
    }
    return value;
  }

  Optional<JsonValue> find(String key) {
    return Optional.ofNullable(fields.get(key));
  }

  Map<String, JsonValue> fields() {
    return fields;
  }

  List<JsonValue> items() {
    if (kind != JsonToken.START_ARRAY) {
      throw isNot("a list");
    }
    return items;
  }

  String text() {
    if (kind != JsonToken.VALUE_STRING) {
      throw isNot("a text");
    }
    return text;
  }

  List<String> texts() {
    return items().stream().map(JsonValue::text).toList();
  }

  /** Refuses any other number. */
  void expect(int number, String hint) {
    if (kind != JsonToken.VALUE_NUMBER_INT || !text.equals(Integer.toString(number))) {
      throw isNot(number + " (" + hint + ")");
    }
  }

  boolean isTrue() {
    if (!kind.isBoolean()) {
      throw isNot("true or false");
    }
    return kind == JsonToken.VALUE_TRUE;
  }

  Rating rating() {
    return word(Rating.class);
  }

  /** Returns the constant whose name this is, in lower case. */
  <E extends Enum<E>> E word(Class<E> choices) {
    List<String> words = new ArrayList<>();
    for (E choice : choices.getEnumConstants()) {
      String word = choice.name().toLowerCase(Locale.ROOT);
      if (kind == JsonToken.VALUE_STRING && text.equals(word)) {
        return choice;
      }
      words.add(word);
    }
    throw isNot("one of " + String.join(", ", words));
  }

  Instant instant() {
    try {
      return Instant.parse(text());
    } catch (DateTimeException notOne) {
      throw isNot("an instant like 2026-01-01T12:00:00Z");
    }
  }

  /** Returns an instant that must not be later than this one. */
  Instant instantUntil(Instant latest) {
    Instant instant = instant();
    if (instant.isAfter(latest)) {
      throw isNot("not later than " + latest);
    }
    return instant;
  }

  /** Makes a value of this; what its constructor refuses is wrong at this place. */
  <T> T make(Supplier<T> constructor) {
    try {
      return constructor.get();
    } catch (IllegalArgumentException refused) {
      throw bad("is not valid: " + shown(String.valueOf(refused.getMessage())));
    }
  }
}
