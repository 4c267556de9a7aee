package dev.panopticon.core.sample;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Reads the text of a plain selector from left to right. */
final class SelectorReader {
  private final String text;
  private int at;

  SelectorReader(String text) {
    this.text = text;
  }

  Selector read() {
    skipBlanks();
    Optional<String> metric = Optional.empty();
    if (peek() != '{') {
      metric = Optional.of(name(true));
      skipBlanks();
    }
    List<Selector.Matcher> matchers = new ArrayList<>();
    if (peek() == '{') {
      at++;
      readMatchers(matchers);
      skipBlanks();
    }
    if (at < text.length()) {
      throw problem("only a name and labels in braces make a plain selector");
    }
    if (metric.isEmpty() && matchers.stream().allMatch(matcher -> matcher.matches(""))) {
      throw problem("a selector needs a name or a matcher that does not match the empty text");
    }
    return new Selector(metric, matchers);
  }

  private void readMatchers(List<Selector.Matcher> matchers) {
    skipBlanks();
    while (peek() != '}') {
      matchers.add(matcher());
      skipBlanks();
      if (peek() == ',') {
        at++;
        skipBlanks();
      } else if (peek() != '}') {
        throw problem("expected ',' or '}'");
      }
    }
    at++;
  }

  private Selector.Matcher matcher() {
    String label = name(false);
    skipBlanks();
    String operator = operator();
    skipBlanks();
    int start = at;
    QuotedText quoted = new QuotedText(text, at);
    String operand = quoted.read();
    at = quoted.end();
    return new Selector.Matcher(
        label, operator.startsWith("!"), operator.equals("="), pattern(operator, operand, start));
  }

  private String operator() {
    for (String operator : new String[] {"=~", "!~", "!=", "="}) {
      if (text.startsWith(operator, at)) {
        at += operator.length();
        return operator;
      }
    }
    throw problem("expected one of = != =~ !~");
  }

  private Predicate<String> pattern(String operator, String operand, int start) {
    if (!operator.endsWith("~")) {
      return operand::equals;
    }
    try {
      return LinearPattern.parse(operand)::matches;
    } catch (IllegalArgumentException unsupported) {
      at = start;
      throw problem("the regular expression " + unsupported.getMessage());
    }
  }

  private String name(boolean colons) {
    int start = at;
    while (at < text.length() && SampleText.isNamePart(text.charAt(at), colons)) {
      at++;
    }
    String name = text.substring(start, at);
    if (!(colons ? SampleText.isMetricName(name) : SampleText.isLabelName(name))) {
      at = start;
      throw problem("expected a " + (colons ? "metric" : "label") + " name");
    }
    return name;
  }

  private void skipBlanks() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }

  /** Returns the next character, or NUL at the end. */
  private char peek() {
    return at < text.length() ? text.charAt(at) : '\0';
  }

  private IllegalArgumentException problem(String what) {
    return new IllegalArgumentException(
        "%s, at character %d of '%s'".formatted(what, at + 1, text));
  }
}
