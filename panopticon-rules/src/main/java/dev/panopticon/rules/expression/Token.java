package dev.panopticon.rules.expression;

/**
 * A piece of an expression's text.
 *
 * @param kind what it is
 * @param text as it stands
 * @param offset where it begins
 */
record Token(Kind kind, String text, int offset) {
  enum Kind {
    NUMBER,
    TEXT,
    WORD,
    SIGN
  }

  boolean is(String sign) {
    return kind == Kind.SIGN && text.equals(sign);
  }

  /** Returns the offset behind its last character. */
  int end() {
    return offset + text.length();
  }
}
