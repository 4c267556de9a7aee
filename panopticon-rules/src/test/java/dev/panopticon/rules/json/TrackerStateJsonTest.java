package dev.panopticon.rules.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.panopticon.core.cluster.Cluster;
import dev.panopticon.core.sample.Answer;
import dev.panopticon.core.sample.Labels;
import dev.panopticon.core.sample.Query;
import dev.panopticon.core.sample.Sample;
import dev.panopticon.core.sample.Snapshot;
import dev.panopticon.core.watch.Maintenance;
import dev.panopticon.core.watch.Round;
import dev.panopticon.core.watch.Subject;
import dev.panopticon.core.watch.TrackerState;
import dev.panopticon.core.watch.TrackerState.CheckMemory;
import dev.panopticon.core.watch.Transition;
import dev.panopticon.rules.RuleFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrackerStateJsonTest {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  private static final Cluster CLUSTER =
      load(
          """
          panopticon: 1
          cluster: test
          voters: 1
          components:
            db:
              checks:
                peers: { query: a, by: [], healthy: value >= 2, warning: value >= 1, for: 30s }
                lag: { query: b, by: [], healthy: value >= 2, recover-for: 20s, unknown-grace: 40s,
                  flapping: 5m }
            app:
              depends-on: { db: soft }
              checks:
                up: { query: c, by: [], healthy: value >= 2, for: 10s, recover-for: 10s }
          """);

  private static Cluster load(String rules) {
    try {
      Path file = Files.createTempFile("cluster", ".yaml");
      try {
        return RuleFiles.load(Files.writeString(file, rules));
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Answers that change at random, with maintenance and acknowledgements in between. */
  private static final class Script {
    private final Random random;
    private Instant at = NOON;

    Script(long seed) {
      random = new Random(seed);
    }

    Snapshot next() {
      at = at.plusMillis(1 + random.nextInt(20_000));
      Map<Query, Answer> answers = new LinkedHashMap<>();
      for (String query : List.of("a", "b", "c")) {
        int value = random.nextInt(5);
        answers.put(
            Query.of(query),
            value == 4
                ? Answer.failed("\"timed\u0000 out\u202e\"\n")
                : Answer.of(Sample.of(Labels.of(query), value)));
      }
      return new Snapshot(at, answers);
    }

    TrackerState disturb(TrackerState state) {
      TrackerState disturbed = state;
      if (random.nextInt(5) == 0) {
        Instant from = at.plusSeconds(random.nextInt(50));
        disturbed =
            disturbed.with(
                Maintenance.ofComponent("db", from, from.plusSeconds(60), "upgrade \"x\""));
      }
      Subject app = Subject.component("app");
      if (state.subjects().containsKey(app)
          && state.subjects().entrySet().stream()
              .anyMatch(
                  entry ->
                      entry.getKey().equals(app)
                          && !entry.getValue().standing().rating().isHealthy())
          && random.nextInt(5) == 0) {
        disturbed = disturbed.acknowledged(app, "ann", "looking");
      }
      return disturbed;
    }
  }

  @Property(tries = 30)
  void read_whatWasPrinted_isEqualAndGoesOnTheSame(@ForAll long seed) {
    List<Transition> unbroken = run(seed, false);

    assertThat(run(seed, true)).isEqualTo(unbroken);
  }

  private static List<Transition> run(long seed, boolean isRestartedEachRound) {
    Script script = new Script(seed);
    List<Transition> transitions = new ArrayList<>();
    TrackerState state = TrackerState.empty();
    for (int i = 0; i < 30; i++) {
      state = script.disturb(state);
      if (isRestartedEachRound) {
        TrackerState restored = TrackerStateJson.read(TrackerStateJson.print(state));
        assertThat(restored).isEqualTo(state);
        state = restored;
      }
      Round round = state.step(CLUSTER, script.next()).orElseThrow();
      transitions.addAll(round.transitions());
      state = round.state();
    }
    return transitions;
  }

  /** A file that was cut or scribbled on is refused, or still a state; nothing else happens. */
  @Property(tries = 150)
  void read_scribbledText_isRefusedInWords(@ForAll long seed) {
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder(TrackerStateJson.print(state(seed)));
    for (int i = 0; i < 3; i++) {
      int from = random.nextInt(text.length());
      int to = Math.min(text.length(), from + random.nextInt(4));
      text.replace(from, to, List.of("", "\"", "{", "]", "9", "null", ",").get(random.nextInt(7)));
    }
    try {
      assertThat(TrackerStateJson.read(text.toString())).isNotNull();
    } catch (IllegalArgumentException refused) {
      assertThat(refused).hasMessageStartingWith("saved state: ").hasMessageNotContaining("\n");
    }
  }

  private static TrackerState state(long seed) {
    Script script = new Script(seed);
    TrackerState state = TrackerState.empty();
    for (int i = 0; i < 4; i++) {
      state = script.disturb(state).step(CLUSTER, script.next()).orElseThrow().state();
    }
    return state;
  }

  @Test
  void print_empty_isADocumentThatReadsAsEmpty() {
    String text = TrackerStateJson.print(TrackerState.empty());

    assertThat(text.lines().map(String::strip))
        .containsExactly(
            "{",
            "\"schema\" : 1,",
            "\"cluster\" : \"\",",
            "\"subjects\" : [ ],",
            "\"maintenance\" : [ ]",
            "}");
    assertThat(TrackerStateJson.read(text)).isEqualTo(TrackerState.empty());
  }

  private static final String STATE =
      """
      {"schema":1,"cluster":"test","at":"2026-01-01T12:00:00Z",
      "subjects":[
      {"subject":"db/lag","now":{"rating":"warning","since":"2026-01-01T11:00:00Z","reasons":["x"]},
      "told":"healthy","check":{"measured":"warning","evidence":"proved","standing":{},
      "changes":[],"flapping":false}}],
      "maintenance":[]}
      """;

  @Test
  void read_handWritten_isThatState() {
    TrackerState state = TrackerStateJson.read(STATE);

    assertThat(state.subjects()).containsOnlyKeys(Subject.check("db", "lag"));
    assertThat(state.checks()).containsOnlyKeys(Subject.check("db", "lag"));
  }

  /** Who voted and what was asked are remembered; a state of before that knows neither. */
  @Test
  void read_votersAndRule_areThoseThatWerePrinted() {
    String known = "\"known\":{\"rating\":\"warning\",\"evidence\":\"proved\",";
    String at = "\"at\":\"2026-01-01T12:00:00Z\"";
    String with =
        STATE
            .replace("\"standing\":{}", known + at + ",\"rule\":\"r\"},\"standing\":{}")
            .replace("\"flapping\":false", "\"flapping\":false,\"voters\":[\"n1\",\"n2\"]");
    TrackerState state = TrackerStateJson.read(with);
    CheckMemory memory = state.checks().values().iterator().next();

    assertThat(memory.voters()).containsExactly("n1", "n2");
    assertThat(memory.known().orElseThrow().rule()).isEqualTo("r");
    assertThat(TrackerStateJson.read(TrackerStateJson.print(state))).isEqualTo(state);
    assertThat(TrackerStateJson.read(STATE).checks().values())
        .allMatch(before -> before.voters().isEmpty());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"schema\":1 | \"schema\":2"
            + " | line 1, column 11: schema must be 1 (newer versions write others), was 2",
        "\"schema\":1 | \"schema\":\"1\""
            + " | line 1, column 11: schema must be 1 (newer versions write others), was \"1\"",
        "\"schema\":1, | ``| line 1, column 1: it must have the key schema",
        "\"cluster\" | \"clustre\""
            + " | line 1, column 23: clustre is not a key here; known are schema, cluster, at,"
            + " subjects, maintenance",
        "\"test\" | \"Te st\" | line 1, column 23: cluster is not valid: a cluster id must be"
            + " lower-case letters, digits and hyphens, was \"Te st\"",
        "\"db/lag\" | \"db/\" | line 3, column 12: subjects[0].subject is not valid: a subject must"
            + " be cluster, COMPONENT or COMPONENT/CHECK, was \"db/\"",
        "\"db/lag\" | \"db\" | line 4, column 26: subjects[0].check is not a key here; known are"
            + " subject, now, before, told, acknowledgement",
        "11:00:00Z | 13:00:00Z | line 3, column 55: subjects[0].now.since must be not later than"
            + " 2026-01-01T12:00:00Z, was \"2026-01-01T13:00:00Z\"",
        "2026-01-01T11 | noon | line 3, column 55: subjects[0].now.since must be an instant like"
            + " 2026-01-01T12:00:00Z, was \"noon:00:00Z\"",
        "\"rating\":\"warning\" | \"rating\":\"fine\" | line 3, column 37: subjects[0].now.rating"
            + " must be one of healthy, warning, unknown, critical, was \"fine\"",
        "[\"x\"] | [7] | line 3, column 89: subjects[0].now.reasons[0] must be a text, was 7",
        "\"proved\" | null | line 4, column 59: subjects[0].check.evidence must be one of proved,"
            + " unproved, unanswered, was null",
        "\"standing\":{} | \"standing\":[] | line 4, column 79: subjects[0].check.standing must be"
            + " an object, was a list",
        "\"flapping\":false | \"flapping\":0 | line 5, column 25: subjects[0].check.flapping must"
            + " be true or false, was 0",
        "\"maintenance\":[] | \"maintenance\":{} | line 6, column 15: maintenance must be a list,"
            + " was an object",
        "\"maintenance\":[] | \"maintenance\":[{\"components\":[],\"nodes\":[],\"from\":"
            + "\"2026-01-01T12:00:00Z\",\"to\":\"2026-01-01T12:00:01Z\",\"comment\":\"\"}]"
            + " | line 6, column 16: maintenance[0] is not valid: maintenance must name at least 1"
            + " component or node, was none",
      })
  void read_somethingWrong_saysWhereAndWhy(String right, String wrong, String message) {
    assertThat(STATE).contains(right);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TrackerStateJson.read(STATE.replace(right, wrong)))
        .withMessage("saved state: " + message);
  }

  @Test
  void read_subjectTwice_isRefused() {
    int from = STATE.indexOf("{\"subject\"");
    String entry = STATE.substring(from, STATE.indexOf("],\n\"maintenance"));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> TrackerStateJson.read(STATE.replace(entry, entry + ",\n" + entry)))
        .withMessage(
            "saved state: line 6, column 12: subjects[1].subject is not valid: it must stand once,"
                + " was there before");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`` | it must be a JSON object",
        "[] | it must be a JSON object",
        "{} {} | line 1, column 4: nothing must follow the JSON object",
        "{\"a\":1,\"a\":2} | line 1, column 11: it is no JSON: Duplicate Object property \"a\"",
      })
  void read_noState_isRefused(String text, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TrackerStateJson.read(text))
        .withMessage("saved state: " + message);
  }

  @Test
  void read_deepNesting_isRefused() {
    String deep = "{\"a\":" + "[".repeat(100_000);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> TrackerStateJson.read(deep))
        .withMessageStartingWith(
            "saved state: it is no JSON: Document nesting depth (21) exceeds the maximum allowed");
  }
}
