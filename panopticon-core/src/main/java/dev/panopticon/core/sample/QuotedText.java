package dev.panopticon.core.sample;

/** A PromQL string: in double or single quotes with the escapes of Go, or raw in back quotes. */
final class QuotedText {
  private static final String ESCAPES = "abfnrtv\\\"'";
  private static final String MEANINGS = "\007\b\f\n\r\t\013\\\"'";

  private final String source;
  private final StringBuilder text = new StringBuilder();
  private int at;

  QuotedText(String source, int start) {
    this.source = source;
    this.at = start;
  }

  /** Returns the text between the quotes. */
  String read() {
    char quote = at < source.length() ? source.charAt(at) : '\0';
    if (quote != '"' && quote != '\'' && quote != '`') {
      throw problem("expected a quoted text");
    }
    at++;
    while (at < source.length() && source.charAt(at) != quote) {
      char c = source.charAt(at++);
      if (c == '\\' && quote != '`') {
        readEscape();
      } else {
        text.append(c);
      }
    }
    if (at >= source.length()) {
      throw problem("a quoted text is not closed");
    }
    at++;
    return text.toString();
  }

  /** Returns where the source goes on: behind the closing quote, once the text was read. */
  int end() {
    return at;
  }

  private void readEscape() {
    char c = at < source.length() ? source.charAt(at++) : '\0';
    int known = ESCAPES.indexOf(c);
    if (known >= 0) {
      text.append(MEANINGS.charAt(known));
      return;
    }
    switch (c) {
      case 'x' -> readCode(2, 16);
      case 'u' -> readCode(4, 16);
      case 'U' -> readCode(8, 16);
      case '0', '1', '2', '3', '4', '5', '6', '7' -> {
        at--;
        readCode(3, 8);
      }
      default ->
          throw problem("'\\" + c + "' is no escape of PromQL; a backslash is written '\\\\'");
    }
  }

  private void readCode(int digits, int radix) {
    try {
      // The leading 0 keeps a sign from being read as part of the number.
      int code = Integer.parseInt("0" + source.substring(at, at + digits), radix);
      text.appendCodePoint(code);
      at += digits;
    } catch (IndexOutOfBoundsException | IllegalArgumentException badCode) {
      throw problem("an escape needs " + digits + " digits of a character code");
    }
  }

  private IllegalArgumentException problem(String what) {
    return new IllegalArgumentException(
        "%s, at character %d of '%s'".formatted(what, at + 1, source));
  }
}
