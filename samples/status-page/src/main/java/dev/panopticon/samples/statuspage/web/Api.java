package dev.panopticon.samples.statuspage.web;

import dev.panopticon.core.cluster.ClusterStatus;
import dev.panopticon.core.cluster.ComponentStatus;
import dev.panopticon.core.insight.FaultTolerance;
import dev.panopticon.core.watch.Subject;
import dev.panopticon.samples.statuspage.archive.Archive;
import dev.panopticon.samples.statuspage.archive.ArchiveException;
import dev.panopticon.samples.statuspage.document.Announced;
import dev.panopticon.samples.statuspage.document.AnnouncementDocument;
import dev.panopticon.samples.statuspage.document.ComponentDocument;
import dev.panopticon.samples.statuspage.document.HistoryDocument;
import dev.panopticon.samples.statuspage.document.MapDocument;
import dev.panopticon.samples.statuspage.document.StatusDocument;
import dev.panopticon.samples.statuspage.document.ToleranceDocument;
import dev.panopticon.samples.statuspage.document.WhatIfDocument;
import dev.panopticon.samples.statuspage.json.JsonObject;
import dev.panopticon.samples.statuspage.live.LiveCluster;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the API tells. Thread-safe. */
public final class Api {
  private static final int MOST_HOURS = (int) Archive.KEPT.toHours();

  private final LiveCluster live;
  private final Archive archive;
  private volatile @Nullable Tolerated tolerated;

  /** What was found out of a status, which takes a while. */
  private record Tolerated(ClusterStatus status, FaultTolerance tolerance) {}

  /** Makes the API of a cluster. */
  public Api(LiveCluster live, Archive archive) {
    this.live = live;
    this.archive = archive;
  }

  /** Returns the document of the last status. */
  public JsonObject status() {
    return StatusDocument.of(live, announced(), tolerance().survivedLosses());
  }

  private Announced announced() {
    return Announced.now(archive, live.now());
  }

  private FaultTolerance tolerance() {
    ClusterStatus status = live.status();
    Tolerated known = tolerated;
    if (known == null || known.status() != status) { // two threads may both look
      known = new Tolerated(status, FaultTolerance.of(status));
      tolerated = known;
    }
    return known.tolerance();
  }

  void addTo(RoutesConfig routes) {
    WebServer.read(routes, "/health", this::health);
    WebServer.read(routes, "/api/v1/status", ctx -> WebServer.json(ctx, status()));
    WebServer.read(routes, "/api/v1/components/{id}", ctx -> WebServer.json(ctx, component(ctx)));
    WebServer.read(
        routes, "/api/v1/map", ctx -> WebServer.json(ctx, MapDocument.of(live.status())));
    WebServer.read(routes, "/api/v1/what-if", ctx -> WebServer.json(ctx, whatIf(new Asked(ctx))));
    WebServer.read(
        routes, "/api/v1/tolerance", ctx -> WebServer.json(ctx, ToleranceDocument.of(tolerance())));
    WebServer.read(routes, "/api/v1/history", ctx -> WebServer.json(ctx, history(new Asked(ctx))));
    WebServer.read(
        routes, "/api/v1/transitions", ctx -> WebServer.json(ctx, transitions(new Asked(ctx))));
    WebServer.read(
        routes, "/api/v1/incidents", ctx -> WebServer.json(ctx, incidents(new Asked(ctx))));
  }

  /** Tells whether this program works, whatever the cluster does. */
  private void health(Context ctx) {
    boolean isAlive = live.isAlive() && archive.isAlive();
    ctx.status(isAlive ? 200 : 503);
    WebServer.json(
        ctx,
        JsonObject.of("status", isAlive ? "up" : "down")
            .with("lastAsked", live.lastAsked())
            .with("problem", archive.problem().isEmpty() ? live.problem() : archive.problem()));
  }

  private JsonObject component(Context ctx) {
    ClusterStatus status = live.status();
    String id =
        Asked.known(404, "component", ctx.pathParam("id"), WhatIfDocument.components(status));
    return ComponentDocument.of(
        status, status.component(id).orElseThrow(), announced(), live.graphs(), this::changes);
  }

  /** Without what was, it is still told what is; the remarks of the status say why. */
  private List<JsonObject> changes(String component, String check) {
    try {
      return HistoryDocument.changes(archive, component, check);
    } catch (ArchiveException unreadable) {
      return List.of();
    }
  }

  private JsonObject whatIf(Asked asked) {
    ClusterStatus status = live.status();
    List<String> nodes = asked.texts("without");
    List<String> critical = asked.texts("critical");
    List<String> known = WhatIfDocument.nodes(status);
    nodes.forEach(node -> Asked.known(400, "node", node, known));
    List<String> components = WhatIfDocument.components(status);
    critical.forEach(id -> Asked.known(400, "component", id, components));
    return WhatIfDocument.of(status, nodes, critical);
  }

  private JsonObject history(Asked asked) {
    Duration back = Duration.ofHours(asked.number("hours", 1, MOST_HOURS, 6));
    return HistoryDocument.of(archive, subject(asked), live.now(), back);
  }

  private Subject subject(Asked asked) {
    String component = asked.text("component");
    String check = asked.text("check");
    if (component.isEmpty()) {
      if (!check.isEmpty()) {
        throw new Refused(400, "a check is one of a component: add component=ID");
      }
      return Subject.cluster();
    }
    ClusterStatus status = live.status();
    Asked.known(404, "component", component, WhatIfDocument.components(status));
    Optional<ComponentStatus> found = status.component(component);
    List<String> checks =
        found.orElseThrow().checks().stream().map(one -> one.check().id()).toList();
    return check.isEmpty()
        ? Subject.component(component)
        : Subject.check(component, Asked.known(404, "check", check, checks));
  }

  private JsonObject transitions(Asked asked) {
    Duration back = Duration.ofHours(asked.number("hours", 1, MOST_HOURS, 24));
    return HistoryDocument.transitions(archive, live.now().minus(back), subject(asked).component());
  }

  private JsonObject incidents(Asked asked) {
    Duration back = Duration.ofDays(asked.number("days", 1, (int) Archive.KEPT.toDays(), 7));
    return AnnouncementDocument.of(archive, live.now().minus(back), live.now());
  }
}
