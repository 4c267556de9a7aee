package dev.panopticon.prometheus;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import tools.jackson.core.JsonParser;

/**
 * The label names and values of one series in turn, each text once for all that are equal.
 *
 * <p>The series of an answer repeat each other's texts at the same place: these are compared as
 * they stand in the parser, and no text is made for them.
 */
final class LabelTexts {
  private final UnaryOperator<String> shared;
  private List<String> texts = new ArrayList<>();
  private List<String> before = new ArrayList<>();

  /** Begins with a function that gives one instance for all equal texts. */
  LabelTexts(UnaryOperator<String> shared) {
    this.shared = shared;
  }

  /** Begins the next series. */
  void clear() {
    List<String> emptied = before;
    before = texts;
    texts = emptied;
    texts.clear();
  }

  void addName(String name) {
    String known = known();
    texts.add(name.equals(known) ? known : shared.apply(name));
  }

  /** Adds the text that the parser stands at. */
  void addValue(JsonParser parser) {
    String known = known();
    texts.add(isAt(parser, known) ? known : shared.apply(parser.getString()));
  }

  /** Names and values of this series in turn, until it is cleared. */
  List<String> all() {
    return texts;
  }

  /** What the series before has at the place that is next. */
  private String known() {
    int place = texts.size();
    return place < before.size() ? before.get(place) : "";
  }

  private static boolean isAt(JsonParser parser, String text) {
    int length = parser.getStringLength();
    if (length != text.length()) {
      return false;
    }
    char[] characters = parser.getStringCharacters();
    int offset = parser.getStringOffset();
    for (int i = 0; i < length; i++) {
      if (characters[offset + i] != text.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
