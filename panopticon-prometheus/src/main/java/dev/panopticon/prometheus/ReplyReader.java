package dev.panopticon.prometheus;

import dev.panopticon.core.sample.Answer;
import dev.panopticon.core.sample.Sample;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;

/** Turns the replies of one round into answers: by HTTP status first, then by the document. */
final class ReplyReader {
  /** More than any error of a server takes. */
  private static final int MAX_ERROR_BYTES = 64 * 1024;

  /** The query cannot be parsed. */
  private static final int BAD_DATA = 400;

  /** The query cannot be computed; some servers say so of what cannot be parsed, too. */
  private static final int UNPROCESSABLE = 422;

  /** What servers and proxies say that do not take POST. */
  private static final int METHOD_NOT_ALLOWED = 405;

  private static final int NOT_IMPLEMENTED = 501;

  /** What VictoriaMetrics calls its answer to a range selector. */
  private static final String RANGE_OF_VM = "application/stream+json";

  private final Causes causes;
  private final Span span;
  private final Steps asked;
  private final DocumentReader documents;

  ReplyReader(Causes causes, Span span, Steps asked) {
    this.causes = causes;
    this.span = span;
    this.asked = asked;
    this.documents = new DocumentReader(span, causes::shown);
  }

  Outcome read(HttpResponse<InputStream> reply) {
    int status = reply.statusCode();
    String location = header(reply, "Location");
    if (status / 100 == 3 && !location.isEmpty()) {
      return Outcome.of(Answer.failed(causes.redirected(status, location)));
    }
    if (status / 100 != 2) {
      boolean isMethodRefused = status == METHOD_NOT_ALLOWED || status == NOT_IMPLEMENTED;
      Again again = Again.afterStatus(status, reply.headers());
      return new Outcome(refusal(reply), again, isMethodRefused);
    }
    Packing packing = Packing.of(reply.headers());
    if (packing == Packing.UNKNOWN) {
      return Outcome.of(Answer.failed(causes.encoded(header(reply, "Content-Encoding"))));
    }
    return isJson(reply) ? success(reply, packing) : Outcome.of(Answer.failed(foreign(reply)));
  }

  private static String header(HttpResponse<InputStream> reply, String name) {
    return reply.headers().firstValue(name).orElse("");
  }

  private static boolean isJson(HttpResponse<InputStream> reply) {
    String type = header(reply, "Content-Type").split(";", 2)[0].strip();
    return type.equalsIgnoreCase("application/json") || type.equalsIgnoreCase(RANGE_OF_VM);
  }

  private String foreign(HttpResponse<InputStream> reply) {
    String type = header(reply, "Content-Type");
    return causes.foreign(reply.statusCode(), type, text(start(reply)));
  }

  private Outcome success(HttpResponse<InputStream> reply, Packing packing) {
    try {
      return Outcome.of(answer(reply.statusCode(), documents.read(packing.unpack(reply.body()))));
    } catch (IOException e) {
      return cut(e, packing);
    } catch (JacksonIOException e) {
      return cut(Objects.requireNonNullElse(e.getCause(), e), packing);
    } catch (JacksonException e) {
      boolean isCut = e instanceof UnexpectedEndOfInputException;
      String cause = causes.broken(UnexpectedDocument.reason(e));
      return Outcome.failed(cause, isCut ? Again.ONCE : Again.NEVER);
    }
  }

  private Outcome cut(Exception problem, Packing packing) {
    return packing == Packing.GZIP && Packing.isBroken(problem)
        ? Outcome.failed(causes.broken(Packing.problem(problem)), Again.afterUnpacking(problem))
        : Outcome.failed(causes.brokenOff(problem), Again.ONCE);
  }

  private Answer answer(int httpStatus, Document document) {
    if (document.isError()) {
      return Answer.failed(causes.refused(httpStatus, document.errorType(), document.error()));
    }
    Result result = document.result();
    if (!document.status().equals("success") || result == null) {
      return Answer.failed(causes.broken("it has no status \"success\" with data"));
    }
    if (!document.error().isBlank()) {
      return Answer.failed(causes.broken("it has data, and an error: " + document.error()));
    }
    return switch (span) {
      case INSTANT -> instant(result, document.notes());
      case RANGE ->
          result.type().equals("matrix")
              ? samples(result, document.notes())
              : otherType(result.type());
    };
  }

  private Answer instant(Result result, Document.Notes notes) {
    return switch (result.type()) {
      case "matrix" -> Answer.noVector(causes.range());
      case "string" -> Answer.noVector(causes.string());
      case "vector", "scalar" -> samples(result, notes);
      default -> otherType(result.type());
    };
  }

  private Answer samples(Result result, Document.Notes notes) {
    return result
        .problem()
        .map(causes::broken)
        .or(() -> elsewhen(result.samples()))
        .<Answer>map(Answer::failed)
        .orElseGet(
            () -> new Answer.Samples(result.samples(), warnings(result, notes), notes.isPartial()));
  }

  /** A cache may give what was true once, and call it the answer. */
  private Optional<String> elsewhen(List<Sample> samples) {
    for (Sample sample : samples) {
      if (!span.fits(asked, sample.epochMillis())) {
        return Optional.of(causes.elsewhen(Instant.ofEpochMilli(sample.epochMillis()), asked));
      }
    }
    return Optional.empty();
  }

  private List<String> warnings(Result result, Document.Notes notes) {
    if (result.histogramCount() == 0) {
      return notes.warnings();
    }
    List<String> more = new ArrayList<>(notes.warnings());
    more.add(causes.histograms(result.histogramCount()));
    return more;
  }

  private Answer otherType(String type) {
    return Answer.failed(causes.broken("its result type is \"" + type + "\""));
  }

  /** Tells it in the server's own words, if this is a server that has them. */
  private Answer refusal(HttpResponse<InputStream> reply) {
    byte[] body = start(reply);
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
  private static byte[] start(HttpResponse<InputStream> reply) {
    Packing packing = Packing.of(reply.headers());
    try {
      return packing == Packing.UNKNOWN
          ? new byte[0]
          : packing.unpack(reply.body()).readNBytes(MAX_ERROR_BYTES);
    } catch (IOException brokenOff) {
      return new byte[0];
    }
  }
}
