package dev.panopticon.rules.format;

/**
 * A key that a map of the format may have.
 *
 * @param name how it is written
 * @param value what it may hold
 * @param byDefault what counts where the key is missing, in words; empty for nothing
 * @param isRequired whether a map without it is an error
 * @param meaning one or two sentences, Markdown
 */
public record Key(String name, Value value, String byDefault, boolean isRequired, String meaning) {
  static Key required(String name, Value value, String meaning) {
    return new Key(name, value, "", true, meaning);
  }

  static Key optional(String name, Value value, String meaning) {
    return new Key(name, value, "", false, meaning);
  }

  static Key optional(String name, Value value, String byDefault, String meaning) {
    return new Key(name, value, byDefault, false, meaning);
  }
}
