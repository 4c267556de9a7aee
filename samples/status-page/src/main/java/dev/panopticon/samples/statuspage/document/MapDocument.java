package dev.panopticon.samples.statuspage.document;

import dev.panopticon.core.cluster.ClusterStatus;
import dev.panopticon.core.cluster.Component;
import dev.panopticon.core.cluster.ComponentStatus;
import dev.panopticon.core.cluster.Dependency;
import dev.panopticon.core.rating.Rating;
import dev.panopticon.samples.statuspage.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** What depends on what: edges lead from what depends to what it needs. */
public final class MapDocument {
  /** The edge from a group to what it stands for. */
  static final String MEMBER = "member";

  private MapDocument() {}

  /** Returns the document. */
  public static JsonObject of(ClusterStatus status) {
    List<JsonObject> nodes = new ArrayList<>();
    List<JsonObject> edges = new ArrayList<>();
    for (ComponentStatus component : status.components()) {
      nodes.add(node(component));
      edges.addAll(edges(component, status));
    }
    return JsonObject.of("nodes", nodes).with("edges", edges);
  }

  private static JsonObject node(ComponentStatus component) {
    String id = component.component().id();
    return JsonObject.of("id", id)
        .with("title", Titles.of(component.component().about(), id))
        .with("rating", component.rating())
        .with("role", component.role().word());
  }

  private static List<JsonObject> edges(ComponentStatus from, ClusterStatus status) {
    List<JsonObject> edges = new ArrayList<>();
    Component component = from.component();
    for (Dependency dependency : component.dependencies()) {
      Rating felt = dependency.impact().passes(rating(status, dependency.on()));
      edges.add(edge(component, dependency.on(), dependency.impact().word(), !felt.isHealthy()));
    }
    component
        .group()
        .ifPresent(
            group ->
                group
                    .members()
                    .forEach(
                        member -> {
                          boolean carries =
                              !from.own().isHealthy() && !rating(status, member).isHealthy();
                          edges.add(edge(component, member, MEMBER, carries));
                        }));
    return edges;
  }

  private static JsonObject edge(Component from, String to, String impact, boolean carries) {
    return JsonObject.of("from", from.id())
        .with("to", to)
        .with("impact", impact)
        .with("carries", carries);
  }

  private static Rating rating(ClusterStatus status, String id) {
    return status.component(id).map(ComponentStatus::rating).orElse(Rating.UNKNOWN);
  }
}
