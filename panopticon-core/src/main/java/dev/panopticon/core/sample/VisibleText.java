package dev.panopticon.core.sample;

import java.util.Locale;
import java.util.stream.Collectors;

/** Text from servers and files, made safe to show: nothing in it moves a cursor or turns a line. */
public final class VisibleText {
  private VisibleText() {}

  /**
   * Returns the text with every control, format, line-end and unpaired surrogate character, line
   * feed and tab among them, as <code>&#92;uXXXX</code>.
   */
  public static String of(String text) {
    StringBuilder visible = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            character -> {
              if (isVisible(character)) {
                visible.appendCodePoint(character);
              } else {
                visible.append(escaped(character));
              }
            });
    return visible.toString();
  }

  /**
   * Returns a JSON document whose values show nothing but visible characters. A line break in a
   * value is escaped already, so each line can be escaped by itself.
   */
  public static String ofLines(String json) {
    return json.lines().map(line -> of(line) + "\n").collect(Collectors.joining());
  }

  private static boolean isVisible(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }

  private static String escaped(int codePoint) {
    StringBuilder escaped = new StringBuilder();
    for (char unit : Character.toChars(codePoint)) {
      escaped.append(String.format(Locale.ROOT, "\\u%04x", (int) unit));
    }
    return escaped.toString();
  }
}
