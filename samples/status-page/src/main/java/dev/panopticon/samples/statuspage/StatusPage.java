package dev.panopticon.samples.statuspage;

import dev.panopticon.samples.statuspage.archive.Archive;
import dev.panopticon.samples.statuspage.archive.ArchiveException;
import dev.panopticon.samples.statuspage.document.Sentence;
import dev.panopticon.samples.statuspage.live.LiveCluster;
import dev.panopticon.samples.statuspage.metrics.Metrics;
import dev.panopticon.samples.statuspage.web.Api;
import dev.panopticon.samples.statuspage.web.Changes;
import dev.panopticon.samples.statuspage.web.Door;
import dev.panopticon.samples.statuspage.web.Events;
import dev.panopticon.samples.statuspage.web.WebServer;
import io.javalin.util.JavalinException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The running page: a cluster that is watched, what is kept of it, and the server that shows it.
 */
final class StatusPage implements AutoCloseable {
  private final Archive archive;
  private final LiveCluster live;
  private final WebServer web;
  private final AtomicBoolean isClosed = new AtomicBoolean();

  private StatusPage(Archive archive, LiveCluster live, WebServer web) {
    this.archive = archive;
    this.live = live;
    this.web = web;
  }

  /**
   * Starts to watch and to serve.
   *
   * @param data the folder of what is kept over restarts
   */
  static StatusPage start(LiveCluster.Plan plan, Path data, Door door) {
    requireFree(door);
    Archive archive = open(plan, data);
    Metrics metrics = new Metrics();
    CompletableFuture<LiveCluster> started = new CompletableFuture<>();
    CompletableFuture<Api> api = started.thenApply(live -> new Api(live, archive));
    Events events = new Events(() -> api.join().status().print());
    LiveCluster live =
        LiveCluster.start(
            plan,
            archive.remembered(),
            List.of(
                round -> {
                  archive.accept(round);
                  endCares(archive, started.join());
                },
                round -> events.publish(),
                metrics));
    started.complete(live);
    metrics.show(live, events::readers);
    Changes changes = new Changes(live, archive.announcements(), events::publish);
    try {
      WebServer web = WebServer.start(door, api.join(), changes, events, metrics);
      return new StatusPage(archive, live, web);
    } catch (JavalinException taken) {
      live.close();
      archive.close();
      throw taken(door);
    }
  }

  /** Nothing is opened, nor asked for, for a page that nobody could see. */
  private static void requireFree(Door door) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(door.host(), door.port()));
    } catch (IOException taken) {
      throw taken(door);
    }
  }

  private static Refusal taken(Door door) {
    return Refusal.usage(
        "cannot listen at %s:%d: it is taken, or not of this machine"
            .formatted(door.host(), door.port()),
        "Give another --port, or another --host of this machine.");
  }

  private static Archive open(LiveCluster.Plan plan, Path data) {
    String cluster = plan.rules().cluster().id();
    try {
      return Archive.open(data, cluster, plan.speaksFor(), Sentence::of);
    } catch (ArchiveException bad) {
      throw Refusal.usage(
          "--data: " + bad.getMessage(),
          "End what uses it, make it writable, or give another --data DIR.");
    }
  }

  private static void endCares(Archive archive, LiveCluster live) {
    archive.announcements().endCares(live.tracker(), live.now());
  }

  /** Returns where the page is. */
  URI address() {
    return web.address();
  }

  @Override
  public void close() {
    if (!isClosed.getAndSet(true)) {
      web.close();
      live.close();
      archive.close();
    }
  }
}
