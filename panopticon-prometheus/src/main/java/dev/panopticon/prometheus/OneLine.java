package dev.panopticon.prometheus;

/** Text from outside, made fit to stand in one line. */
final class OneLine {
  private OneLine() {}

  /**
   * Returns the text with every run of blanks, control, format and line-end characters as one
   * blank, and what is beyond a number of characters as "...".
   */
  static String of(String text, int maxLength) {
    StringBuilder line = new StringBuilder();
    boolean blankBefore = false;
    for (int at = 0; at < text.length() && line.length() <= maxLength; ) {
      int codePoint = text.codePointAt(at);
      at += Character.charCount(codePoint);
      if (separates(codePoint)) {
        blankBefore = line.length() > 0;
      } else {
        line.append(blankBefore ? " " : "").appendCodePoint(codePoint);
        blankBefore = false;
      }
    }
    return line.length() <= maxLength ? line.toString() : cut(line, maxLength);
  }

  private static boolean separates(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SPACE_SEPARATOR ->
          true;
      default -> false;
    };
  }

  private static String cut(StringBuilder line, int maxLength) {
    int end = maxLength - 3;
    return line.substring(0, Character.isHighSurrogate(line.charAt(end - 1)) ? end - 1 : end)
        + "...";
  }
}
