package dev.panopticon.samples.statuspage.web;

import dev.panopticon.core.cluster.ClusterStatus;
import dev.panopticon.samples.statuspage.archive.Announcements;
import dev.panopticon.samples.statuspage.archive.Announcements.Care;
import dev.panopticon.samples.statuspage.archive.Announcements.Times;
import dev.panopticon.samples.statuspage.archive.Announcements.Window;
import dev.panopticon.samples.statuspage.document.AnnouncementDocument;
import dev.panopticon.samples.statuspage.document.WhatIfDocument;
import dev.panopticon.samples.statuspage.json.JsonBody;
import dev.panopticon.samples.statuspage.json.JsonObject;
import dev.panopticon.samples.statuspage.live.LiveCluster;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** What people can announce: that they take care of a trouble, and maintenance. Thread-safe. */
public final class Changes {
  private static final Duration LONGEST = Duration.ofDays(366);

  private final LiveCluster live;
  private final Announcements announcements;
  private final Runnable changed;

  /**
   * Makes what changes announcements.
   *
   * @param changed is told after each change
   */
  public Changes(LiveCluster live, Announcements announcements, Runnable changed) {
    this.live = live;
    this.announcements = announcements;
    this.changed = changed;
  }

  /** Returns whether a path is one of these, which only changes ask for. */
  static boolean isPath(String path) {
    return path.matches("/api/v1/(acknowledgements|maintenance)(/[^/]*)?");
  }

  void addTo(RoutesConfig routes) {
    routes.post("/api/v1/acknowledgements", ctx -> created(ctx, this::acknowledge));
    routes.delete(
        "/api/v1/acknowledgements/{id}",
        ctx -> deleted(ctx, announcements.endCare(id(ctx), live.tracker())));
    routes.post("/api/v1/maintenance", ctx -> created(ctx, this::maintain));
    routes.delete(
        "/api/v1/maintenance/{id}",
        ctx -> deleted(ctx, announcements.endMaintenance(id(ctx), live.tracker())));
  }

  private void created(Context ctx, Function<JsonBody, JsonObject> make) {
    String type = ctx.contentType();
    if (type == null || !type.matches("application/json(;.*)?")) {
      throw new Refused(415, "send the body as application/json");
    }
    try {
      WebServer.json(ctx, make.apply(JsonBody.read(ctx.body())));
    } catch (IllegalArgumentException wrong) {
      throw new Refused(400, "the body is wrong: " + wrong.getMessage());
    }
    changed.run();
    ctx.status(201);
  }

  private void deleted(Context ctx, boolean wasThere) {
    if (!wasThere) {
      throw new Refused(404, "there is nothing of this number: it may have ended already");
    }
    changed.run();
    ctx.status(204);
  }

  private static long id(Context ctx) {
    String text = ctx.pathParam("id");
    if (!text.matches("[0-9]{1,18}")) {
      throw new Refused(404, "there is nothing of this number: '%s' is none".formatted(text));
    }
    return Long.parseLong(text);
  }

  private JsonObject acknowledge(JsonBody body) {
    body.requireOnly(Set.of("component", "by", "comment", "hours"));
    String component = component(body.required("component"));
    Instant now = live.now();
    Optional<Instant> until = body.given("hours").map(hours -> now.plus(hours(hours)));
    Care care = new Care(0, component, body.required("by"), body.text("comment"), now, until);
    try {
      return AnnouncementDocument.care(announcements.acknowledge(care, live.tracker()));
    } catch (IllegalArgumentException healthy) {
      throw new Refused(
          409,
          "%s is healthy, or was not rated yet: there is nothing to take care of"
              .formatted(component));
    }
  }

  private static Duration hours(String text) {
    if (text.matches("[0-9]{1,4}(\\.[0-9]{1,3})?")) {
      Duration time = Duration.ofMillis(Math.round(Double.parseDouble(text) * 3_600_000));
      if (!time.isZero() && time.compareTo(LONGEST) <= 0) {
        return time;
      }
    }
    throw new IllegalArgumentException(
        "hours must be above 0 and at most %d, was '%s'".formatted(LONGEST.toHours(), text));
  }

  private JsonObject maintain(JsonBody body) {
    body.requireOnly(Set.of("component", "node", "from", "to", "by", "comment"));
    Optional<String> component = body.given("component");
    Optional<String> node = body.given("node");
    if (component.isPresent() == node.isPresent()) {
      throw new IllegalArgumentException("name either a component or a node");
    }
    component.ifPresent(this::component);
    List<String> nodes = WhatIfDocument.nodesAndVoters(live.status());
    node.ifPresent(name -> Asked.known(404, "node", name, nodes));
    Window window =
        new Window(0, component, node, times(body), body.required("by"), body.text("comment"));
    return AnnouncementDocument.window(announcements.maintain(window, live.tracker()), live.now());
  }

  private Times times(JsonBody body) {
    Instant from = body.given("from").map(text -> instant("from", text)).orElseGet(live::now);
    Instant to = instant("to", body.required("to"));
    if (!to.isAfter(from) || !to.isAfter(live.now())) {
      throw new IllegalArgumentException("to must be later than from, and than now");
    }
    if (Duration.between(from, to).compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("maintenance must end within a year");
    }
    return new Times(from, to);
  }

  private static Instant instant(String name, String text) {
    try {
      return OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MILLIS);
    } catch (DateTimeException noInstant) {
      throw new IllegalArgumentException(
          "%s must be an instant like 2026-11-24T07:00:00Z, was '%s'".formatted(name, text),
          noInstant);
    }
  }

  private String component(String id) {
    ClusterStatus status = live.status();
    return Asked.known(404, "component", id, WhatIfDocument.components(status));
  }
}
