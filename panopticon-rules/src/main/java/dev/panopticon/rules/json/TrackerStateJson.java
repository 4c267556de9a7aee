package dev.panopticon.rules.json;

import dev.panopticon.core.check.CheckStatus.Evidence;
import dev.panopticon.core.rating.Rating;
import dev.panopticon.core.watch.Acknowledgement;
import dev.panopticon.core.watch.Maintenance;
import dev.panopticon.core.watch.Standing;
import dev.panopticon.core.watch.Subject;
import dev.panopticon.core.watch.TrackerState;
import dev.panopticon.core.watch.TrackerState.CheckMemory;
import dev.panopticon.core.watch.TrackerState.Tracked;
import java.time.Instant;
import java.util.Collection;
import java.util.Locale;
import tools.jackson.core.JsonGenerator;

/**
 * A tracker's state as JSON, to be saved for a restart.
 *
 * <p>What is read is equal to what was written. Rules are not part of it: it may be continued under
 * other rule files.
 */
public final class TrackerStateJson {
  static final int SCHEMA = 1;

  private final JsonGenerator json;

  private TrackerStateJson(JsonGenerator json) {
    this.json = json;
  }

  /** Returns the state as one indented JSON document that ends with a line end. */
  public static String print(TrackerState state) {
    return JsonText.print(json -> new TrackerStateJson(json).state(state));
  }

  /**
   * Reads a state. Strict: an unknown, missing or repeated key, or an instant later than the last
   * snapshot, is an error.
   *
   * @throws IllegalArgumentException if the text is no state that this version writes; the message
   *     says where and why
   */
  public static TrackerState read(String text) {
    try {
      return new TrackerStateReader().read(JsonValue.parse(text));
    } catch (IllegalArgumentException wrong) {
      throw new IllegalArgumentException("saved state: " + wrong.getMessage(), wrong);
    }
  }

  private void state(TrackerState state) {
    json.writeStartObject();
    json.writeNumberProperty("schema", SCHEMA);
    json.writeStringProperty("cluster", state.cluster());
    state.at().ifPresent(at -> instant("at", at));
    json.writeArrayPropertyStart("subjects");
    state.subjects().forEach((subject, tracked) -> subject(state, subject, tracked));
    json.writeEndArray();
    JsonText.list(json, "maintenance", state.maintenance(), this::maintenance);
    json.writeEndObject();
  }

  private void subject(TrackerState state, Subject subject, Tracked tracked) {
    json.writeStartObject();
    json.writeStringProperty("subject", subject.toString());
    standing("now", tracked.standing());
    tracked.before().ifPresent(before -> standing("before", before));
    rating("told", tracked.told());
    tracked.acknowledgement().ifPresent(this::acknowledgement);
    CheckMemory memory = state.checks().get(subject);
    if (memory != null) {
      check(memory);
    }
    json.writeEndObject();
  }

  private void standing(String name, Standing standing) {
    json.writeObjectPropertyStart(name);
    rating("rating", standing.rating());
    instant("since", standing.since());
    texts("reasons", standing.reasons());
    json.writeEndObject();
  }

  private void acknowledgement(Acknowledgement given) {
    json.writeObjectPropertyStart("acknowledgement");
    json.writeStringProperty("by", given.by());
    json.writeStringProperty("comment", given.comment());
    instant("at", given.at());
    json.writeEndObject();
  }

  private void check(CheckMemory memory) {
    json.writeObjectPropertyStart("check");
    rating("measured", memory.measured());
    evidence(memory.evidence());
    memory
        .known()
        .ifPresent(
            known -> {
              json.writeObjectPropertyStart("known");
              rating("rating", known.rating());
              evidence(known.evidence());
              instant("at", known.at());
              json.writeStringProperty("rule", known.rule());
              json.writeEndObject();
            });
    json.writeObjectPropertyStart("standing");
    memory.standing().forEach((rating, since) -> instant(rating.word(), since));
    json.writeEndObject();
    texts("changes", memory.changes().at().stream().map(Instant::toString).toList());
    json.writeBooleanProperty("flapping", memory.changes().flapping());
    texts("voters", memory.voters());
    json.writeEndObject();
  }

  private void maintenance(Maintenance window) {
    json.writeStartObject();
    texts("components", window.components());
    texts("nodes", window.nodes());
    instant("from", window.from());
    instant("to", window.to());
    json.writeStringProperty("comment", window.comment());
    json.writeEndObject();
  }

  private void rating(String name, Rating rating) {
    json.writeStringProperty(name, rating.word());
  }

  private void evidence(Evidence evidence) {
    json.writeStringProperty("evidence", evidence.name().toLowerCase(Locale.ROOT));
  }

  private void instant(String name, Instant instant) {
    json.writeStringProperty(name, instant.toString());
  }

  private void texts(String name, Collection<String> texts) {
    json.writeArrayPropertyStart(name);
    texts.forEach(json::writeString);
    json.writeEndArray();
  }
}
