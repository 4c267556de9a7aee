package dev.panopticon.samples.statuspage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.core.sample.Query;
import dev.panopticon.core.sample.RecordedSamples;
import dev.panopticon.core.sample.SampleSource;
import dev.panopticon.core.sample.Snapshot;
import dev.panopticon.rules.RuleWatch;
import dev.panopticon.samples.statuspage.live.LiveCluster;
import dev.panopticon.samples.statuspage.web.Door;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The page as it runs, over scrapes of the lab that can be changed, read over HTTP. */
final class RunningPage implements AutoCloseable {
  static final Path RULES = Path.of("../../rules/swarm-cluster.yaml");
  private static final Duration A_WHILE = Duration.ofSeconds(30);
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final RuleWatch rules;
  private final StatusPage page;
  private final SwitchedLab lab;

  private RunningPage(RuleWatch rules, StatusPage page, SwitchedLab lab) {
    this.rules = rules;
    this.page = page;
    this.lab = lab;
  }

  /** An answer. */
  record Reply(int code, String text, Map<String, List<String>> headers) {
    JsonNode json() {
      return JsonMapper.shared().readTree(text);
    }

    String error() {
      return code + " " + json().path("error").asString();
    }
  }

  /** Answers as the lab does under a fault, at the time of the clock. */
  static final class SwitchedLab implements SampleSource {
    private final Map<String, RecordedSamples> scrapes = new ConcurrentHashMap<>();
    private final Clock clock;
    private volatile String fault;

    SwitchedLab(Clock clock, String fault) {
      this.clock = clock;
      this.fault = fault;
    }

    void show(String other) {
      fault = other;
    }

    @Override
    public Snapshot fetch(Collection<Query> queries) {
      RecordedSamples samples = scrapes.computeIfAbsent(fault, this::read);
      return new Snapshot(clock.instant(), samples.fetch(queries).answers());
    }

    private RecordedSamples read(String name) {
      try {
        return RecordedSamples.read(Path.of("../lab", name), clock.instant());
      } catch (IOException bad) {
        throw new IllegalStateException(bad);
      }
    }
  }

  static RunningPage start(Path data, String fault) {
    return start(data, fault, Door.ofThisMachine(0));
  }

  static RunningPage start(Path data, String fault, Door door) {
    return start(RULES, new SwitchedLab(Clock.systemUTC(), fault), data, door);
  }

  /** Starts one whose time is later. */
  static RunningPage startLater(Duration later, Path data, String fault) {
    Clock clock = Clock.offset(Clock.systemUTC(), later);
    return start(RULES, new SwitchedLab(clock, fault), data, Door.ofThisMachine(0));
  }

  static RunningPage start(Path file, SwitchedLab lab, Path data, Door door) {
    RuleWatch rules = RuleWatch.builder(file).start();
    LiveCluster.Plan plan =
        new LiveCluster.Plan(
            rules,
            new LiveCluster.Feed(
                lab,
                Optional.of(URI.create("http://me:secret@prometheus.example.org:9090/mon/")),
                Duration.ZERO),
            Duration.ofMillis(200),
            lab.clock);
    return new RunningPage(rules, StatusPage.start(plan, data, door), lab);
  }

  URI address() {
    return page.address();
  }

  /** Changes the fault and waits until the page tells it. */
  void show(String fault, String rating) throws Exception {
    lab.show(fault);
    awaitRating(rating);
  }

  void awaitRating(String rating) throws Exception {
    await(() -> get("/api/v1/status").json().path("rating").asString().equals(rating));
  }

  Reply get(String path, String... headers) throws Exception {
    return send(HttpRequest.newBuilder(uri(path)), headers);
  }

  static Reply get(URI address) throws Exception {
    return send(HttpRequest.newBuilder(address));
  }

  Reply post(String path, String json) throws Exception {
    return change("POST", path, json);
  }

  Reply delete(String path) throws Exception {
    return change("DELETE", path, "");
  }

  private Reply change(String method, String path, String json) throws Exception {
    return send(
        HttpRequest.newBuilder(uri(path)).method(method, HttpRequest.BodyPublishers.ofString(json)),
        "Content-Type",
        "application/json",
        "Origin",
        address().toString().replaceFirst("/$", ""),
        "X-Panopticon-Token",
        token());
  }

  String token() throws Exception {
    return get("/api/v1/session").json().path("token").asString();
  }

  URI uri(String path) {
    return address().resolve(path);
  }

  private static Reply send(HttpRequest.Builder request, String... headers) throws Exception {
    if (headers.length > 0) {
      request.headers(headers);
    }
    HttpResponse<String> response =
        CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    return new Reply(response.statusCode(), response.body(), response.headers().map());
  }

  /** Sends lines as they are, for requests that no client makes, and returns all that comes. */
  String raw(String... lines) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", address().getPort())) {
      socket.setSoTimeout(20_000);
      String request = String.join("\r\n", lines) + "\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(UTF_8));
      return new String(socket.getInputStream().readAllBytes(), UTF_8);
    }
  }

  static void await(Callable<Boolean> wanted) throws Exception {
    await(wanted, () -> "it did not come about in " + A_WHILE);
  }

  static void await(Callable<Boolean> wanted, Supplier<String> otherwise) throws Exception {
    long end = System.nanoTime() + A_WHILE.toNanos();
    CountDownLatch never = new CountDownLatch(1);
    boolean isSo = wanted.call();
    while (!isSo && System.nanoTime() < end) {
      assertThat(never.await(50, TimeUnit.MILLISECONDS)).isFalse();
      isSo = wanted.call();
    }
    assertThat(isSo).as(otherwise).isTrue();
  }

  @Override
  public void close() {
    page.close();
    rules.close();
  }
}
