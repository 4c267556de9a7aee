package dev.panopticon.samples.statuspage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.samples.statuspage.RunningPage.Reply;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Every document, of the lab without a leader. */
class ApiTest {
  @TempDir static Path data;
  private static RunningPage page;

  @BeforeAll
  static void start() throws Exception {
    page = RunningPage.start(data, "leader-lost");
    page.awaitRating("critical");
    RunningPage.await(() -> !page.get("/api/v1/incidents").json().path("incidents").isEmpty());
  }

  @AfterAll
  static void end() {
    page.close();
  }

  private static JsonNode get(String path) throws Exception {
    Reply reply = page.get("/api/v1/" + path);
    assertThat(reply.code()).as(reply.text()).isEqualTo(200);
    assertThat(reply.headers().get("content-type"))
        .containsExactly("application/json;charset=utf-8");
    assertThat(reply.headers().get("cache-control")).containsExactly("no-store");
    return reply.json();
  }

  private static List<String> texts(JsonNode all, String name) {
    return StreamSupport.stream(all.spliterator(), false)
        .map(one -> one.path(name).asString())
        .toList();
  }

  private static JsonNode named(JsonNode all, String id) {
    return StreamSupport.stream(all.spliterator(), false)
        .filter(one -> one.path("id").asString().equals(id))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void status_isTheWholeAtOneGlance() throws Exception {
    JsonNode status = get("status");
    assertThat(status.propertyNames())
        .containsExactly(
            "schema",
            "cluster",
            "title",
            "description",
            "runbook",
            "rating",
            "sentence",
            "at",
            "now",
            "interval",
            "took",
            "staleAfter",
            "problem",
            "rootCauses",
            "components",
            "remarks",
            "survivedLosses");
    assertThat(status.path("sentence").asString())
        .isEqualTo(
            "Docker Swarm cluster does not work: Consul is critical (A Raft leader is seen: 0 of 3"
                + " healthy, 2 needed).");
    assertThat(status.path("interval").asDouble()).isEqualTo(0.2);
    assertThat(status.path("staleAfter").asDouble()).isEqualTo(0.6);
    assertThat(Instant.parse(status.path("at").asString()))
        .isBeforeOrEqualTo(Instant.parse(status.path("now").asString()).plusMillis(1));
    assertThat(status.path("rootCauses").toString())
        .isEqualTo(
            "[{\"id\":\"consul\",\"title\":\"Consul\",\"rating\":\"critical\",\"reasons\":["
                + "\"raft-leader is critical: 0 of 3 healthy, 2 needed (node1: 0, node2: 0,"
                + " node3: 0, needs value == 1)\"],\"reaches\":[\"docker-swarm\",\"weave-net\","
                + "\"application\"],\"runbook\":\"\","
                + "\"acknowledgement\":null}]");
    assertThat(named(status.path("components"), "docker-swarm").toString())
        .isEqualTo(
            "{\"id\":\"docker-swarm\",\"title\":\"Docker Swarm\",\"rating\":\"critical\","
                + "\"own\":\"healthy\",\"role\":\"affected\",\"because\":[\"consul is critical"
                + " (hard)\"],\"maintenance\":null,\"distance\":\"it is critical\",\"checks\":[]}");
  }

  @Test
  void component_isToldDownToTheNumber() throws Exception {
    JsonNode consul = get("components/consul");
    assertThat(consul.path("depends").toString())
        .isEqualTo("[{\"on\":\"host\",\"impact\":\"warn\",\"rating\":\"healthy\"}]");
    assertThat(consul.path("supports").toString())
        .isEqualTo(
            "[{\"component\":\"docker-swarm\",\"impact\":\"hard\"},"
                + "{\"component\":\"weave-net\",\"impact\":\"soft\"}]");
    assertThat(consul.path("path").toString())
        .isEqualTo("[{\"component\":\"consul\",\"rating\":\"critical\",\"impact\":\"\"}]");

    JsonNode leader = named(consul.path("checks"), "raft-leader");
    assertThat(leader.path("votes").toString())
        .isEqualTo(
            "{\"healthy\":0,\"warning\":0,\"unknown\":0,\"critical\":3,\"silent\":0,"
                + "\"expected\":3}");
    assertThat(leader.path("voters").get(0).toString())
        .isEqualTo(
            "{\"voter\":\"node1\",\"rating\":\"critical\",\"vote\":\"critical\",\"value\":0,"
                + "\"values\":{\"value\":0},\"reason\":\"0, needs value == 1\"}");
    assertThat(leader.path("bands").path("healthy").asString()).isEqualTo("value == 1");
    assertThat(leader.path("combine").asString()).isEqualTo("quorum");
    assertThat(leader.path("better").asString())
        .isEqualTo("2 more voters that are healthy (value == 1) make it warning");
    assertThat(leader.path("worse").asString()).isEqualTo("it is critical: nothing is worse");
    assertThat(leader.path("history").get(0).path("rating").asString()).isEqualTo("critical");
    assertThat(leader.path("history").get(0).path("value").asDouble()).isZero();
  }

  @Test
  void link_toPrometheus_holdsNoPassword() throws Exception {
    JsonNode check = named(get("components/consul").path("checks"), "raft-leader");
    assertThat(check.path("queries").toString())
        .isEqualTo(
            "[{\"name\":\"value\",\"query\":\"consul_raft_leader\",\"link\":"
                + "\"http://prometheus.example.org:9090/mon/graph?g0.expr=consul_raft_leader"
                + "&g0.tab=1\"}]");
  }

  @Test
  void values_ofSeveralQueries_haveNames() throws Exception {
    JsonNode load = named(get("components/host").path("checks"), "load");
    assertThat(load.path("voters").get(0).path("values").propertyNames())
        .containsExactly("load", "cores", "value");
    assertThat(load.path("for").asDouble()).isEqualTo(120);
    assertThat(load.path("combine").asString()).isEqualTo("worst");
  }

  @Test
  void takesDown_isWhatWouldFollow() throws Exception {
    page.show("healthy", "healthy");
    JsonNode weave = get("components/weave-net");
    assertThat(weave.path("takesDown").toString())
        .isEqualTo(
            "[{\"component\":\"application\",\"before\":\"healthy\",\"after\":\"critical\"}]");
    page.show("leader-lost", "critical");
  }

  @Test
  void map_hasEdgesThatCarryTrouble() throws Exception {
    JsonNode map = get("map");
    assertThat(texts(map.path("nodes"), "id"))
        .containsExactly(
            "host", "docker", "consul", "docker-swarm", "weave-net", "glusterfs", "application");
    assertThat(map.path("edges").toString())
        .contains(
            "{\"from\":\"docker-swarm\",\"to\":\"consul\",\"impact\":\"hard\",\"carries\":true}",
            "{\"from\":\"application\",\"to\":\"glusterfs\",\"impact\":\"hard\",\"carries\":false}");
  }

  @Test
  void whatIf_isSetBesideWhatIs() throws Exception {
    page.show("healthy", "healthy");
    JsonNode lost = get("what-if?without=node3&critical=glusterfs");
    assertThat(lost.path("actual").path("rating").asString()).isEqualTo("healthy");
    assertThat(lost.path("hypothetical").path("rating").asString()).isEqualTo("critical");
    assertThat(lost.path("changes").toString())
        .contains("{\"what\":\"glusterfs\",\"before\":\"healthy\",\"after\":\"critical\"}");
    assertThat(lost.path("nodes").toString()).isEqualTo("[\"node1\",\"node2\",\"node3\"]");
    assertThat(lost.path("components").size()).isEqualTo(7);
    page.show("leader-lost", "critical");
  }

  @Test
  void tolerance_namesSinglePointsOfFailure() throws Exception {
    page.show("healthy", "healthy");
    JsonNode tolerance = get("tolerance");
    assertThat(tolerance.path("survivedLosses").asInt()).isZero();
    assertThat(tolerance.path("nodeSets").toString())
        .isEqualTo("[[\"node1\"],[\"node2\"],[\"node3\"]]");
    assertThat(tolerance.path("components").size()).isEqualTo(7);
    page.show("leader-lost", "critical");
  }

  @Test
  void history_ofClusterComponentAndCheck_endsAsItIs() throws Exception {
    for (String query : List.of("", "&component=consul", "&component=consul&check=raft-leader")) {
      JsonNode history = get("history?hours=1" + query);
      JsonNode spans = history.path("spans");
      assertThat(spans.get(0).path("rating").asString()).isEqualTo("unseen");
      assertThat(spans.get(0).path("from")).isEqualTo(history.path("from"));
      assertThat(spans.get(spans.size() - 1).path("to")).isEqualTo(history.path("to"));
      assertThat(texts(spans, "rating")).contains("critical");
    }
    JsonNode lines = get("history?component=consul&check=raft-leader").path("lines");
    assertThat(texts(lines, "voter")).containsExactly("node1", "node2", "node3");
    assertThat(lines.get(0).path("points").get(0).get(1).asDouble()).isBetween(0.0, 1.0);
  }

  @Test
  void transitions_areToldTheNewestFirst() throws Exception {
    JsonNode all = get("transitions?hours=1").path("transitions");
    assertThat(texts(all, "subject")).contains("cluster", "consul", "consul/raft-leader");
    assertThat(texts(all, "at")).isSortedAccordingTo((one, other) -> other.compareTo(one));
    JsonNode ofConsul = get("transitions?component=consul").path("transitions");
    assertThat(texts(ofConsul, "component")).containsOnly("consul");
    JsonNode first = ofConsul.get(ofConsul.size() - 1);
    assertThat(first.path("from").isNull()).isTrue();
    assertThat(first.path("to").asString()).isEqualTo("critical");
    assertThat(first.path("told").asBoolean()).isTrue();
    assertThat(first.path("reason").asString()).startsWith("0 of 3 healthy, 2 needed");
  }

  @Test
  void incident_thatGoesOn_hasNoEnd() throws Exception {
    JsonNode incident = get("incidents?days=1").path("incidents").get(0);
    assertThat(incident.path("worst").asString()).isEqualTo("critical");
    assertThat(incident.path("rootCauses").toString()).isEqualTo("[\"consul\"]");
    assertThat(incident.path("length").asDouble()).isNotNegative();
    assertThat(incident.path("unseen").asDouble()).isNotNegative();
  }

  @Test
  void health_isThatOfThePage() throws Exception {
    Reply health = page.get("/health");
    assertThat(health.code()).isEqualTo(200);
    assertThat(health.json().path("status").asString()).isEqualTo("up");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          components/consl           | 404 there is no component 'consl'; did you mean 'consul'?
          what-if?without=node33     | 400 there is no node 'node33'; did you mean 'node3'?
          what-if?critical=hosts     | 400 there is no component 'hosts'; did you mean 'host'?
          history?hours=0            | 400 hours must be a number 1..2160, was '0'
          history?hours=2161         | 400 hours must be a number 1..2160, was '2161'
          history?hours=1e3          | 400 hours must be a number 1..2160, was '1e3'
          history?check=up           | 400 a check is one of a component: add component=ID
          history?component=x        | 404 there is no component 'x'; known are host, docker, consul, docker-swarm, weave-net, glusterfs, application
          history?component=consul&check=upp | 404 there is no check 'upp'; did you mean 'up'?
          transitions?hours=-1       | 400 hours must be a number 1..2160, was '-1'
          incidents?days=91          | 400 days must be a number 1..90, was '91'
          nothing                    | 404 there is nothing at this path
          """)
  void mistake_isTold(String path, String error) throws Exception {
    assertThat(page.get("/api/v1/" + path).error()).isEqualTo(error);
  }
}
