package dev.panopticon.samples.cli;

import dev.panopticon.core.cluster.RootCause;
import dev.panopticon.core.insight.FaultTolerance;
import tools.jackson.core.JsonGenerator;

/** What would be, as JSON. Later versions add keys and never remove or change one. */
final class OutlookJson {
  private final JsonGenerator json;

  private OutlookJson(JsonGenerator json) {
    this.json = json;
  }

  /** Returns the outlook as one document that ends with a line end. */
  static String print(Outlook outlook) {
    return JsonText.print(json -> new OutlookJson(json).outlook(outlook));
  }

  private void outlook(Outlook outlook) {
    json.writeStringProperty("cluster", outlook.now().cluster().id());
    json.writeStringProperty("at", outlook.now().at().toString());
    JsonText.texts(json, "without", outlook.supposed().nodes());
    json.writeObjectPropertyStart("ratings");
    outlook
        .supposed()
        .ratings()
        .forEach((component, rating) -> json.writeStringProperty(component, rating.word()));
    json.writeEndObject();
    json.writeStringProperty("before", outlook.now().rating().word());
    json.writeStringProperty("after", outlook.then().rating().word());
    JsonText.objects(json, "changes", outlook.changes(), one -> JsonText.change(json, one));
    JsonText.texts(
        json, "rootCauses", outlook.then().rootCauses().stream().map(RootCause::id).toList());
    JsonText.texts(json, "explanation", outlook.then().explain().lines().toList());
    tolerance(outlook.tolerance());
  }

  private void tolerance(FaultTolerance tolerance) {
    json.writeObjectPropertyStart("faultTolerance");
    json.writeNumberProperty("nodes", tolerance.nodes());
    json.writeNumberProperty("survivedLosses", tolerance.survivedLosses());
    json.writeNumberProperty("examined", tolerance.examined());
    JsonText.objects(
        json,
        "nodeSets",
        tolerance.nodeSets(),
        set -> JsonText.objects(json, "parts", set.parts(), this::part));
    JsonText.texts(json, "components", tolerance.components());
    JsonText.texts(json, "remarks", tolerance.remarks());
    json.writeEndObject();
  }

  private void part(FaultTolerance.AnyOf part) {
    json.writeNumberProperty("count", part.count());
    JsonText.texts(json, "nodes", part.nodes());
  }
}
