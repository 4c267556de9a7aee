package dev.panopticon.rules.expression;

import java.util.List;

/** Finds the token at a position that JEXL reports. */
final class Offsets {
  private final String text;
  private final List<Token> tokens;

  Offsets(String text, List<Token> tokens) {
    this.text = text;
    this.tokens = tokens;
  }

  /** Returns the token that covers or follows a line and column, both from 1. */
  Token token(int line, int column) {
    int offset = 0;
    for (int i = 1; i < line; i++) {
      offset = Math.max(offset, text.indexOf('\n', offset) + 1);
    }
    offset += column - 1;
    for (Token token : tokens) {
      if (token.offset() + token.text().length() > offset) {
        return token;
      }
    }
    return tokens.get(tokens.size() - 1);
  }
}
