package dev.panopticon.rules.json;

import dev.panopticon.core.check.CheckStatus;
import dev.panopticon.core.check.VoterStatus;
import dev.panopticon.core.cluster.ClusterStatus;
import dev.panopticon.core.cluster.ComponentStatus;
import dev.panopticon.core.cluster.RootCause;
import dev.panopticon.core.rating.Votes;
import java.util.List;
import java.util.OptionalDouble;
import tools.jackson.core.JsonGenerator;

/**
 * A cluster's status as JSON. Later versions add keys and never remove or change one.
 *
 * <p>A value is a number, or one of the texts {@code +Inf} and {@code -Inf}; it is left out where a
 * voter gave none. Label values are quoted as JSON quotes them; the reader escapes them for its own
 * medium.
 */
public final class StatusJson {
  private static final int SCHEMA = 1;

  private final JsonGenerator json;

  private StatusJson(JsonGenerator json) {
    this.json = json;
  }

  /** Returns the status as one indented JSON document that ends with a line end. */
  public static String print(ClusterStatus status) {
    return JsonText.print(json -> new StatusJson(json).cluster(status));
  }

  private void cluster(ClusterStatus status) {
    json.writeStartObject();
    json.writeNumberProperty("schema", SCHEMA);
    json.writeStringProperty("cluster", status.cluster().id());
    json.writeStringProperty("rating", status.rating().word());
    json.writeStringProperty("at", status.at().toString());
    texts("rootCauses", status.rootCauses().stream().map(RootCause::id).toList());
    texts("remarks", status.remarks());
    json.writeArrayPropertyStart("components");
    status.components().forEach(this::component);
    json.writeEndArray();
    json.writeEndObject();
  }

  private void component(ComponentStatus status) {
    json.writeStartObject();
    json.writeStringProperty("id", status.component().id());
    json.writeStringProperty("rating", status.rating().word());
    json.writeStringProperty("own", status.own().word());
    json.writeStringProperty("role", status.role().word());
    texts("because", status.because());
    json.writeArrayPropertyStart("checks");
    status.checks().forEach(this::check);
    json.writeEndArray();
    json.writeEndObject();
  }

  private void check(CheckStatus status) {
    json.writeStartObject();
    json.writeStringProperty("id", status.check().id());
    json.writeStringProperty("rating", status.rating().word());
    status.votes().ifPresent(this::votes);
    json.writeStringProperty("reason", status.reason());
    texts("remarks", status.remarks());
    json.writeArrayPropertyStart("voters");
    status.voters().forEach(this::voter);
    json.writeEndArray();
    json.writeEndObject();
  }

  private void votes(Votes votes) {
    json.writeObjectPropertyStart("votes");
    json.writeNumberProperty("healthy", votes.healthy());
    json.writeNumberProperty("warning", votes.warning());
    json.writeNumberProperty("unknown", votes.unknown());
    json.writeNumberProperty("critical", votes.critical());
    json.writeNumberProperty("silent", votes.silent());
    json.writeNumberProperty("expected", votes.expected());
    json.writeEndObject();
  }

  private void voter(VoterStatus status) {
    json.writeStartObject();
    json.writeStringProperty("voter", status.voter());
    json.writeStringProperty("rating", status.rating().word());
    value(status.value());
    json.writeStringProperty("reason", status.reason());
    json.writeEndObject();
  }

  private void value(OptionalDouble value) {
    if (value.isEmpty()) {
      return;
    }
    double number = value.getAsDouble();
    if (Double.isInfinite(number)) {
      json.writeStringProperty("value", number > 0 ? "+Inf" : "-Inf");
    } else if (number == Math.rint(number) && Math.abs(number) < 1L << 53) {
      json.writeNumberProperty("value", (long) number);
    } else {
      json.writeNumberProperty("value", number);
    }
  }

  private void texts(String name, List<String> texts) {
    json.writeArrayPropertyStart(name);
    texts.forEach(json::writeString);
    json.writeEndArray();
  }
}
