package dev.panopticon.prometheus.scrape;

import dev.panopticon.core.sample.SampleText;
import dev.panopticon.core.sample.VisibleText;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.OptionalDouble;

/**
 * A place in a scrape, and what can be read from there.
 *
 * <p>Each character stands for one byte, because only label values and help have to be UTF-8.
 */
final class ScrapeCursor {
  /** What stands behind the last byte. */
  static final char END = '\uffff';

  private static final int MOST_QUOTED = 40;

  private final String text;
  private int at;

  ScrapeCursor(byte[] scrape) {
    text = new String(scrape, StandardCharsets.ISO_8859_1);
  }

  char peek() {
    return at < text.length() ? text.charAt(at) : END;
  }

  boolean atEnd() {
    return at >= text.length();
  }

  void skip() {
    at++;
  }

  void skipBlanks() {
    while (isBlank(peek())) {
      at++;
    }
  }

  void skipLine() {
    int end = text.indexOf('\n', at);
    at = end < 0 ? text.length() : end + 1;
  }

  boolean isAt(String wanted) {
    return text.startsWith(wanted, at);
  }

  boolean take(char wanted) {
    boolean isThere = peek() == wanted;
    at += isThere ? 1 : 0;
    return isThere;
  }

  boolean take(String wanted) {
    boolean isThere = isAt(wanted);
    at += isThere ? wanted.length() : 0;
    return isThere;
  }

  static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /** Reads a metric name; what follows a name that ends early is not looked at. */
  String metricName() {
    return name(true, "a metric name");
  }

  String labelName() {
    return name(false, "a label name");
  }

  private String name(boolean colons, String what) {
    int start = at;
    while (isNamePart(peek(), colons) && !(at == start && isDigit(peek()))) {
      at++;
    }
    if (at == start) {
      throw expected(what);
    }
    return text.substring(start, at);
  }

  private static boolean isNamePart(char c, boolean colons) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || c == '_'
        || isDigit(c)
        || (colons && c == ':');
  }

  /** Reads everything before one of these characters, the end of the line or a NUL. */
  String until(String stops) {
    int start = at;
    while (!atEnd() && peek() != '\n' && peek() != '\0' && stops.indexOf(peek()) < 0) {
      at++;
    }
    return text.substring(start, at);
  }

  String restOfLine() {
    int end = text.indexOf('\n', at);
    return text.substring(at, end < 0 ? text.length() : end);
  }

  /** Reads a quoted text; escapes that are none stay as they are. */
  String quoted(boolean mayHoldLineFeeds) {
    if (peek() != '"') {
      throw expected("a label value in double quotes");
    }
    int start = ++at;
    boolean hasEscapes = false;
    while (peek() != '"') {
      if (peek() == '\\') {
        hasEscapes = true;
        at++;
        skipNuls();
        if (peek() == '\n') {
          throw problem("a line feed cannot be escaped: write \\n");
        }
      }
      if (atEnd() || (peek() == '\n' && !mayHoldLineFeeds)) {
        at = start - 1;
        throw problem("a label value is not closed: '\"' is missing");
      }
      at++;
    }
    String value = utf8(text.substring(start, at++), "a label value");
    return hasEscapes ? unescaped(value) : value;
  }

  /** Prometheus looks over them, so they hide from it what they stand before. */
  private void skipNuls() {
    while (peek() == '\0') {
      at++;
    }
  }

  private static String unescaped(String value) {
    StringBuilder text = new StringBuilder(value.length());
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      char next = c == '\\' && i + 1 < value.length() ? value.charAt(i + 1) : '\0';
      if (next == 'n' || next == '"' || next == '\\') {
        text.append(next == 'n' ? '\n' : next);
        i++;
      } else {
        text.append(c);
      }
    }
    return text.toString();
  }

  /** Returns the text that these bytes are. */
  String utf8(String bytes, String what) {
    if (isAscii(bytes)) {
      return bytes;
    }
    try {
      ByteBuffer buffer = ByteBuffer.wrap(bytes.getBytes(StandardCharsets.ISO_8859_1));
      return StandardCharsets.UTF_8.newDecoder().decode(buffer).toString();
    } catch (CharacterCodingException notText) {
      throw problem(what + " is not in UTF-8");
    }
  }

  private static boolean isAscii(String bytes) {
    for (int i = 0; i < bytes.length(); i++) {
      if (bytes.charAt(i) >= 128) {
        return false;
      }
    }
    return true;
  }

  double number(String word, String what) {
    OptionalDouble number = word.isEmpty() ? OptionalDouble.empty() : SampleText.number(word);
    return number.orElseThrow(
        () -> word.isEmpty() ? expected(what) : problem(visible(word) + " is not a number"));
  }

  BadScrapeException expected(String what) {
    String rest = restOfLine();
    String found = atEnd() ? "the end" : rest.isEmpty() ? "the end of the line" : visible(rest);
    return problem("expected " + what + ", found " + found);
  }

  BadScrapeException problem(String what) {
    int until = Math.min(at, text.length());
    long line = 1 + text.chars().limit(until).filter(c -> c == '\n').count();
    String whole = text.substring(text.lastIndexOf('\n', until - 1) + 1, until) + restOfLine();
    String hint = whole.endsWith("\r") ? " (the line ends in CR LF, only LF is allowed)" : "";
    return new BadScrapeException("line " + line + ": " + what + hint);
  }

  private static String visible(String bytes) {
    String start = bytes.substring(0, Math.min(bytes.length(), MOST_QUOTED));
    String text = new String(start.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    return "'" + VisibleText.of(text) + (start.length() < bytes.length() ? "...'" : "'");
  }
}
