package dev.panopticon.rules.expression;

import dev.panopticon.rules.problem.Code;

/** Tells what is wrong with an expression, by offset in its text. */
@FunctionalInterface
interface Complaint {
  void at(Code code, int offset, int length, String message);
}
