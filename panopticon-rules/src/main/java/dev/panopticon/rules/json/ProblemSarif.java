package dev.panopticon.rules.json;

import dev.panopticon.rules.problem.Code;
import dev.panopticon.rules.problem.Place;
import dev.panopticon.rules.problem.Problem;
import dev.panopticon.rules.problem.Related;
import dev.panopticon.rules.problem.Replacement;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/**
 * Problems of rule files as SARIF 2.1.0, the form in which code hosts and editors take findings.
 *
 * <p>A path stays as it was given: call the check from where the reader of the document resolves
 * relative ones, such as the root of the repository.
 */
public final class ProblemSarif {
  private static final String SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";
  private static final String VERSION = "2.1.0";
  private static final String HOME = "https://github.com/panopticon-dev/panopticon";

  private final JsonGenerator json;
  private final List<Code> codes;

  private ProblemSarif(JsonGenerator json, List<Code> codes) {
    this.json = json;
    this.codes = codes;
  }

  /** Returns the problems as one indented SARIF document that ends with a line end. */
  public static String print(List<Problem> problems) {
    List<Code> codes = problems.stream().map(Problem::code).distinct().sorted().toList();
    return JsonText.print(json -> new ProblemSarif(json, codes).document(problems));
  }

  private void document(List<Problem> problems) {
    json.writeStartObject();
    json.writeStringProperty("$schema", SCHEMA);
    json.writeStringProperty("version", VERSION);
    json.writeArrayPropertyStart("runs");
    json.writeStartObject();
    json.writeObjectPropertyStart("tool");
    json.writeObjectPropertyStart("driver");
    json.writeStringProperty("name", "panopticon");
    json.writeStringProperty("informationUri", HOME);
    JsonText.list(json, "rules", codes, this::rule);
    json.writeEndObject();
    json.writeEndObject();
    json.writeStringProperty("columnKind", "unicodeCodePoints");
    JsonText.list(json, "results", problems, this::result);
    json.writeEndObject();
    json.writeEndArray();
    json.writeEndObject();
  }

  private void rule(Code code) {
    json.writeStartObject();
    json.writeStringProperty("id", code.id());
    text("shortDescription", code.explanation().title());
    text("fullDescription", code.explanation().text());
    json.writeStringProperty("helpUri", code.reference());
    json.writeObjectPropertyStart("defaultConfiguration");
    json.writeStringProperty("level", code.severity().word());
    json.writeEndObject();
    json.writeEndObject();
  }

  private void result(Problem problem) {
    json.writeStartObject();
    json.writeStringProperty("ruleId", problem.code().id());
    json.writeNumberProperty("ruleIndex", codes.indexOf(problem.code()));
    json.writeStringProperty("level", problem.severity().word());
    text("message", problem.message());
    JsonText.list(json, "locations", located(problem.place()), this::location);
    List<Related> related = related(problem);
    if (!related.isEmpty()) {
      JsonText.list(json, "relatedLocations", related, this::related);
    }
    problem.suggestion().ifPresent(this::fix);
    json.writeEndObject();
  }

  private static List<Place> located(Place place) {
    return place.source().isFile() ? List.of(place) : List.of();
  }

  private static List<Related> related(Problem problem) {
    List<Related> all = new ArrayList<>(problem.related().stream().toList());
    problem.includedFrom().forEach(place -> all.add(new Related(place, "included from here")));
    return all.stream().filter(other -> other.place().source().isFile()).toList();
  }

  private void location(Place place) {
    json.writeStartObject();
    physical(place);
    json.writeEndObject();
  }

  private void related(Related related) {
    json.writeStartObject();
    physical(related.place());
    text("message", related.label());
    json.writeEndObject();
  }

  private void fix(Replacement replacement) {
    json.writeArrayPropertyStart("fixes");
    json.writeStartObject();
    text("description", "write `" + replacement.text() + "`");
    json.writeArrayPropertyStart("artifactChanges");
    json.writeStartObject();
    artifact(replacement.place());
    json.writeArrayPropertyStart("replacements");
    json.writeStartObject();
    region("deletedRegion", replacement.place());
    text("insertedContent", replacement.text());
    json.writeEndObject();
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndArray();
  }

  private void physical(Place place) {
    json.writeObjectPropertyStart("physicalLocation");
    artifact(place);
    if (place.line() > 0) {
      region("region", place);
    }
    json.writeEndObject();
  }

  private void artifact(Place place) {
    json.writeObjectPropertyStart("artifactLocation");
    json.writeStringProperty("uri", uri(place.source().name()));
    json.writeEndObject();
  }

  /** A name is a path with the separators of its system, or that of a pack. */
  private static String uri(String name) {
    String path = name.replace('\\', '/');
    try {
      if (path.startsWith("classpath:")) {
        return new URI("classpath", path.substring("classpath:".length()), null).toASCIIString();
      }
      boolean isDrive = path.matches("[A-Za-z]:/.*");
      boolean isAbsolute = isDrive || path.startsWith("/");
      return isAbsolute
          ? new URI("file", "", isDrive ? "/" + path : path, null).toASCIIString()
          : relative(path);
    } catch (URISyntaxException bad) {
      throw new IllegalArgumentException("a source must be named by a path, was " + name, bad);
    }
  }

  /** A colon in the first part of a relative path would name a scheme. */
  private static String relative(String path) throws URISyntaxException {
    boolean looksLikeScheme = path.split("/", 2)[0].contains(":");
    return new URI(null, null, looksLikeScheme ? "./" + path : path, null).toASCIIString();
  }

  private void region(String name, Place place) {
    json.writeObjectPropertyStart(name);
    json.writeNumberProperty("startLine", place.line());
    json.writeNumberProperty("startColumn", place.column());
    json.writeNumberProperty("endColumn", place.endColumn());
    json.writeEndObject();
  }

  private void text(String name, String text) {
    json.writeObjectPropertyStart(name);
    json.writeStringProperty("text", text);
    json.writeEndObject();
  }
}
