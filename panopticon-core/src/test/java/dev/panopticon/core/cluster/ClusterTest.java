package dev.panopticon.core.cluster;

import static dev.panopticon.core.cluster.Given.cluster;
import static dev.panopticon.core.cluster.Given.evaluate;
import static dev.panopticon.core.cluster.Given.rated;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.panopticon.core.check.Bands;
import dev.panopticon.core.check.Check;
import dev.panopticon.core.check.Condition;
import dev.panopticon.core.check.Question;
import dev.panopticon.core.check.Voters;
import dev.panopticon.core.rating.Combination;
import dev.panopticon.core.rating.Rating;
import dev.panopticon.core.rating.Rung;
import dev.panopticon.core.sample.Answer;
import dev.panopticon.core.sample.Query;
import dev.panopticon.core.sample.Snapshot;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClusterTest {

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          a: healthy, b: healthy  | HEALTHY
          a: healthy, b: warning  | WARNING
          a: unknown, b: warning  | UNKNOWN
          a: unknown, b: critical | CRITICAL
          a: failed, b: warning   | UNKNOWN
          a: silent, b: healthy   | CRITICAL
          """)
  void rating_isTheWorstOfTheComponents(String ratings, Rating rating) {
    assertThat(evaluate(cluster(rated("a"), rated("b")), ratings).rating()).isEqualTo(rating);
  }

  @ParameterizedTest(name = "a is {0}: b is {1}, c is {2}")
  @CsvSource({
    "healthy, HEALTHY, HEALTHY",
    "warning, WARNING, HEALTHY",
    "unknown, UNKNOWN, WARNING",
    "critical, CRITICAL, WARNING",
    "failed, UNKNOWN, WARNING"
  })
  void dependency_passesThroughTheChain(String a, Rating b, Rating c) {
    Cluster chain =
        cluster(
            rated("c").dependsOn("b", Impact.soft()),
            rated("b").dependsOn("a", Impact.hard()),
            rated("a"));
    ClusterStatus status = evaluate(chain, "a: " + a);

    assertThat(rating(status, "b")).isEqualTo(b);
    assertThat(rating(status, "c")).isEqualTo(c);
  }

  @Test
  void remarks_ofTheSource_standOnceInFront() {
    Snapshot snapshot =
        new Snapshot(
            Given.NOON,
            Map.of(Query.of("a"), new Answer.Samples(List.of(), List.of("slow"))),
            List.of("one:9090 failed"));

    ClusterStatus status = cluster(rated("a")).evaluate(snapshot);

    assertThat(status.remarks()).containsExactly("one:9090 failed", "a/c: the source warns: slow");
    assertThat(status.explain()).contains("remark: one:9090 failed");
  }

  @Test
  void component_withoutChecks_followsItsDependencies() {
    Cluster cluster =
        cluster(Component.builder("swarm").dependsOn("consul", Impact.hard()), rated("consul"));

    assertThat(rating(evaluate(cluster, ""), "swarm")).isEqualTo(Rating.HEALTHY);
    ComponentStatus swarm = evaluate(cluster, "consul: critical").component("swarm").orElseThrow();
    assertThat(swarm.rating()).isEqualTo(Rating.CRITICAL);
    assertThat(swarm.own()).isEqualTo(Rating.HEALTHY);
    assertThat(swarm.because()).containsExactly("consul is critical (hard)");
  }

  @ParameterizedTest(name = "{0}: the group is {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a: healthy                              | HEALTHY
          a: critical                             | WARNING
          a: critical, b: critical                | CRITICAL
          a: critical, b: failed                  | UNKNOWN
          a: warning, b: warning, c: warning      | WARNING
          """)
  void group_members_countThroughTheGroupOnly(String ratings, Rating rating) {
    Cluster cluster =
        cluster(
            group("g", Combination.quorum(), "a", "b", "c"), rated("a"), rated("b"), rated("c"));
    ClusterStatus status = evaluate(cluster, ratings);

    assertThat(rating(status, "g")).isEqualTo(rating);
    assertThat(status.rating()).isEqualTo(rating);
  }

  @Test
  void group_bestOfMembers_hidesTheOthers() {
    Cluster cluster = cluster(rated("a"), rated("b"), group("g", Combination.best(), "a", "b"));
    ClusterStatus status = evaluate(cluster, "a: critical");

    assertThat(status.rating()).isEqualTo(Rating.HEALTHY);
    assertThat(status.rootCauses()).extracting(RootCause::id).containsExactly("a");
  }

  @Test
  void group_withDependency_isTheWorseOfBoth() {
    Cluster cluster =
        cluster(
            rated("a"),
            rated("net"),
            group("g", Combination.best(), "a").dependsOn("net", Impact.warn()));
    ComponentStatus group = evaluate(cluster, "net: critical").component("g").orElseThrow();

    assertThat(group.rating()).isEqualTo(Rating.WARNING);
    assertThat(group.own()).isEqualTo(Rating.HEALTHY);
  }

  @ParameterizedTest(name = "at most {0}: {1} gives the cluster {2}")
  @CsvSource({
    "WARNING, critical, WARNING",
    "WARNING, unknown, WARNING",
    "WARNING, healthy, HEALTHY",
    "UNKNOWN, critical, UNKNOWN",
    "CRITICAL, critical, CRITICAL"
  })
  void atMost_onComponent_capsTheClusterNotTheEdges(Rating cap, String a, Rating rating) {
    ClusterStatus status = evaluate(cluster(rated("a").atMost(cap)), "a: " + a);
    ClusterStatus withEdge =
        evaluate(
            cluster(rated("a").atMost(cap), rated("b").dependsOn("a", Impact.hard())), "a: " + a);

    assertThat(status.rating()).isEqualTo(rating);
    assertThat(rating(status, "a").word()).isEqualTo(a);
    assertThat(withEdge.rating().word()).isEqualTo(a);
  }

  @Test
  void evaluate_noComponents_isUnknown() {
    ClusterStatus status =
        Cluster.of("empty", List.of()).evaluate(new Snapshot(Given.NOON, Map.of()));

    assertThat(status.explain())
        .isEqualTo(
            """
            unknown: empty
            root cause: source is unknown
              no answer holds a usable sample, so nothing is proved
            """);
  }

  @Test
  void evaluate_noChecks_isUnknown() {
    ClusterStatus status = evaluate(cluster(Component.builder("a")), "");

    assertThat(status.rating()).isEqualTo(Rating.UNKNOWN);
    assertThat(status.rootCauses()).extracting(RootCause::id).containsExactly("source");
  }

  /** Silence that counts as warning proves nothing: the rating must not beat that of no checks. */
  @Test
  void evaluate_allSilentAndSilenceIsWarning_isUnknown() {
    Query query = Query.of("x");
    Check check =
        Check.builder(
                "c",
                Question.of(query),
                Voters.hosts(3).withSilence(Rating.WARNING),
                Bands.healthy(Condition.of("value == 1", row -> row.value() == 1)))
            .build();
    ClusterStatus status =
        Cluster.of("test", List.of(Component.builder("a").check(check).build()))
            .evaluate(new Snapshot(Given.NOON, Map.of(query, Answer.of(List.of()))));

    assertThat(status.component("a").orElseThrow().rating()).isEqualTo(Rating.WARNING);
    assertThat(status.rating()).isEqualTo(Rating.UNKNOWN);
    assertThat(status.rootCauses()).extracting(RootCause::id).containsExactly("source", "a");
  }

  @Test
  void evaluate_nothingAsked_isUnknown() {
    ClusterStatus status =
        cluster(rated("a"), rated("b")).evaluate(new Snapshot(Given.NOON, Map.of()));

    assertThat(status).hasToString("test is unknown");
    assertThat(status.at()).isEqualTo(Given.NOON);
    assertThat(status.rootCauses())
        .containsExactly(
            new RootCause(
                "source",
                Rating.UNKNOWN,
                List.of("4 checks are not answered: the source was not asked this query"),
                List.of("a", "b")));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "a-b b-a, a -> b -> a",
    "a-a, a -> a",
    "x-a a-b b-c c-a, a -> b -> c -> a",
    "a-b b-c c-b, b -> c -> b"
  })
  void of_cycle_isRefusedWithItsPath(String edges, String path) {
    Map<String, Component.Builder> components = new java.util.LinkedHashMap<>();
    List.of("x", "a", "b", "c").forEach(id -> components.put(id, rated(id)));
    for (String edge : List.of(edges.split(" ", -1))) {
      components.get(edge.substring(0, 1)).dependsOn(edge.substring(2), Impact.none());
    }
    Component.Builder[] all = components.values().toArray(Component.Builder[]::new);

    assertThatThrownBy(() -> cluster(all))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("components must not need each other, was " + path);
  }

  @Test
  void of_memberThatDependsOnItsGroup_isRefused() {
    Component.Builder group = group("g", Combination.best(), "a");
    Component.Builder member = rated("a").dependsOn("g", Impact.warn());

    assertThatThrownBy(() -> cluster(group, member))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("components must not need each other, was g -> a -> g");
  }

  @Test
  void of_longChain_isNoCycle() {
    Component.Builder[] chain = new Component.Builder[5000];
    for (int i = 0; i < chain.length; i++) {
      chain[i] = Component.builder("c" + i);
      if (i > 0) {
        chain[i - 1].dependsOn("c" + i, Impact.hard());
      }
    }

    assertThat(cluster(chain).components()).hasSize(5000);
  }

  @Test
  void of_unknownTarget_isRefused() {
    Component.Builder edge = rated("a").dependsOn("b", Impact.hard());
    Component.Builder group = group("g", Combination.best(), "m");

    assertThatThrownBy(() -> cluster(edge))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a needs a component, was b");
    assertThatThrownBy(() -> cluster(group))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("g needs a component, was m");
  }

  @Test
  void of_idTwice_isRefused() {
    Component.Builder one = rated("a");
    Component.Builder other = rated("a");

    assertThatThrownBy(() -> cluster(one, other))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("component ids must differ, was component a");
  }

  @Test
  void component_doubledOrMixedParts_areRefused() {
    Component.Builder checks = rated("a").check(rated("a").build().checks().get(0));
    Component.Builder edges =
        rated("a").dependsOn("b", Impact.hard()).dependsOn("b", Impact.none());
    Component.Builder mixed = rated("a").group(new Group(List.of("b"), Combination.best()));

    assertThatThrownBy(checks::build)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a: check ids must differ, was c");
    assertThatThrownBy(edges::build)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a: a dependency must stand once, was b");
    assertThatThrownBy(mixed::build)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a: a group must combine members, not checks, was a");
  }

  @ParameterizedTest
  @ValueSource(strings = {"cluster", "source"})
  void component_reservedId_isRefused(String id) {
    assertThatThrownBy(() -> Component.builder(id))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a component id must not be one of cluster, source, was \"" + id + "\"");
  }

  @Test
  void component_atMostHealthy_isRefused() {
    Component.Builder builder = rated("a");

    assertThatThrownBy(() -> builder.atMost(Rating.HEALTHY))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("at most healthy would hide everything; leave the component out, was healthy");
  }

  @Test
  void group_noMemberOrOneTwice_isRefused() {
    assertThatThrownBy(() -> new Group(List.of(), Combination.best()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a group must have at least 1 member, each once, was []");
    assertThatThrownBy(() -> new Group(List.of("a", "a"), Combination.best()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a group must have at least 1 member, each once, was [a, a]");
  }

  @Test
  void group_rungAboveItsMembers_isRefused() {
    Combination two = Combination.ladder(Rung.count(2), Rung.count(2));

    assertThat(new Group(List.of("a", "b"), two).members()).hasSize(2);
    assertThatThrownBy(() -> new Group(List.of("a"), two))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the healthy rung of a group must need at most its 1 members, was 2");
    assertThatThrownBy(() -> new Group(List.of("a"), Combination.ladder(Rung.any(), Rung.count(2))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the warning rung of a group must need at most its 1 members, was 2");
  }

  @Test
  void queries_areEachListedOnce() {
    assertThat(cluster(rated("a"), rated("b")).queries()).hasToString("[a, a_u, b, b_u]");
  }

  @Test
  void group_combination_mayBeAnyLadder() {
    Combination oneOfTwo = Combination.ladder(Rung.count(2), Rung.count(1));
    Cluster cluster = cluster(group("g", oneOfTwo, "a", "b"), rated("a"), rated("b"));

    assertThat(evaluate(cluster, "b: critical").component("g").orElseThrow().because())
        .containsExactly("1 of 2 members healthy (b is critical)");
  }

  private static Component.Builder group(String id, Combination combination, String... members) {
    return Component.builder(id).group(new Group(List.of(members), combination));
  }

  private static Rating rating(ClusterStatus status, String id) {
    return status.component(id).orElseThrow().rating();
  }
}
