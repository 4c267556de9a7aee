package dev.panopticon.prometheus;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Writes alerts as Alertmanager's API v2 takes them. */
final class AlertJson {
  /** The same for all, so that no alert changes its name while it stands. */
  static final String ALERT_NAME = "ClusterTrouble";

  private static final JsonFactory JSON = new JsonFactory();

  private final JsonGenerator json;

  private AlertJson(JsonGenerator json) {
    this.json = json;
  }

  /**
   * Returns an array of all alerts, as UTF-8.
   *
   * @param endsAt when an alert that stands ends unless it is sent again
   */
  static byte[] of(AlertBoard.Notice notice, Instant endsAt) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
      AlertJson writer = new AlertJson(json);
      json.writeStartArray();
      notice.firing().forEach(alert -> writer.write(alert, endsAt));
      notice.resolved().forEach(ended -> writer.write(ended.alert(), ended.at()));
      json.writeEndArray();
    }
    return bytes.toByteArray();
  }

  private void write(Alert alert, Instant endsAt) {
    json.writeStartObject();
    json.writeObjectPropertyStart("labels");
    write("alertname", ALERT_NAME);
    write("cluster", alert.name().cluster());
    write("component", alert.name().component());
    write("severity", alert.name().severity().word());
    json.writeEndObject();
    json.writeObjectPropertyStart("annotations");
    write("summary", alert.notes().summary());
    write("explanation", alert.notes().explanation());
    write("runbook", alert.notes().runbook());
    write("links", alert.notes().links());
    json.writeEndObject();
    write("startsAt", alert.startsAt().toString());
    write("endsAt", endsAt.toString());
    json.writeEndObject();
  }

  private void write(String name, String value) {
    if (!value.isEmpty()) {
      json.writeStringProperty(name, value);
    }
  }
}
