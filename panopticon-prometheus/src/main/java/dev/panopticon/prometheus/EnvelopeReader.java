package dev.panopticon.prometheus;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads what is around the result of a document; fields come in any order. */
final class EnvelopeReader {
  private static final int MAX_WARNING_LENGTH = 500;

  private final JsonParser parser;
  private final Span span;
  private final UnaryOperator<String> shown;
  private final UnaryOperator<String> shared;
  private final List<String> warnings = new ArrayList<>();
  private String status = "";
  private String errorType = "";
  private String error = "";
  private boolean isPartial;
  private @Nullable Result result;

  EnvelopeReader(
      JsonParser parser, Span span, UnaryOperator<String> shown, UnaryOperator<String> shared) {
    this.parser = parser;
    this.span = span;
    this.shown = shown;
    this.shared = shared;
  }

  Document read() {
    JsonToken first = parser.nextToken();
    if (first != JsonToken.START_OBJECT) {
      throw new UnexpectedDocument(
          parser, first == null ? "the document is empty" : "the document is no object");
    }
    NamesOnce names =
        new NamesOnce(
            parser, "status", "errorType", "error", "data", "warnings", "infos", "isPartial");
    for (String name = parser.nextName(); name != null; name = parser.nextName()) {
      names.meet(name);
      parser.nextToken();
      field(name);
    }
    return new Document(status, errorType, error, result, new Document.Notes(warnings, isPartial));
  }

  private void field(String name) {
    switch (name) {
      case "status" -> status = text(name);
      case "errorType" -> errorType = text(name);
      case "error" -> error = text(name);
      case "data" -> result = data();
      case "warnings", "infos" -> warnings(name);
      case "isPartial" -> {
        if (parser.currentToken() != JsonToken.VALUE_FALSE
            && parser.currentToken() != JsonToken.VALUE_NULL) {
          isPartial = true;
          warnings.add("the result is partial: not every storage node answered");
        }
        parser.skipChildren();
      }
      default -> parser.skipChildren();
    }
  }

  private @Nullable Result data() {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      parser.skipChildren();
      return null;
    }
    String type = "";
    ResultReader reader = null;
    NamesOnce names = new NamesOnce(parser, "resultType", "result");
    for (String name = parser.nextName(); name != null; name = parser.nextName()) {
      names.meet(name);
      parser.nextToken();
      switch (name) {
        case "resultType" -> type = text(name);
        case "result" -> {
          reader = new ResultReader(parser, span, shared);
          reader.read();
        }
        default -> parser.skipChildren();
      }
    }
    return reader == null ? null : reader.result(type);
  }

  private void warnings(String name) {
    if (parser.currentToken() == JsonToken.VALUE_NULL) {
      return;
    }
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      throw new UnexpectedDocument(parser, name + " must be a list of texts");
    }
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      String warning = text(name);
      isPartial |= name.equals("warnings") && !isAboutQuery(warning);
      warnings.add(OneLine.of(shown.apply(warning), MAX_WARNING_LENGTH));
    }
  }

  /**
   * Whether nothing is missing because of a warning. Prometheus marks what it says of the query
   * itself; any other warning is about what it could not read, or cut off.
   */
  private static boolean isAboutQuery(String warning) {
    return warning.startsWith("PromQL warning: ") || warning.startsWith("PromQL info: ");
  }

  private String text(String name) {
    if (parser.currentToken() != JsonToken.VALUE_STRING) {
      throw new UnexpectedDocument(parser, name + " must be a text");
    }
    return parser.getString();
  }
}
