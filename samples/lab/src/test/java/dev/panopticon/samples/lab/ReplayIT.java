package dev.panopticon.samples.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.core.cluster.Cluster;
import dev.panopticon.core.rating.Rating;
import dev.panopticon.core.sample.SampleSource;
import dev.panopticon.core.sample.Snapshot;
import dev.panopticon.core.watch.History;
import dev.panopticon.core.watch.Panopticon;
import dev.panopticon.core.watch.Subject;
import dev.panopticon.core.watch.Timeline;
import dev.panopticon.core.watch.Timeline.Incident;
import dev.panopticon.core.watch.Watch;
import dev.panopticon.prometheus.PrometheusSource;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lab breaks and is repaired under a watch; then the server's memory of it is replayed. */
class ReplayIT {
  private static final Duration A_FEW_SCRAPES = Duration.ofSeconds(60);
  private static final Duration SCRAPE_INTERVAL = Duration.ofSeconds(1);
  private static final Duration STEP = Duration.ofSeconds(1);

  /** So long each of the seven states stands that the history has a few minutes. */
  private static final int ROUNDS_AFTER_A_CHANGE = 18;

  @TempDir Path temp;
  private ServedLab lab;
  private LocalServer prometheus;
  private PrometheusSource source;
  private final Cluster cluster = Lab.cluster();
  private final Queue<Snapshot> asked = new ConcurrentLinkedQueue<>();

  @BeforeEach
  void start() throws IOException {
    Path program = Debian.require("prometheus");
    lab = ServedLab.of(Lab.folder(), temp);
    prometheus = LocalServer.startPrometheus(program, PrometheusConfig.of(lab.exporters()), temp);
    source = PrometheusSource.at(prometheus.uri());
    await(
        "healthy at first",
        () -> cluster.evaluate(source.fetch(cluster.queries())).rating().isHealthy());
  }

  @AfterEach
  void stop() {
    prometheus.close();
    lab.close();
  }

  @Test
  void replay_ofWhatWasWatched_hasTheSameTransitionsAtTheSameTime() throws IOException {
    History history = History.of(1_000);
    watchTheLabBreak(history);
    List<Snapshot> snapshots = List.copyOf(asked);
    Instant from = snapshots.get(0).at();
    Instant to = snapshots.get(snapshots.size() - 1).at();

    Timeline live = Timeline.of(cluster, snapshots.stream(), Duration.ofMinutes(1));
    Timeline replayed =
        Timeline.of(cluster, source.range(from, to, STEP).snapshots(cluster.queries()), STEP);

    assertThat(live.transitions()).isEqualTo(history.entries());
    assertThat(replayed.transitions())
        .extracting(ReplayIT::change)
        .isEqualTo(live.transitions().stream().map(ReplayIT::change).toList());
    for (int i = 0; i < live.transitions().size(); i++) {
      Instant lived = live.transitions().get(i).at();
      Duration late = Duration.between(lived, replayed.transitions().get(i).at());
      assertThat(late)
          .as("%s, replayed %s", live.transitions().get(i), late)
          .isBetween(
              pauseBefore(lived).plus(SCRAPE_INTERVAL).negated(), STEP.plus(SCRAPE_INTERVAL));
    }
    assertThat(replayed.incidents(Subject.cluster()))
        .extracting(Incident::worst, Incident::isOver)
        .isEqualTo(
            live.incidents(Subject.cluster()).stream()
                .map(incident -> org.assertj.core.groups.Tuple.tuple(incident.worst(), true))
                .toList())
        .hasSize(2);
    assertThat(replayed.incidents(Subject.component("host"))).isEmpty();
  }

  /** Each change is one file, so that no scrape can see half of it. */
  private void watchTheLabBreak(History history) throws IOException {
    SampleSource recording =
        queries -> {
          Snapshot snapshot = source.fetch(queries);
          asked.add(snapshot);
          return snapshot;
        };
    try (Watch watch = Panopticon.of(cluster, recording).every(STEP).onRound(history).start()) {
      awaitRating(watch, Rating.HEALTHY);
      lab.edit("consul/node1:9107.prom", "consul_raft_leader 1", "consul_raft_leader 0");
      awaitRating(watch, Rating.WARNING);
      lab.edit("consul/node2:9107.prom", "consul_raft_leader 1", "consul_raft_leader 0");
      awaitRating(watch, Rating.CRITICAL);
      lab.edit("consul/node1:9107.prom", "consul_raft_leader 0", "consul_raft_leader 1");
      awaitRating(watch, Rating.WARNING);
      lab.edit("consul/node2:9107.prom", "consul_raft_leader 0", "consul_raft_leader 1");
      awaitRating(watch, Rating.HEALTHY);
      String writable = "gluster_volume_writeable\\{(.*)} ";
      lab.edit("gluster/node2:9189.prom", writable + "1", "gluster_volume_writeable{$1} 0");
      awaitRating(watch, Rating.CRITICAL);
      lab.edit("gluster/node2:9189.prom", writable + "0", "gluster_volume_writeable{$1} 1");
      awaitRating(watch, Rating.HEALTHY);
    }
  }

  private void awaitRating(Watch watch, Rating wanted) {
    await(wanted.word(), () -> watch.status().rating() == wanted);
    int enough = asked.size() + ROUNDS_AFTER_A_CHANGE;
    await("further rounds", () -> asked.size() >= enough);
  }

  private static void await(String what, java.util.concurrent.Callable<Boolean> condition) {
    assertThat(Await.until(A_FEW_SCRAPES, condition)).as(what).isTrue();
  }

  private static String change(History.Entry entry) {
    return "%s: %s, was %s"
        .formatted(
            entry.transition().subject(),
            entry.transition().now().rating(),
            entry.transition().before().map(before -> before.rating()));
  }

  /** The step of the live watch at that instant; a busy machine makes it longer. */
  private Duration pauseBefore(Instant at) {
    List<Instant> instants = asked.stream().map(Snapshot::at).toList();
    int place =
        IntStream.range(0, instants.size())
            .filter(i -> instants.get(i).equals(at))
            .findFirst()
            .orElseThrow();
    return place == 0 ? STEP : Duration.between(instants.get(place - 1), at);
  }
}
