package dev.panopticon.samples.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.core.watch.Watch;
import dev.panopticon.samples.lab.LocalServer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;

/** The endpoint without a Prometheus that answers. */
class EndpointTest {
  /** An application that only has the auto-configuration on its class path. */
  @EnableAutoConfiguration
  static class Another {}

  @Test
  void cluster_withADeadServer_isOutOfServiceAndSaysWhy() throws Exception {
    String dead = "--panopticon.prometheus=http://127.0.0.1:" + LocalServer.freePort();
    try (Service service = Service.start(Service.RULES, dead)) {
      Service.Reply reply = service.get("/actuator/health/cluster");

      assertThat(reply.status()).isEqualTo("503 OUT_OF_SERVICE");
      assertThat(
              reply
                  .json()
                  .at("/components/panopticon/components/cluster/details/rating")
                  .asString())
          .isEqualTo("unknown");
      assertThat(reply.json().at("/components/panopticon/components/consul/status").asString())
          .isEqualTo("OUT_OF_SERVICE");
      assertThat(service.get("/actuator/health").status()).isEqualTo("503 OUT_OF_SERVICE");
      assertThat(service.get("/actuator/health/panopticon/consul").status())
          .isEqualTo("503 OUT_OF_SERVICE");
      assertThat(service.get("/actuator/health/panopticon/nobody").code()).isEqualTo(404);
      assertThat(service.get("/actuator/health/liveness").status()).isEqualTo("200 UP");
      assertThat(service.get("/actuator/health/readiness").status()).isEqualTo("200 UP");
    }
  }

  @Test
  void endpoint_whileAServerHoldsItsAnswer_answers() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Service service =
            Service.start(
                Service.RULES,
                "--panopticon.prometheus=http://127.0.0.1:" + server.getLocalPort(),
                "--panopticon.deadline=1d");
        Socket held = server.accept()) {
      assertThat(held.getInputStream().read()).as("the request has come").isPositive();

      Service.Reply reply = service.get("/actuator/health/cluster");

      assertThat(reply.status()).isEqualTo("503 OUT_OF_SERVICE");
      assertThat(
              reply
                  .json()
                  .at("/components/panopticon/components/cluster/details/explanation")
                  .toString())
          .contains("not asked yet");
      assertThat(held.isClosed()).isFalse();
    }
  }

  @Test
  void details_whereTheyAreHidden_areNotThere() throws Exception {
    String dead = "--panopticon.prometheus=http://127.0.0.1:" + LocalServer.freePort();
    try (Service service =
        Service.start(Service.RULES, dead, "--management.endpoint.health.show-details=never")) {
      Service.Reply reply = service.get("/actuator/health/cluster");
      assertThat(reply.code()).isEqualTo(503);
      assertThat(reply.text()).isEqualTo("{\"status\":\"OUT_OF_SERVICE\"}");
    }
  }

  @Test
  void health_whereItIsDisabled_doesNotHoldTheCluster() throws Exception {
    String dead = "--panopticon.prometheus=http://127.0.0.1:" + LocalServer.freePort();
    try (Service service =
        Service.start(
            Service.RULES,
            dead,
            "--management.health.panopticon.enabled=false",
            "--management.endpoint.health.group.cluster.include=ping")) {
      assertThat(service.get("/actuator/health").status()).isEqualTo("200 UP");
      assertThat(service.context().getBeansOfType(Watch.class)).hasSize(1);
    }
  }

  @Test
  void anotherService_withoutRules_watchesNothing() throws Exception {
    try (Service service =
        Service.start(Another.class, "--management.endpoint.health.group.cluster.include=ping")) {
      assertThat(service.get("/actuator/health").status()).isEqualTo("200 UP");
      assertThat(service.context().getBeansOfType(Watch.class)).isEmpty();
    }
  }
}
