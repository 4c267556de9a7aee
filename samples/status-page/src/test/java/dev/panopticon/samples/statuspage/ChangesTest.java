package dev.panopticon.samples.statuspage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.samples.statuspage.RunningPage.Reply;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class ChangesTest {
  private static final String CARES = "/api/v1/acknowledgements";
  private static final String WINDOWS = "/api/v1/maintenance";

  @TempDir static Path data;
  private static RunningPage page;

  @BeforeAll
  static void start() throws Exception {
    page = RunningPage.start(data, "leader-lost");
    page.awaitRating("critical");
  }

  @AfterAll
  static void end() {
    page.close();
  }

  private static JsonNode announced(String what) throws Exception {
    return page.get("/api/v1/incidents").json().path(what);
  }

  private static JsonNode ofRootCause() throws Exception {
    return page.get("/api/v1/status").json().path("rootCauses").get(0).path("acknowledgement");
  }

  @Test
  void acknowledgement_isShownAndTakenBack() throws Exception {
    Reply made =
        page.post(
            CARES,
            "{\"component\":\"consul\",\"by\":\" ann \",\"comment\":\"looking\",\"hours\":4}");
    assertThat(made.code()).as(made.text()).isEqualTo(201);
    JsonNode care = made.json();
    assertThat(care.path("by").asString()).isEqualTo("ann");
    assertThat(
            Duration.between(
                Instant.parse(care.path("at").asString()),
                Instant.parse(care.path("until").asString())))
        .hasHours(4);
    assertThat(ofRootCause()).isEqualTo(care);
    assertThat(announced("acknowledgements").get(0)).isEqualTo(care);

    Reply second = page.post(CARES, "{\"component\":\"consul\",\"by\":\"bob\",\"hours\":null}");
    assertThat(second.json().path("until").isNull()).isTrue();
    assertThat(announced("acknowledgements").size()).isEqualTo(1);

    String path = CARES + "/" + second.json().path("id").asInt();
    assertThat(page.delete(path).code()).isEqualTo(204);
    assertThat(ofRootCause().isNull()).isTrue();
    assertThat(page.delete(path).error())
        .isEqualTo("404 there is nothing of this number: it may have ended already");
  }

  @Test
  void acknowledgement_endsWhenTheRatingChanges_andWhenItsTimeIsOver() throws Exception {
    page.post(CARES, "{\"component\":\"consul\",\"by\":\"ann\"}");
    page.show("leader-lost-on-one", "warning");
    RunningPage.await(() -> announced("acknowledgements").isEmpty());
    page.show("leader-lost", "critical");

    page.post(CARES, "{\"component\":\"consul\",\"by\":\"ann\",\"hours\":0.0001}");
    RunningPage.await(() -> announced("acknowledgements").isEmpty());
    assertThat(ofRootCause().isNull()).isTrue();
  }

  @Test
  void maintenance_isShownOfItsComponent() throws Exception {
    Instant now = Instant.now();
    Reply made =
        page.post(
            WINDOWS,
            "{\"component\":\"consul\",\"from\":\"%s\",\"to\":\"%s\",\"by\":\"ann\",\"comment\":\"\"}"
                .formatted(now.minusSeconds(60), now.plusSeconds(600)));
    assertThat(made.code()).as(made.text()).isEqualTo(201);
    assertThat(made.json().path("active").asBoolean()).isTrue();
    assertThat(page.get("/api/v1/components/consul").json().path("maintenance"))
        .isEqualTo(made.json());
    String path = WINDOWS + "/" + made.json().path("id").asInt();
    assertThat(page.delete(path).code()).isEqualTo(204);
    assertThat(announced("maintenance").isEmpty()).isTrue();
    assertThat(page.delete(path).code()).isEqualTo(404);
  }

  @Test
  void maintenance_ofANodeToCome_isNotActive() throws Exception {
    Reply made =
        page.post(
            WINDOWS,
            "{\"node\":\"node3\",\"from\":\"2026-11-28T00:00:00+01:00\",\"to\":\"%s\",\"by\":\"x\"}"
                .replace("2026-11-28T00:00:00+01:00", Instant.now().plusSeconds(60).toString())
                .formatted(Instant.now().plusSeconds(600)));
    assertThat(made.json().path("node").asString()).isEqualTo("node3");
    assertThat(made.json().path("component").isNull()).isTrue();
    assertThat(made.json().path("active").asBoolean()).isFalse();
    page.delete(WINDOWS + "/" + made.json().path("id").asInt());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          acknowledgements | {"component":"consul"} | 400 the body is wrong: by must be given, and not be blank
          acknowledgements | {"component":"consul","by":" "} | 400 the body is wrong: by must be given, and not be blank
          acknowledgements | {"by":"ann"} | 400 the body is wrong: component must be given, and not be blank
          acknowledgements | {"component":"consl","by":"ann"} | 404 there is no component 'consl'; did you mean 'consul'?
          acknowledgements | {"component":"host","by":"ann"} | 409 host is healthy, or was not rated yet: there is nothing to take care of
          acknowledgements | {"component":"consul","by":"ann","hours":0} | 400 the body is wrong: hours must be above 0 and at most 8784, was '0'
          acknowledgements | {"component":"consul","by":"ann","hours":9999} | 400 the body is wrong: hours must be above 0 and at most 8784, was '9999'
          acknowledgements | {"component":"consul","by":"ann","hours":"x"} | 400 the body is wrong: hours must be above 0 and at most 8784, was 'x'
          acknowledgements | {"component":"consul","who":"ann"} | 400 the body is wrong: 'who' is none of [by, comment, component, hours]
          acknowledgements | {"component":["consul"],"by":"ann"} | 400 the body is wrong: component must be a text or a number
          acknowledgements | {"by":"ann","by":"bob"} | 400 the body is wrong: it is no JSON, or gives a name twice
          acknowledgements | [] | 400 the body is wrong: it must be an object
          acknowledgements | {} {} | 400 the body is wrong: it must end with the object
          maintenance | {"by":"ann","to":"2999-01-01T00:00:00Z"} | 400 the body is wrong: name either a component or a node
          maintenance | {"component":"consul","node":"node1","by":"ann"} | 400 the body is wrong: name either a component or a node
          maintenance | {"node":"node9","by":"ann"} | 404 there is no node 'node9'; did you mean 'node1'?
          maintenance | {"node":"node1","by":"ann"} | 400 the body is wrong: to must be given, and not be blank
          maintenance | {"node":"node1","by":"ann","to":"tomorrow"} | 400 the body is wrong: to must be an instant like 2026-11-24T07:00:00Z, was 'tomorrow'
          maintenance | {"node":"node1","by":"ann","to":"2020-01-01T00:00:00Z"} | 400 the body is wrong: to must be later than from, and than now
          maintenance | {"node":"node1","by":"ann","to":"2999-01-01T00:00:00Z"} | 400 the body is wrong: maintenance must end within a year
          """)
  void mistake_isToldAndChangesNothing(String what, String json, String error) throws Exception {
    assertThat(page.post("/api/v1/" + what, json).error()).isEqualTo(error);
    assertThat(announced("maintenance").isEmpty()).isTrue();
  }

  @Test
  void text_thatIsTooLong_isRefused() throws Exception {
    assertThat(
            page.post(CARES, "{\"component\":\"consul\",\"by\":\"%s\"}".formatted("a".repeat(1001)))
                .error())
        .isEqualTo("400 the body is wrong: by must have at most 1000 characters, had 1001");
    assertThat(page.post(CARES, " ".repeat(16 * 1024 + 1)).error())
        .isEqualTo("413 the body must have at most 16384 bytes");
  }

  @Test
  void number_thatIsNone_isNotFound() throws Exception {
    assertThat(page.delete(CARES + "/x").error())
        .isEqualTo("404 there is nothing of this number: 'x' is none");
  }
}
