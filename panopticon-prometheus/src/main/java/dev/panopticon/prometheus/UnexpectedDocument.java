package dev.panopticon.prometheus;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;

/** A document that is JSON, but not what the API gives. */
final class UnexpectedDocument extends StreamReadException {
  private static final long serialVersionUID = 1;

  UnexpectedDocument(JsonParser parser, String what) {
    super(parser, what);
  }

  /** Returns what is wrong with a document and where, without advice to programmers. */
  static String reason(JacksonException problem) {
    long at = problem.getLocation() == null ? -1 : problem.getLocation().getByteOffset();
    return what(problem) + (at < 0 ? "" : " (byte " + at + ")");
  }

  private static String what(JacksonException problem) {
    if (problem instanceof UnexpectedDocument) {
      return problem.getOriginalMessage();
    }
    if (problem instanceof UnexpectedEndOfInputException) {
      return "it ends too early";
    }
    return problem instanceof StreamConstraintsException
        ? "it is too large or too deeply nested"
        : "it is no JSON";
  }
}
