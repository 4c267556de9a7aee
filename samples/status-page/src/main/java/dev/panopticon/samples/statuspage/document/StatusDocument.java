package dev.panopticon.samples.statuspage.document;

import dev.panopticon.core.check.About;
import dev.panopticon.core.check.CheckStatus;
import dev.panopticon.core.cluster.ClusterStatus;
import dev.panopticon.core.cluster.Component;
import dev.panopticon.core.cluster.ComponentStatus;
import dev.panopticon.core.cluster.RootCause;
import dev.panopticon.core.insight.Distances;
import dev.panopticon.samples.statuspage.json.JsonObject;
import dev.panopticon.samples.statuspage.live.LiveCluster;
import java.util.stream.Stream;

/** The whole at one glance. Later versions add keys and never remove or change one. */
public final class StatusDocument {
  private static final int SCHEMA = 1;

  private final LiveCluster live;
  private final Announced announced;
  private final ClusterStatus status;
  private final Distances distances;

  private StatusDocument(LiveCluster live, Announced announced) {
    this.live = live;
    this.announced = announced;
    status = live.status();
    distances = Distances.of(status);
  }

  /**
   * Returns the document of the last status.
   *
   * @param survivedLosses how many nodes can be lost without the cluster being critical
   */
  public static JsonObject of(LiveCluster live, Announced announced, int survivedLosses) {
    return new StatusDocument(live, announced).whole().with("survivedLosses", survivedLosses);
  }

  private JsonObject whole() {
    About about = status.cluster().about();
    return JsonObject.of("schema", SCHEMA)
        .with("cluster", status.cluster().id())
        .with("title", Titles.of(about, status.cluster().id()))
        .with("description", about.description())
        .with("runbook", Titles.link(about.runbook()))
        .with("rating", status.rating())
        .with("sentence", Sentence.of(status))
        .with("at", status.at())
        .with("now", live.now())
        .with("interval", live.interval())
        .with("took", live.took())
        .with("staleAfter", live.staleAfter())
        .with("problem", live.problem())
        .with("rootCauses", status.rootCauses().stream().map(this::rootCause).toList())
        .with("components", status.components().stream().map(this::component).toList())
        .with(
            "remarks",
            Stream.concat(live.remarks().stream(), announced.remarks().stream()).toList());
  }

  private JsonObject rootCause(RootCause cause) {
    return JsonObject.of("id", cause.id())
        .with("title", Titles.of(status.cluster(), cause.id()))
        .with("rating", cause.rating())
        .with("reasons", cause.reasons())
        .with("reaches", cause.takesDown())
        .with(
            "runbook",
            status
                .cluster()
                .component(cause.id())
                .map(Component::about)
                .map(about -> Titles.link(about.runbook()))
                .orElse(""))
        .with("acknowledgement", announced.acknowledgement(cause.id()));
  }

  private JsonObject component(ComponentStatus component) {
    String id = component.component().id();
    return component(component, announced)
        .with("distance", DistanceText.of(distances.component(id), component.rating()))
        .with("checks", component.checks().stream().map(StatusDocument::check).toList());
  }

  /** Returns what is told of a component everywhere. */
  static JsonObject component(ComponentStatus component, Announced announced) {
    String id = component.component().id();
    return JsonObject.of("id", id)
        .with("title", Titles.of(component.component().about(), id))
        .with("rating", component.rating())
        .with("own", component.own())
        .with("role", component.role().word())
        .with("because", component.because())
        .with("maintenance", announced.maintenance(id));
  }

  /** Returns what is told of a check everywhere. */
  static JsonObject check(CheckStatus check) {
    return JsonObject.of("id", check.check().id())
        .with("title", Titles.of(check.check().about(), check.check().id()))
        .with("rating", check.rating());
  }
}
