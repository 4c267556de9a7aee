package dev.panopticon.rules.problem;

import java.lang.Character.UnicodeScript;
import java.util.Locale;
import java.util.Set;

/** Text from files as one line of a terminal. */
final class VisibleLine {
  private static final Set<UnicodeScript> WIDE =
      Set.of(
          UnicodeScript.HAN, UnicodeScript.HANGUL, UnicodeScript.HIRAGANA, UnicodeScript.KATAKANA);
  private static final int FIRST_EMOJI = 0x1F300;
  private static final int LAST_EMOJI = 0x1FAFF;

  private VisibleLine() {}

  /** Returns the text with what would act on a terminal as <code>&#92;uXXXX</code>. */
  static String of(String text) {
    StringBuilder visible = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            character -> {
              if (acts(character)) {
                visible.append(escaped(character));
              } else {
                visible.appendCodePoint(character);
              }
            });
    return visible.toString();
  }

  private static boolean acts(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }

  private static String escaped(int character) {
    StringBuilder escaped = new StringBuilder();
    for (char unit : Character.toChars(character)) {
      escaped.append(String.format(Locale.ROOT, "\\u%04x", (int) unit));
    }
    return escaped.toString();
  }

  /** Returns how many columns of a terminal a visible text takes. */
  static int columns(String visible) {
    return visible.codePoints().map(VisibleLine::columns).sum();
  }

  private static int columns(int character) {
    int type = Character.getType(character);
    if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
      return 0;
    }
    boolean isEmoji = character >= FIRST_EMOJI && character <= LAST_EMOJI;
    return isEmoji || isFullWidth(character) || WIDE.contains(UnicodeScript.of(character)) ? 2 : 1;
  }

  /** The blank, the punctuation and the letters that fill the square of a Han character. */
  private static boolean isFullWidth(int character) {
    return (character >= 0x3000 && character <= 0x303E)
        || (character >= 0xFF01 && character <= 0xFF60)
        || (character >= 0xFFE0 && character <= 0xFFE6);
  }
}
