package dev.panopticon.samples.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.core.rating.Rating;
import dev.panopticon.core.watch.Watch;
import dev.panopticon.samples.lab.Debian;
import dev.panopticon.samples.lab.LabFolder;
import dev.panopticon.samples.lab.LocalServer;
import dev.panopticon.samples.lab.PrometheusConfig;
import dev.panopticon.samples.lab.ServedLab;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The endpoint in all four ratings, with the lab behind a real Prometheus. */
class PrometheusIT {
  private static final Duration A_FEW_SCRAPES = Duration.ofSeconds(30);

  @TempDir Path temp;

  @Test
  @SuppressWarnings("try") // a server that is closed early
  void endpoint_whileTheLabChanges_followsIt() throws Exception {
    Path program = Debian.require("prometheus");
    try (ServedLab lab = ServedLab.of(LabFolder.at(Path.of("../lab")), temp);
        LocalServer prometheus =
            LocalServer.startPrometheus(program, PrometheusConfig.of(lab.exporters()), temp);
        Service service =
            Service.start(
                Service.RULES,
                "--panopticon.prometheus=" + prometheus.uri(),
                "--panopticon.interval=200ms")) {
      await(service, Rating.HEALTHY);
      assertThat(service.get("/actuator/health/cluster").status()).isEqualTo("200 UP");

      lab.show(List.of("leader-lost-on-one"));
      await(service, Rating.WARNING);
      Service.Reply warning = service.get("/actuator/health/cluster");
      assertThat(warning.status()).isEqualTo("200 UP");
      assertThat(
              warning
                  .json()
                  .at("/components/panopticon/components/consul/details/rating")
                  .asString())
          .isEqualTo("warning");

      lab.show(List.of("leader-lost"));
      await(service, Rating.CRITICAL);
      Service.Reply critical = service.get("/actuator/health");
      assertThat(critical.status()).isEqualTo("503 DOWN");
      assertThat(critical.json().at("/components/panopticon/status").asString()).isEqualTo("DOWN");
      assertThat(service.get("/actuator/health/liveness").status()).isEqualTo("200 UP");
      assertThat(service.get("/actuator/health/readiness").status()).isEqualTo("200 UP");
      awaitMeter(
          service, "panopticon_cluster_rating{cluster=\"docker-swarm\",rating=\"critical\"} 1.0");
      assertThat(service.get("/actuator/prometheus").text())
          .contains(
              "panopticon_rating{cluster=\"docker-swarm\",component=\"consul\",rating=\"critical\"} 1.0",
              "panopticon_transitions_total{cluster=\"docker-swarm\",component=\"consul\",rating=\"critical\"} ",
              "panopticon_problems_total 0.0",
              "panopticon_status_age_seconds ");

      prometheus.close();
      await(service, Rating.UNKNOWN);
      assertThat(service.get("/actuator/health/cluster").status()).isEqualTo("503 OUT_OF_SERVICE");
    }
  }

  private static void await(Service service, Rating wanted) throws Exception {
    Watch watch = service.context().getBean(Watch.class);
    await(() -> watch.status().rating() == wanted, () -> watch.status().explain());
  }

  /** Listeners, and so meters, are told a moment later. */
  private static void awaitMeter(Service service, String line) throws Exception {
    await(
        () -> service.get("/actuator/prometheus").text().contains(line),
        () -> "there must be " + line);
  }

  static void await(Callable<Boolean> wanted, Supplier<String> otherwise) throws Exception {
    long end = System.nanoTime() + A_FEW_SCRAPES.toNanos();
    CountDownLatch never = new CountDownLatch(1);
    boolean isSo = wanted.call();
    while (!isSo && System.nanoTime() < end) {
      assertThat(never.await(100, TimeUnit.MILLISECONDS)).isFalse();
      isSo = wanted.call();
    }
    assertThat(isSo).as(otherwise).isTrue();
  }
}
