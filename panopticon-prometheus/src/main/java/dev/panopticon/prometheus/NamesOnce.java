package dev.panopticon.prometheus;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JsonParser;

/**
 * Sees to it that the names of an object that are read occur once: which of two would count,
 * another reader decides in another way. Cheaper than a parser that remembers every name.
 */
final class NamesOnce {
  private final JsonParser parser;
  private final Set<String> read;
  private final List<String> met = new ArrayList<>();

  NamesOnce(JsonParser parser, String... read) {
    this.parser = parser;
    this.read = Set.of(read);
  }

  /** Begins with the next object. */
  void clear() {
    met.clear();
  }

  /**
   * Takes the next name.
   *
   * @throws UnexpectedDocument if it is read, and occurred before
   */
  void meet(String name) {
    if (!read.contains(name)) {
      return;
    }
    if (met.contains(name)) {
      throw new UnexpectedDocument(parser, "\"" + name + "\" occurs twice");
    }
    met.add(name);
  }
}
