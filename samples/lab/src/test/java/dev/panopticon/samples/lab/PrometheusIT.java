package dev.panopticon.samples.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.core.check.CheckStatus;
import dev.panopticon.core.cluster.Cluster;
import dev.panopticon.core.cluster.ClusterStatus;
import dev.panopticon.core.cluster.RootCause;
import dev.panopticon.core.rating.Rating;
import dev.panopticon.core.sample.Answer;
import dev.panopticon.core.sample.Query;
import dev.panopticon.prometheus.PrometheusSource;
import dev.panopticon.rules.RuleFiles;
import dev.panopticon.rules.live.LiveCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lab's scrapes and a real node exporter, through a real Prometheus. */
class PrometheusIT {
  private static final Path QUERIES =
      Path.of("..", "..", "panopticon-rules", "src", "test", "resources", "promql");
  private static final Duration A_FEW_SCRAPES = Duration.ofSeconds(20);
  private static final LocalDate TODAY = LocalDate.of(2027, 1, 1);

  @TempDir Path temp;
  private ServedLab lab;
  private LocalServer nodeExporter;
  private LocalServer prometheus;
  private final Cluster cluster = Lab.cluster();

  @BeforeEach
  void start() throws IOException {
    Path prometheusProgram = Debian.require("prometheus");
    Path nodeExporterProgram = Debian.require("prometheus-node-exporter");
    lab = ServedLab.of(Lab.folder(), temp);
    int nodePort = LocalServer.freePort();
    nodeExporter =
        LocalServer.start(
            List.of(nodeExporterProgram.toString(), "--web.listen-address=127.0.0.1:" + nodePort),
            nodePort,
            "/metrics",
            temp.resolve("node-exporter.log"));
    prometheus =
        LocalServer.startPrometheus(
            prometheusProgram, PrometheusConfig.of(lab.exporters(), nodePort), temp);
  }

  @AfterEach
  void stop() {
    Stream.of(prometheus, nodeExporter, lab).forEach(PrometheusIT::close);
  }

  private static void close(AutoCloseable server) {
    try {
      if (server != null) {
        server.close();
      }
    } catch (Exception broken) {
      throw new AssertionError("a server did not end", broken);
    }
  }

  @Test
  void verdict_whileTheLabChanges_followsWithinAFewScrapes() throws IOException {
    PrometheusSource source = PrometheusSource.at(prometheus.uri());
    awaitRating(source, Rating.HEALTHY);

    lab.edit("consul/node1:9107.prom", "consul_raft_leader 1", "consul_raft_leader 0");
    ClusterStatus one = awaitRating(source, Rating.WARNING);
    assertThat(rootCauses(one)).containsExactly("consul");
    assertThat(one.explain()).contains("consul/raft-leader", "node1: 0, needs value == 1");

    lab.edit("consul/node2:9107.prom", "consul_raft_leader 1", "consul_raft_leader 0");
    ClusterStatus two = awaitRating(source, Rating.CRITICAL);
    assertThat(rootCauses(two)).containsExactly("consul");
    assertThat(two.explain()).contains("node1: 0, node2: 0, needs value == 1");

    lab.restore();
    awaitRating(source, Rating.HEALTHY);

    lab.removeNode("node3");
    ClusterStatus silent =
        awaitStatus(source, "node3 is silent everywhere", PrometheusIT::isNode3Silent);
    assertThat(silent.rating()).isEqualTo(Rating.WARNING);
    assertThat(rootCauses(silent)).containsExactly("host");
    assertThat(silent.explain()).contains("host/up-node", "node3: 0, needs value == 1");

    lab.restore();
    awaitRating(source, Rating.HEALTHY);

    lab.edit(
        "gluster/node2:9189.prom",
        "gluster_volume_writeable\\{(.*)} 1",
        "gluster_volume_writeable{$1} 0");
    ClusterStatus readOnly = awaitRating(source, Rating.CRITICAL);
    assertThat(rootCauses(readOnly)).containsExactly("glusterfs");
    assertThat(readOnly.explain()).contains("glusterfs/writable", "node2: 0, needs value == 1");

    prometheus.close();
    ClusterStatus dead = evaluate(source);
    assertThat(dead.rating()).isEqualTo(Rating.UNKNOWN);
    assertThat(rootCauses(dead)).containsExactly(RootCause.SOURCE);
    assertThat(dead.explain()).contains("connection refused");
  }

  @Test
  void realNodeExporter_throughPrometheus_isRatedLikeAnyOther() {
    Cluster machine = RuleFiles.load(Path.of("src/test/resources/real-machine.yaml"));
    PrometheusSource source = PrometheusSource.at(prometheus.uri());
    AtomicReference<ClusterStatus> last = new AtomicReference<>();
    boolean heard =
        Await.until(
            A_FEW_SCRAPES,
            () -> {
              last.set(machine.evaluate(source.fetch(machine.queries())));
              return last.get().components().get(0).checks().stream()
                  .allMatch(check -> usable(check) == 1);
            });
    assertThat(heard).as(last.get().explain()).isTrue();
    for (CheckStatus check : last.get().components().get(0).checks()) {
      double value = check.voters().get(0).value().orElseThrow();
      assertThat(value).as(check.toString()).isBetween(0.0, 1e6);
      assertThat(check.voters().get(0).voter()).isEqualTo("machine");
    }
  }

  @Test
  void liveCheck_ofTheShippedRules_isSilentUntilTheServerIsGone() {
    PrometheusSource source = PrometheusSource.at(prometheus.uri());
    awaitRating(source, Rating.HEALTHY);

    assertThat(LiveCheck.of(Lab.RULES, Map.of(), TODAY, source)).isEmpty();

    prometheus.close();
    assertThat(LiveCheck.of(Lab.RULES, Map.of(), TODAY, source)).hasSize(1);
    assertThat(LiveCheck.of(Lab.RULES, Map.of(), TODAY, source).get(0).message())
        .startsWith("none of the ")
        .contains(" queries was answered, so nothing is known about them: cannot connect to ");
  }

  /** What each check of the file has wrong stands in its title, as it is told. */
  @Test
  void liveCheck_ofMistakes_tellsEachApart() {
    PrometheusSource source = PrometheusSource.at(prometheus.uri());
    awaitRating(source, Rating.HEALTHY);
    Path file = Path.of("src/test/resources/live-mistakes.yaml");

    List<String> told =
        LiveCheck.of(file, Map.of(), TODAY, source).stream()
            .map(problem -> problem.code().id() + " " + problem.message())
            .map(text -> text.replace(prometheus.uri().getAuthority(), "SERVER"))
            .toList();

    assertThat(told)
        .containsExactlyElementsOf(
            RuleFiles.load(file).components().get(0).checks().stream()
                .map(check -> check.about().title())
                .toList());
  }

  /** The rules refuse some queries without asking: the server must, too, and take all others. */
  @Test
  void queriesThatRulesRefuseUnasked_areRefusedHere() throws IOException {
    assertThat(answers("invalid.txt").values())
        .allSatisfy(
            answer ->
                assertThat(answer)
                    .isInstanceOfSatisfying(
                        Answer.Failed.class,
                        failed -> assertThat(failed.trouble()).isEqualTo(Answer.Trouble.REJECTED)));
    assertThat(answers("no-vector.txt").values())
        .allSatisfy(
            answer ->
                assertThat(answer)
                    .isInstanceOfSatisfying(
                        Answer.Failed.class,
                        failed ->
                            assertThat(failed.trouble()).isEqualTo(Answer.Trouble.NO_VECTOR)));
    assertThat(answers("valid.txt"))
        .allSatisfy(
            (query, answer) -> assertThat(answer).as(query).isInstanceOf(Answer.Samples.class));
  }

  private Map<String, Answer> answers(String list) throws IOException {
    PrometheusSource source = PrometheusSource.at(prometheus.uri());
    Set<Query> queries =
        Files.readAllLines(QUERIES.resolve(list)).stream()
            .map(Query::of)
            .collect(Collectors.toSet());
    Map<String, Answer> answers = new LinkedHashMap<>();
    source.fetch(queries).answers().forEach((query, answer) -> answers.put(query.text(), answer));
    assertThat(answers).hasSameSizeAs(queries);
    return answers;
  }

  private static int usable(CheckStatus check) {
    return check.votes().map(votes -> votes.usable()).orElse(0);
  }

  private ClusterStatus evaluate(PrometheusSource source) {
    return cluster.evaluate(source.fetch(cluster.queries()));
  }

  private static List<String> rootCauses(ClusterStatus status) {
    return status.rootCauses().stream().map(RootCause::id).toList();
  }

  /** Targets are scraped one after the other: one is down before the next. */
  private static boolean isNode3Silent(ClusterStatus status) {
    return Stream.of(
            "host/up-node", "host/up-cadvisor", "consul/up", "weave-net/up", "glusterfs/up")
        .allMatch(status.explain()::contains);
  }

  private ClusterStatus awaitRating(PrometheusSource source, Rating wanted) {
    return awaitStatus(source, wanted.word(), status -> status.rating() == wanted);
  }

  private ClusterStatus awaitStatus(
      PrometheusSource source, String what, Predicate<ClusterStatus> wanted) {
    AtomicReference<ClusterStatus> last = new AtomicReference<>();
    boolean seen =
        Await.until(
            A_FEW_SCRAPES,
            () -> {
              last.set(evaluate(source));
              return wanted.test(last.get());
            });
    assertThat(seen).as("'%s' was not reached, last:%n%s", what, last.get().explain()).isTrue();
    return last.get();
  }
}
