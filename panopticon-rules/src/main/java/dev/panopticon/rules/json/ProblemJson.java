package dev.panopticon.rules.json;

import dev.panopticon.rules.problem.Place;
import dev.panopticon.rules.problem.Problem;
import dev.panopticon.rules.problem.Related;
import dev.panopticon.rules.problem.Replacement;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/**
 * Problems of rule files as JSON. Later versions add keys and never remove or change one.
 *
 * <p>Lines and columns count from 1, columns in code points; {@code endColumn} is behind the last
 * character. A place without a line is a whole file; one without a file is the value that a host
 * application gives a parameter.
 */
public final class ProblemJson {
  private static final int SCHEMA = 1;

  private final JsonGenerator json;

  private ProblemJson(JsonGenerator json) {
    this.json = json;
  }

  /** Returns the problems as one indented JSON document that ends with a line end. */
  public static String print(List<Problem> problems) {
    return JsonText.print(json -> new ProblemJson(json).document(problems));
  }

  private void document(List<Problem> problems) {
    json.writeStartObject();
    json.writeNumberProperty("schema", SCHEMA);
    JsonText.list(json, "problems", problems, this::problem);
    json.writeEndObject();
  }

  private void problem(Problem problem) {
    json.writeStartObject();
    json.writeStringProperty("code", problem.code().id());
    json.writeStringProperty("severity", problem.severity().word());
    json.writeStringProperty("message", problem.message());
    json.writeStringProperty("reference", problem.code().reference());
    place(problem.place());
    problem.related().ifPresent(this::related);
    problem.suggestion().ifPresent(this::suggestion);
    JsonText.list(json, "includedFrom", problem.includedFrom(), this::include);
    json.writeEndObject();
  }

  private void related(Related related) {
    json.writeObjectPropertyStart("related");
    json.writeStringProperty("label", related.label());
    place(related.place());
    json.writeEndObject();
  }

  private void suggestion(Replacement replacement) {
    json.writeObjectPropertyStart("suggestion");
    place(replacement.place());
    json.writeStringProperty("replacement", replacement.text());
    json.writeEndObject();
  }

  private void include(Place place) {
    json.writeStartObject();
    place(place);
    json.writeEndObject();
  }

  private void place(Place place) {
    if (place.source().isFile()) {
      json.writeStringProperty("file", place.source().name());
    }
    if (place.line() > 0) {
      json.writeNumberProperty("line", place.line());
      json.writeNumberProperty("column", place.column());
      json.writeNumberProperty("endColumn", place.endColumn());
    }
  }
}
