package dev.panopticon.rules.expression;

import dev.panopticon.rules.problem.Code;

/** Tells what is wrong with an expression, by offset in its text. */
@FunctionalInterface
interface Complaint {
  /**
   * Tells it.
   *
   * @param instead what to write for these characters, or an empty text where that is not certain
   */
  void at(Code code, int offset, int length, String message, String instead);

  /** Tells what is wrong where the repair needs thought. */
  default void at(Code code, int offset, int length, String message) {
    at(code, offset, length, message, "");
  }
}
