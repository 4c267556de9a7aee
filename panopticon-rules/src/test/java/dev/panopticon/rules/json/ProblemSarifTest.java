package dev.panopticon.rules.json;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.rules.problem.Code;
import dev.panopticon.rules.problem.Notes;
import dev.panopticon.rules.problem.Place;
import dev.panopticon.rules.problem.Problem;
import dev.panopticon.rules.problem.Source;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

class ProblemSarifTest {
  /** What SARIF 2.1.0 requires of each object that is written here. */
  private static final Map<String, Set<String>> REQUIRED =
      Map.ofEntries(
          entry("log", Set.of("version", "runs")),
          entry("runs", Set.of("tool")),
          entry("tool", Set.of("driver")),
          entry("driver", Set.of("name")),
          entry("rules", Set.of("id")),
          entry("shortDescription", Set.of("text")),
          entry("fullDescription", Set.of("text")),
          entry("defaultConfiguration", Set.of()),
          entry("results", Set.of("message")),
          entry("message", Set.of("text")),
          entry("locations", Set.of()),
          entry("relatedLocations", Set.of()),
          entry("physicalLocation", Set.of("artifactLocation")),
          entry("artifactLocation", Set.of()),
          entry("region", Set.of()),
          entry("fixes", Set.of("artifactChanges")),
          entry("description", Set.of("text")),
          entry("artifactChanges", Set.of("artifactLocation", "replacements")),
          entry("replacements", Set.of("deletedRegion")),
          entry("deletedRegion", Set.of()),
          entry("insertedContent", Set.of()));

  /** What SARIF 2.1.0 allows beside that, as far as it is written here; it allows no others. */
  private static final Map<String, Set<String>> ALLOWED =
      Map.ofEntries(
          entry("log", Set.of("$schema")),
          entry("runs", Set.of("results", "columnKind")),
          entry("driver", Set.of("informationUri", "rules")),
          entry(
              "rules",
              Set.of("shortDescription", "fullDescription", "helpUri", "defaultConfiguration")),
          entry("defaultConfiguration", Set.of("level")),
          entry(
              "results",
              Set.of("ruleId", "ruleIndex", "level", "locations", "relatedLocations", "fixes")),
          entry("locations", Set.of("physicalLocation")),
          entry("relatedLocations", Set.of("physicalLocation", "message")),
          entry("physicalLocation", Set.of("region")),
          entry("artifactLocation", Set.of("uri")),
          entry("region", Set.of("startLine", "startColumn", "endColumn")),
          entry("deletedRegion", Set.of("startLine", "startColumn", "endColumn")),
          entry("fixes", Set.of("description")),
          entry("replacements", Set.of("insertedContent")),
          entry("insertedContent", Set.of("text")));

  private static final Set<String> LEVELS = Set.of("none", "note", "warning", "error");

  @Test
  void print_everyKindOfProblem_exactly() {
    assertThat(Path.of("src/test/resources/json/problems.sarif"))
        .hasContent(ProblemSarif.print(SomeProblems.all()));
  }

  @Test
  void print_everyKindOfProblem_isSarif() {
    requireSarif(ProblemSarif.print(SomeProblems.all()));
  }

  @Test
  void print_none_isSarifThatFoundNothing() {
    String text = ProblemSarif.print(List.of());

    requireSarif(text);
    assertThat(text).contains("\"results\" : [ ]");
  }

  @ParameterizedTest
  @CsvSource({
    "rules/a b.yaml, rules/a%20b.yaml",
    "größe.yaml, gr%C3%B6%C3%9Fe.yaml",
    "a#b?.yaml, a%23b%3F.yaml",
    "x:y.yaml, ./x:y.yaml",
    "../x.yaml, ../x.yaml",
    "/srv/x.yaml, file:///srv/x.yaml",
    "C:\\rules\\x.yaml, file:///C:/rules/x.yaml",
    "classpath:sub/host.yaml, classpath:sub/host.yaml"
  })
  void print_nameOfAFile_isItsUri(String name, String uri) {
    Place place = new Place(Source.of(name, "x"), 1, 1, 1);
    Problem problem = new Problem(Code.SYNTAX, place, "m", Notes.none());

    assertThat(ProblemSarif.print(List.of(problem))).contains("\"uri\" : \"" + uri + "\"");
  }

  private static void requireSarif(String text) {
    try (JsonParser json = new JsonFactory().createParser(ObjectReadContext.empty(), text)) {
      json.nextToken();
      Map<?, ?> log = (Map<?, ?>) value(json);
      require("log", log);
      assertThat(log.get("version")).isEqualTo("2.1.0");
      assertThat((List<?>) log.get("runs")).hasSize(1).allSatisfy(run -> rules((Map<?, ?>) run));
    }
  }

  /** Each result names a rule by its id and its place in the list. */
  private static void rules(Map<?, ?> run) {
    Map<?, ?> tool = (Map<?, ?>) Objects.requireNonNull(run.get("tool"));
    Map<?, ?> driver = (Map<?, ?>) Objects.requireNonNull(tool.get("driver"));
    List<?> rules = (List<?>) Objects.requireNonNull(driver.get("rules"));
    for (Object result : (List<?>) Objects.requireNonNull(run.get("results"))) {
      Map<?, ?> fields = (Map<?, ?>) result;
      int index = Integer.parseInt(String.valueOf(fields.get("ruleIndex")));
      assertThat(((Map<?, ?>) rules.get(index)).get("id")).isEqualTo(fields.get("ruleId"));
    }
  }

  private static void require(String name, Object value) {
    if (value instanceof List<?> items) {
      items.forEach(item -> require(name, item));
    } else if (value instanceof Map<?, ?> object) {
      Set<String> required = Objects.requireNonNull(REQUIRED.get(name), name);
      List<Object> known = new ArrayList<>(required);
      known.addAll(ALLOWED.getOrDefault(name, Set.of()));
      assertThat(object.keySet()).as(name).allMatch(known::contains);
      assertThat(List.<Object>copyOf(object.keySet())).as(name).containsAll(required);
      object.forEach((key, inner) -> require(String.valueOf(key), inner));
    } else {
      scalar(name, String.valueOf(value));
    }
  }

  private static void scalar(String name, String value) {
    switch (name) {
      case "level" -> assertThat(value).isIn(LEVELS);
      case "startLine", "startColumn", "endColumn" ->
          assertThat(Integer.parseInt(value)).as(name).isPositive();
      case "helpUri", "informationUri" -> assertThat(URI.create(value)).hasScheme("https");
      case "uri" -> assertThat(URI.create(value)).hasNoFragment();
      case "columnKind" -> assertThat(value).isEqualTo("unicodeCodePoints");
      default -> assertThat(value).as(name).isNotBlank();
    }
  }

  private static Object value(JsonParser json) {
    if (json.currentToken() == JsonToken.START_ARRAY) {
      List<Object> items = new ArrayList<>();
      while (json.nextToken() != JsonToken.END_ARRAY) {
        items.add(value(json));
      }
      return items;
    }
    if (json.currentToken() == JsonToken.START_OBJECT) {
      Map<String, Object> fields = new LinkedHashMap<>();
      while (json.nextToken() != JsonToken.END_OBJECT) {
        String name = json.currentName();
        json.nextToken();
        fields.put(name, value(json));
      }
      return fields;
    }
    return json.getString();
  }
}
