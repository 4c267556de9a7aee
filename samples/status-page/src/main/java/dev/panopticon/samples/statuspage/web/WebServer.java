package dev.panopticon.samples.statuspage.web;

import dev.panopticon.samples.statuspage.archive.ArchiveException;
import dev.panopticon.samples.statuspage.json.JsonObject;
import dev.panopticon.samples.statuspage.metrics.Metrics;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpResponseException;
import java.net.URI;
import java.util.Optional;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves the page and its API until it is closed. */
public final class WebServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(WebServer.class);
  private static final long LARGEST_BODY = 16 * 1024;
  private static final int THREADS = Events.MOST_READERS + 50;

  private final Door door;
  private final Javalin javalin;
  private final Events events;

  private WebServer(Door door, Javalin javalin, Events events) {
    this.door = door;
    this.javalin = javalin;
    this.events = events;
  }

  /** Starts to serve. */
  public static WebServer start(
      Door door, Api api, Changes changes, Events events, Metrics metrics) {
    Javalin javalin = create(door, api, changes, events, metrics).start();
    return new WebServer(door, javalin, events);
  }

  /** Returns what serves as soon as it is started. */
  static Javalin create(Door door, Api api, Changes changes, Events events, Metrics metrics) {
    Guard guard = new Guard(door);
    return Javalin.create(
        config -> {
          listen(config, door);
          api.addTo(config.routes);
          changes.addTo(config.routes);
          read(config.routes, "/metrics", ctx -> metrics(ctx, metrics));
          route(config, guard, events);
          refuse(config);
        });
  }

  private static void listen(JavalinConfig config, Door door) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
    config.http.maxRequestSize = LARGEST_BODY;
    config.http.compressionStrategy = CompressionStrategy.NONE;
    config.http.prefer405over404 = true;
    config.jetty.threadPool = new QueuedThreadPool(THREADS);
    config.jetty.modifyServer(server -> server.setErrorHandler(new PlainErrors()));
    config.jetty.addConnector(
        (server, http) -> {
          HttpConfiguration ours = new HttpConfiguration(http);
          ours.setSendServerVersion(false);
          ServerConnector connector = new ServerConnector(server, connections(ours, door));
          connector.setHost(door.host());
          connector.setPort(door.port());
          return connector;
        });
  }

  private static ConnectionFactory[] connections(HttpConfiguration http, Door door) {
    HttpConnectionFactory plain = new HttpConnectionFactory(http);
    if (door.tls().isEmpty()) {
      return new ConnectionFactory[] {plain};
    }
    // The guard checks names itself, with or without TLS.
    http.addCustomizer(new SecureRequestCustomizer(false));
    SslContextFactory.Server tls = door.tls().get().connections();
    return new ConnectionFactory[] {new SslConnectionFactory(tls, plain.getProtocol()), plain};
  }

  private static void route(JavalinConfig config, Guard guard, Events events) {
    config.routes.before(Guard::harden);
    config.routes.before(guard::check);
    read(
        config.routes,
        "/api/v1/session",
        ctx -> json(ctx, JsonObject.of("token", guard.token(ctx))));
    read(
        config.routes,
        "/api/v1/events",
        ctx -> {
          if (!events.serve(ctx.res(), ctx.method().equals(HandlerType.HEAD))) {
            throw new Refused(503, "there are too many readers: ask for /api/v1/status instead");
          }
        });
    read(config.routes, "/", WebServer::file);
    read(config.routes, "/<path>", WebServer::file);
  }

  /** Serves what changes nothing: to HEAD as to GET, of which the server leaves out the body. */
  static void read(RoutesConfig routes, String path, Handler handler) {
    routes.get(path, handler);
    routes.head(path, handler);
  }

  private static void refuse(JavalinConfig config) {
    config.routes.exception(
        Refused.class, (refused, ctx) -> error(ctx, refused.code(), refused.getMessage()));
    config.routes.exception(
        HttpResponseException.class,
        (refused, ctx) -> error(ctx, refused.getStatus(), words(refused)));
    config.routes.exception(ArchiveException.class, WebServer::unreadable);
    config.routes.exception(Exception.class, WebServer::failed);
  }

  private static void metrics(Context ctx, Metrics metrics) {
    Metrics.Page page = metrics.page(ctx.header("Accept"));
    ctx.contentType(page.type()).result(page.text());
  }

  private static void file(Context ctx) {
    if (Changes.isPath(ctx.path())) {
      throw new Refused(405, "this is not served with this method");
    }
    StaticFiles.File file =
        Optional.of(ctx.path())
            .filter(path -> !path.startsWith("/api/"))
            .flatMap(StaticFiles::find)
            .orElseThrow(() -> new Refused(404, "there is nothing at this path"));
    ctx.contentType(file.type()).result(file.open());
  }

  static void json(Context ctx, JsonObject document) {
    ctx.contentType("application/json; charset=utf-8").result(document.print());
  }

  private static void error(Context ctx, int code, @Nullable String message) {
    ctx.status(code);
    json(ctx, JsonObject.of("error", message));
  }

  private static String words(HttpResponseException refused) {
    return switch (refused.getStatus()) {
      case 404 -> "there is nothing at this path";
      case 405 -> "this is not served with this method";
      case 413 -> "the body must have at most %d bytes".formatted(LARGEST_BODY);
      default -> "this is no request that can be answered";
    };
  }

  private static void unreadable(ArchiveException bad, Context ctx) {
    LOG.warn("{} {}: {}", ctx.method(), ctx.path(), bad.getMessage());
    error(ctx, 503, "what is kept cannot be read or written now; the log of the page tells more");
  }

  private static void failed(Exception broken, Context ctx) {
    Optional<Refused> fault = Broken.faultOfTheClient(broken);
    if (fault.isPresent()) {
      error(ctx, fault.get().code(), fault.get().getMessage());
      return;
    }
    LOG.error("{} {} failed", ctx.method(), ctx.path(), broken);
    error(ctx, 500, "an error in this program; its log tells more");
  }

  /** Returns where it is. */
  public URI address() {
    String name = door.host().equals("127.0.0.1") ? "localhost" : door.bracketed();
    String scheme = door.tls().isPresent() ? "https" : "http";
    return URI.create("%s://%s:%d/".formatted(scheme, name, javalin.port()));
  }

  @Override
  public void close() {
    events.close();
    javalin.stop();
  }
}
