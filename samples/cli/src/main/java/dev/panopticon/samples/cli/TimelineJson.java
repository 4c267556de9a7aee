package dev.panopticon.samples.cli;

import dev.panopticon.core.cluster.Cluster;
import dev.panopticon.core.rating.Rating;
import dev.panopticon.core.watch.History;
import dev.panopticon.core.watch.Subject;
import dev.panopticon.core.watch.Timeline;
import dev.panopticon.core.watch.Transition;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.core.JsonGenerator;

/** A timeline as JSON. Later versions add keys and never remove or change one. */
final class TimelineJson {
  private final JsonGenerator json;
  private final Timeline timeline;

  private TimelineJson(JsonGenerator json, Timeline timeline) {
    this.json = json;
    this.timeline = timeline;
  }

  /** Returns the timeline as one document that ends with a line end. */
  static String print(Cluster cluster, Timeline timeline) {
    return JsonText.print(json -> new TimelineJson(json, timeline).timeline(cluster));
  }

  private void timeline(Cluster cluster) {
    json.writeStringProperty("cluster", cluster.id());
    json.writeStringProperty("from", timeline.from().toString());
    json.writeStringProperty("to", timeline.to().toString());
    json.writeNumberProperty("snapshots", timeline.snapshots());
    json.writeNumberProperty("unseenMillis", timeline.unseen().toMillis());
    List<Subject> subjects =
        Stream.concat(
                Stream.of(Subject.cluster()),
                cluster.components().stream().map(component -> Subject.component(component.id())))
            .toList();
    JsonText.objects(json, "subjects", subjects, this::subject);
    JsonText.objects(json, "transitions", timeline.transitions(), this::transition);
  }

  private void subject(Subject subject) {
    json.writeStringProperty("subject", subject.toString());
    json.writeObjectPropertyStart("shares");
    for (Rating rating : Rating.values()) {
      json.writeNumberProperty(rating.word(), timeline.share(subject, rating));
    }
    json.writeEndObject();
    JsonText.objects(json, "incidents", timeline.incidents(subject), this::incident);
  }

  private void incident(Timeline.Incident incident) {
    json.writeStringProperty("from", incident.from().toString());
    json.writeStringProperty("to", incident.to().toString());
    json.writeNumberProperty("unseenMillis", incident.unseen().toMillis());
    json.writeStringProperty("worst", incident.worst().word());
    json.writeBooleanProperty("isOver", incident.isOver());
  }

  private void transition(History.Entry entry) {
    Transition transition = entry.transition();
    json.writeStringProperty("at", entry.at().toString());
    json.writeStringProperty("subject", transition.subject().toString());
    transition
        .before()
        .ifPresent(before -> json.writeStringProperty("before", before.rating().word()));
    json.writeStringProperty("rating", transition.now().rating().word());
    JsonText.texts(json, "reasons", transition.now().reasons());
  }
}
