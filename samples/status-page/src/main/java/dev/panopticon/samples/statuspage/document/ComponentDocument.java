package dev.panopticon.samples.statuspage.document;

import dev.panopticon.core.check.About;
import dev.panopticon.core.check.CheckStatus;
import dev.panopticon.core.cluster.ClusterStatus;
import dev.panopticon.core.cluster.Component;
import dev.panopticon.core.cluster.ComponentStatus;
import dev.panopticon.core.cluster.Dependency;
import dev.panopticon.core.insight.BlamePaths;
import dev.panopticon.core.insight.Difference;
import dev.panopticon.core.insight.Distances;
import dev.panopticon.core.insight.WhatIf;
import dev.panopticon.core.rating.Rating;
import dev.panopticon.samples.statuspage.json.JsonObject;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One component: what it needs, what needs it, and its checks down to the numbers. */
public final class ComponentDocument {
  private final ClusterStatus status;
  private final ComponentStatus component;
  private final String id;

  private ComponentDocument(ClusterStatus status, ComponentStatus component) {
    this.status = status;
    this.component = component;
    id = component.component().id();
  }

  /** Tells what a check rated in the past. */
  @FunctionalInterface
  public interface Past {
    /** Returns the last changes of a check, the newest first. */
    List<JsonObject> of(String component, String check);
  }

  /**
   * Returns the document.
   *
   * @param component of the status
   * @param graphs the Prometheus whose pages show what a query gives
   */
  public static JsonObject of(
      ClusterStatus status,
      ComponentStatus component,
      Announced announced,
      Optional<URI> graphs,
      Past past) {
    ComponentDocument document = new ComponentDocument(status, component);
    List<JsonObject> checks = new ArrayList<>();
    for (CheckStatus check : component.checks()) {
      checks.add(
          CheckDocument.of(check, graphs)
              .with("history", past.of(document.id, check.check().id())));
    }
    return StatusDocument.component(component, announced)
        .with("acknowledgement", announced.acknowledgement(document.id))
        .with(
            "distance",
            DistanceText.of(Distances.of(status).component(document.id), component.rating()))
        .withAll(document.about())
        .with("depends", document.depends())
        .with("supports", document.supports())
        .with("takesDown", document.takesDown())
        .with("path", document.path())
        .with("checks", checks);
  }

  private JsonObject about() {
    About about = component.component().about();
    return JsonObject.of("description", about.description())
        .with("runbook", Titles.link(about.runbook()))
        .with("advice", Titles.advice(about.runbook()))
        .with("links", Titles.links(about));
  }

  private List<JsonObject> depends() {
    List<JsonObject> depends = new ArrayList<>();
    for (Dependency dependency : component.component().dependencies()) {
      depends.add(need(dependency.on(), dependency.impact().word()));
    }
    component
        .component()
        .group()
        .ifPresent(group -> group.members().forEach(m -> depends.add(need(m, MapDocument.MEMBER))));
    return depends;
  }

  private JsonObject need(String on, String impact) {
    return JsonObject.of("on", on)
        .with("impact", impact)
        .with("rating", status.component(on).map(ComponentStatus::rating));
  }

  private List<JsonObject> supports() {
    List<JsonObject> supports = new ArrayList<>();
    for (Component other : status.cluster().components()) {
      for (Dependency dependency : other.dependencies()) {
        if (dependency.on().equals(id)) {
          supports.add(support(other, dependency.impact().word()));
        }
      }
      if (other.group().filter(group -> group.members().contains(id)).isPresent()) {
        supports.add(support(other, MapDocument.MEMBER));
      }
    }
    return supports;
  }

  private static JsonObject support(Component other, String impact) {
    return JsonObject.of("component", other.id()).with("impact", impact);
  }

  private List<JsonObject> takesDown() {
    ClusterStatus lost = status.whatIf(WhatIf.rating(id, Rating.CRITICAL));
    return Difference.between(status, lost).changes().stream()
        .filter(change -> !change.what().equals(id) && status.component(change.what()).isPresent())
        .map(
            change ->
                JsonObject.of("component", change.what())
                    .with("before", change.before())
                    .with("after", change.after()))
        .toList();
  }

  private List<JsonObject> path() {
    return BlamePaths.of(status).path(id).stream()
        .map(
            step ->
                JsonObject.of("component", step.component())
                    .with("rating", step.rating())
                    .with("impact", step.impact()))
        .toList();
  }
}
