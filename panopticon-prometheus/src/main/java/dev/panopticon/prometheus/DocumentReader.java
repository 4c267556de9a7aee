package dev.panopticon.prometheus;

import java.io.InputStream;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.UnaryOperator;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads the JSON documents of one round as they arrive. Thread-safe.
 *
 * <p>Equal label texts become one instance: the same hosts occur in every answer.
 */
final class DocumentReader {
  private static final long MAX_BYTES = 256L * 1024 * 1024;

  /** No label and no warning is that long. */
  private static final int MAX_TEXT_LENGTH = 1024 * 1024;

  /** A histogram is 8 deep. */
  private static final int MAX_DEPTH = 64;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxDocumentLength(MAX_BYTES)
                  .maxNestingDepth(MAX_DEPTH)
                  .maxStringLength(MAX_TEXT_LENGTH)
                  .build())
          .build();

  private final Span span;
  private final UnaryOperator<String> shown;
  private final ConcurrentMap<String, String> texts = new ConcurrentHashMap<>();

  /** Reads documents of a server that knows no secret. */
  DocumentReader(Span span) {
    this(span, text -> text);
  }

  /**
   * Reads documents whose samples are at one time or at several.
   *
   * @param shown takes secrets out of a text that a server repeats
   */
  DocumentReader(Span span, UnaryOperator<String> shown) {
    this.span = span;
    this.shown = shown;
  }

  /**
   * Reads one document to its end.
   *
   * @throws JacksonException if it is broken, cut off, repeats a name that is read, is too large or
   *     followed by anything
   */
  Document read(InputStream body) {
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), body)) {
      Document document = new EnvelopeReader(parser, span, shown, this::shared).read();
      if (parser.nextToken() != null) {
        throw new UnexpectedDocument(parser, "something follows the document");
      }
      return document;
    }
  }

  private String shared(String text) {
    String known = texts.get(text); // without a lock, for most are known
    return known == null ? texts.computeIfAbsent(text, shown) : known;
  }
}
