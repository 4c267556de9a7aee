package dev.panopticon.rules.file;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The words and signs of a query that a file holds, without blanks and comments.
 *
 * @param all from left to right; those up to a quote or parameter that is not closed
 */
record QueryTokens(List<Token> all) {
  private static final Pattern WORD = Pattern.compile("[A-Za-z_:][A-Za-z0-9_:]*");
  private static final Pattern NUMBER = Pattern.compile("[0-9.][A-Za-z0-9_.]*");
  private static final Pattern SIGN = Pattern.compile("[=!<>]=|[=!]~|&&|\\|\\|");
  private static final String BLANKS = " \t\n\r";
  private static final String QUOTES = "\"'`";

  /** What a token is. */
  enum Kind {
    /** A name or keyword. */
    WORD,
    /** A number, or a duration. */
    NUMBER,
    /** A text in quotes. */
    TEXT,
    /** {@code ${NAME}}. */
    PARAMETER,
    /** Anything else: a bracket, an operator, a character that PromQL does not know. */
    SIGN
  }

  /** A token, and where it begins. */
  record Token(Kind kind, String text, int offset) {
    boolean is(String sign) {
      return kind == Kind.SIGN && text.equals(sign);
    }

    int end() {
      return offset + text.length();
    }
  }

  /** Copies the list. */
  QueryTokens {
    all = List.copyOf(all);
  }

  static QueryTokens of(String query) {
    List<Token> tokens = new ArrayList<>();
    int at = 0;
    while (at < query.length()) {
      char c = query.charAt(at);
      if (BLANKS.indexOf(c) >= 0) {
        at++;
      } else if (c == '#') {
        int end = query.indexOf('\n', at);
        at = end < 0 ? query.length() : end;
      } else {
        Token token = token(query, at);
        if (token.text().isEmpty()) {
          return new QueryTokens(tokens);
        }
        tokens.add(token);
        at = token.end();
      }
    }
    return new QueryTokens(tokens);
  }

  private static Token token(String query, int at) {
    char c = query.charAt(at);
    if (QUOTES.indexOf(c) >= 0) {
      return new Token(Kind.TEXT, query.substring(at, endOfText(query, at)), at);
    }
    if (query.startsWith("${", at)) {
      return new Token(Kind.PARAMETER, query.substring(at, query.indexOf('}', at) + 1), at);
    }
    Matcher word = WORD.matcher(query).region(at, query.length());
    if (word.lookingAt()) {
      return new Token(Kind.WORD, word.group(), at);
    }
    Matcher number = NUMBER.matcher(query).region(at, query.length());
    if (number.lookingAt()) {
      return new Token(Kind.NUMBER, number.group(), at);
    }
    Matcher sign = SIGN.matcher(query).region(at, query.length());
    return new Token(
        Kind.SIGN, sign.lookingAt() ? sign.group() : Character.toString(query.codePointAt(at)), at);
  }

  /** Returns where a text in quotes ends, or where it begins if it does not. */
  private static int endOfText(String query, int begin) {
    char quote = query.charAt(begin);
    int at = begin + 1;
    while (at < query.length() && query.charAt(at) != quote) {
      at += query.charAt(at) == '\\' && quote != '`' ? 2 : 1;
    }
    return at < query.length() ? at + 1 : begin;
  }
}
