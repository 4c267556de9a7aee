package dev.panopticon.core.sample;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads one line of sample notation from left to right. */
final class SampleLine {
  private static final Set<String> TYPES =
      Set.of("counter", "gauge", "histogram", "summary", "untyped");

  private static final Pattern BLANKS = Pattern.compile("[ \t]+");

  private final String line;
  private final int number;
  private int at;

  SampleLine(String line, int number) {
    this.line = line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
    this.number = number;
  }

  /** Returns the sample, or null for a blank line or a comment. */
  @Nullable Sample parse() {
    skipBlanks();
    if (atEnd()) {
      return null;
    }
    if (peek() == '#') {
      checkComment();
      return null;
    }
    Map<String, String> labels = new TreeMap<>();
    if (peek() != '{') {
      labels.put(Labels.NAME, name(true, "a metric name"));
      skipBlanks();
    }
    if (!atEnd() && peek() == '{') {
      readLabels(labels);
    }
    double value = value(word("a value"));
    skipBlanks();
    long time = atEnd() ? Sample.NO_TIME : time(word("a timestamp"));
    skipBlanks();
    if (!atEnd()) {
      throw problem("nothing may follow the timestamp, found '" + line.substring(at) + "'");
    }
    return new Sample(Labels.of(labels), value, time);
  }

  private void checkComment() {
    String[] words = BLANKS.split(line.substring(at + 1).strip(), 3);
    boolean isType = words[0].equals("TYPE");
    if (!isType && !words[0].equals("HELP")) {
      return;
    }
    if (words.length < 2 || !isName(words[1])) {
      throw problem("'# " + words[0] + "' needs a metric name");
    }
    String type = words.length < 3 ? "" : words[2].strip();
    if (isType && !TYPES.contains(type)) {
      throw problem(
          "'# TYPE "
              + words[1]
              + "' needs one of counter, gauge, histogram, summary, untyped, found '"
              + type
              + "'");
    }
  }

  private static boolean isName(String word) {
    return SampleText.isMetricName(word) || word.startsWith("\"");
  }

  private void readLabels(Map<String, String> labels) {
    at++;
    skipBlanks();
    while (!atEnd() && peek() != '}') {
      readLabel(labels);
      skipBlanks();
      if (!atEnd() && peek() == ',') {
        at++;
        skipBlanks();
      } else if (!atEnd() && peek() != '}') {
        throw problem("expected ',' or '}', found '" + peek() + "'");
      }
    }
    if (atEnd()) {
      throw problem("the labels are not closed: '}' is missing");
    }
    if (!labels.containsKey(Labels.NAME)) {
      throw problem("the metric name is missing");
    }
    at++;
  }

  private void readLabel(Map<String, String> labels) {
    boolean quoted = peek() == '"';
    String name = quoted ? quoted() : name(false, "a label name");
    skipBlanks();
    if (quoted && (atEnd() || peek() != '=')) {
      if (name.isEmpty() || labels.putIfAbsent(Labels.NAME, name) != null) {
        throw problem("label \"" + name + "\" has no value");
      }
      return;
    }
    if (atEnd() || peek() != '=') {
      throw problem("expected '=' after the label name '" + name + "'");
    }
    at++;
    skipBlanks();
    if (atEnd() || peek() != '"') {
      throw problem("the value of label '" + name + "' must be quoted");
    }
    String value = quoted();
    if (name.isEmpty() || name.equals(Labels.NAME)) {
      throw problem("'" + name + "' cannot be a label name here");
    }
    if (labels.putIfAbsent(name, value) != null) {
      throw problem("label '" + name + "' occurs twice");
    }
  }

  private String name(boolean colons, String what) {
    int start = at;
    while (!atEnd() && SampleText.isNamePart(peek(), colons)) {
      at++;
    }
    String name = line.substring(start, at);
    if (!(colons ? SampleText.isMetricName(name) : SampleText.isLabelName(name))) {
      at = start;
      throw problem("expected " + what + ", found '" + line.substring(start) + "'");
    }
    return name;
  }

  /** Unknown escapes stay as they are, as in the parser of Prometheus. */
  private String quoted() {
    StringBuilder value = new StringBuilder();
    for (at++; !atEnd(); at++) {
      char c = peek();
      if (c == '"') {
        at++;
        return value.toString();
      }
      if (c == '\\' && at + 1 < line.length()) {
        char escaped = line.charAt(++at);
        switch (escaped) {
          case 'n' -> value.append('\n');
          case '"', '\\' -> value.append(escaped);
          default -> value.append(c).append(escaped);
        }
      } else {
        value.append(c);
      }
    }
    throw problem("a quoted text is not closed: '\"' is missing");
  }

  private String word(String what) {
    skipBlanks();
    int start = at;
    while (!atEnd() && !isBlank(peek())) {
      at++;
    }
    if (start == at) {
      throw problem("expected " + what + ", found the end of the line");
    }
    return line.substring(start, at);
  }

  private double value(String word) {
    Double value = Numbers.parse(word);
    if (value == null) {
      throw problem("'" + word + "' is not a number");
    }
    return value;
  }

  private long time(String word) {
    Long time = Numbers.parseWhole(word);
    if (time == null || time == Sample.NO_TIME) {
      throw problem("'" + word + "' is not a timestamp in milliseconds");
    }
    return time;
  }

  private void skipBlanks() {
    while (!atEnd() && isBlank(peek())) {
      at++;
    }
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }

  private boolean atEnd() {
    return at >= line.length();
  }

  private char peek() {
    return line.charAt(at);
  }

  private SampleTextException problem(String text) {
    return new SampleTextException(number, text);
  }
}
