package dev.panopticon.prometheus;

import dev.panopticon.core.sample.Answer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.JacksonIOException;

/** Turns the replies of one round into answers: by HTTP status first, then by the document. */
final class ReplyReader {
  /** More than any error of a server takes. */
  private static final int MAX_ERROR_BYTES = 64 * 1024;

  /** The query cannot be parsed. */
  private static final int BAD_DATA = 400;

  /** The query cannot be computed; some servers say so of what cannot be parsed, too. */
  private static final int UNPROCESSABLE = 422;

  private final Causes causes;
  private final Span span;
  private final DocumentReader documents;

  ReplyReader(Causes causes, Span span) {
    this.causes = causes;
    this.span = span;
    this.documents = new DocumentReader(span);
  }

  Answer answer(HttpResponse<InputStream> reply) {
    int status = reply.statusCode();
    String location = header(reply, "Location");
    if (status / 100 == 3 && !location.isEmpty()) {
      return Answer.failed(causes.redirected(status, location));
    }
    if (status / 100 != 2) {
      return refusal(reply);
    }
    if (isEncoded(reply)) {
      return Answer.failed(causes.encoded(header(reply, "Content-Encoding")));
    }
    return isJson(reply) ? success(reply) : Answer.failed(foreign(reply));
  }

  private static String header(HttpResponse<InputStream> reply, String name) {
    return reply.headers().firstValue(name).orElse("");
  }

  private static boolean isEncoded(HttpResponse<InputStream> reply) {
    String encoding = header(reply, "Content-Encoding");
    return !encoding.isEmpty() && !encoding.equalsIgnoreCase("identity");
  }

  private static boolean isJson(HttpResponse<InputStream> reply) {
    String type = header(reply, "Content-Type").split(";", 2)[0].strip();
    return type.equalsIgnoreCase("application/json");
  }

  private String foreign(HttpResponse<InputStream> reply) {
    String type = header(reply, "Content-Type");
    return causes.foreign(reply.statusCode(), type, text(start(reply.body())));
  }

  private Answer success(HttpResponse<InputStream> reply) {
    try {
      return answer(reply.statusCode(), documents.read(reply.body()));
    } catch (JacksonIOException e) {
      return Answer.failed(causes.brokenOff(e));
    } catch (JacksonException e) {
      return Answer.failed(causes.broken(UnexpectedDocument.reason(e)));
    }
  }

  private Answer answer(int httpStatus, Document document) {
    if (document.isError()) {
      return Answer.failed(causes.refused(httpStatus, document.errorType(), document.error()));
    }
    Result result = document.result();
    if (!document.status().equals("success") || result == null) {
      return Answer.failed(causes.broken("it has no status \"success\" with data"));
    }
    return switch (span) {
      case INSTANT -> instant(result, document.warnings());
      case RANGE ->
          result.type().equals("matrix")
              ? samples(result, document.warnings())
              : otherType(result.type());
    };
  }

  private Answer instant(Result result, List<String> warnings) {
    return switch (result.type()) {
      case "matrix" -> Answer.noVector(causes.range());
      case "string" -> Answer.noVector(causes.string());
      case "vector", "scalar" -> samples(result, warnings);
      default -> otherType(result.type());
    };
  }

  private Answer samples(Result result, List<String> warnings) {
    return result
        .problem()
        .map(problem -> Answer.failed(causes.broken(problem)))
        .orElseGet(() -> new Answer.Samples(result.samples(), warnings));
  }

  private Answer otherType(String type) {
    return Answer.failed(causes.broken("its result type is \"" + type + "\""));
  }

  /** Tells it in the server's own words, if this is a server that has them. */
  private Answer refusal(HttpResponse<InputStream> reply) {
    byte[] body = isEncoded(reply) ? new byte[0] : start(reply.body());
    if (isJson(reply)) {
      try {
        Document document = documents.read(new ByteArrayInputStream(body));
        if (document.isError()) {
          return refusal(reply.statusCode(), document);
        }
      } catch (JacksonException notJson) {
        return Answer.failed(causes.notPrometheus(reply.statusCode(), text(body)));
      }
    }
    return Answer.failed(causes.notPrometheus(reply.statusCode(), text(body)));
  }

  /** Of the API's errors these two are about the query, all others about the server. */
  private Answer refusal(int status, Document document) {
    String cause = causes.refused(status, document.errorType(), document.error());
    boolean isAboutQuery = status == BAD_DATA || status == UNPROCESSABLE;
    return isAboutQuery ? Answer.rejected(cause) : Answer.failed(cause);
  }

  private static String text(byte[] body) {
    return new String(body, StandardCharsets.UTF_8);
  }

  /** The status says enough where even the error breaks off. */
  private static byte[] start(InputStream body) {
    try {
      return body.readNBytes(MAX_ERROR_BYTES);
    } catch (IOException brokenOff) {
      return new byte[0];
    }
  }
}
