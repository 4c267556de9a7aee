package dev.panopticon.core.cluster;

import static dev.panopticon.core.cluster.Given.cluster;
import static dev.panopticon.core.cluster.Given.evaluate;
import static dev.panopticon.core.cluster.Given.rated;
import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.core.rating.Combination;
import dev.panopticon.core.rating.Rating;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BlameTest {
  private static final List<String> WARNS =
      List.of(
          "c is warning: 0 of 1 healthy, 1 needed (cluster: 2, needs value >= 3), "
              + "one more loss is critical");
  private static final Cluster CHAIN =
      cluster(
          rated("app").dependsOn("swarm", Impact.hard()),
          rated("swarm").dependsOn("host", Impact.warn()),
          rated("host"));

  @ParameterizedTest(name = "{0}: app {1}, swarm {2}, host {3}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          app: healthy                     | FINE       | FINE       | FINE
          app: warning                     | ROOT_CAUSE | FINE       | FINE
          swarm: critical                  | AFFECTED   | ROOT_CAUSE | FINE
          host: critical                   | AFFECTED   | AFFECTED   | ROOT_CAUSE
          host: critical, swarm: warning   | AFFECTED   | MASKED     | ROOT_CAUSE
          host: warning, swarm: warning    | AFFECTED   | MASKED     | ROOT_CAUSE
          host: critical, swarm: critical  | AFFECTED   | ROOT_CAUSE | ROOT_CAUSE
          host: critical, app: warning     | MASKED     | AFFECTED   | ROOT_CAUSE
          host: critical, app: critical    | ROOT_CAUSE | AFFECTED   | ROOT_CAUSE
          host: failed                     | AFFECTED   | AFFECTED   | AFFECTED
          host: failed, swarm: warning     | AFFECTED   | MASKED     | AFFECTED
          host: silent                     | AFFECTED   | AFFECTED   | ROOT_CAUSE
          host: unknown                    | AFFECTED   | AFFECTED   | ROOT_CAUSE
          """)
  void role_followsFaultsAndWhatDependenciesPass(String ratings, Role app, Role swarm, Role host) {
    assertThat(evaluate(CHAIN, ratings).components())
        .extracting(ComponentStatus::role)
        .containsExactly(app, swarm, host);
  }

  @Test
  void group_unhealthyMembers_areTheCauseNotTheGroup() {
    Cluster cluster =
        cluster(
            Component.builder("db").group(new Group(List.of("a", "b"), Combination.best())),
            rated("a"),
            rated("b"),
            rated("app").dependsOn("db", Impact.hard()));

    ClusterStatus status = evaluate(cluster, "a: critical, b: warning");

    assertThat(status.explain())
        .isEqualTo(
            """
            warning: test
            root cause: a is critical, reaches db, app
              critical: a/c: 0 of 1 healthy, 1 needed
                cluster: 0, needs value >= 2
            root cause: b is warning, reaches db, app
              warning: b/c: 0 of 1 healthy, 1 needed, one more loss is critical
                cluster: 2, needs value >= 3
            affected: db is warning because 0 of 2 members healthy (a is critical, b is warning)
            affected: app is warning because db is warning (hard)
            """);
  }

  @Test
  void rootCauses_order_isSourceThenWorseThenReachThenFile() {
    Cluster cluster =
        cluster(
            rated("alone"),
            rated("first"),
            rated("second"),
            rated("wide"),
            rated("mild"),
            rated("dead"),
            rated("user").dependsOn("wide", Impact.warn()).dependsOn("mild", Impact.warn()),
            rated("other").dependsOn("mild", Impact.warn()));

    ClusterStatus status =
        evaluate(
            cluster,
            "first: critical, second: critical, wide: critical, mild: warning, dead: failed, "
                + "alone: unknown");

    assertThat(status.rootCauses())
        .extracting(RootCause::id)
        .containsExactly("source", "wide", "first", "second", "alone", "mild");
  }

  @Test
  void rootCauses_takesDown_isInFileOrder() {
    Cluster cluster =
        cluster(
            rated("app").dependsOn("db", Impact.hard()),
            rated("db"),
            rated("tool").dependsOn("app", Impact.hard()));

    assertThat(evaluate(cluster, "db: critical").rootCauses())
        .extracting(RootCause::takesDown)
        .containsExactly(List.of("app", "tool"));
    assertThat(evaluate(cluster, "db: failed").rootCauses())
        .extracting(RootCause::takesDown)
        .containsExactly(List.of("app", "db", "tool"));
  }

  @Test
  void rootCauses_edgeThatPassesNothing_reachesNobody() {
    Cluster cluster =
        cluster(
            rated("app").dependsOn("db", Impact.none()),
            rated("site").dependsOn("db", Impact.soft()),
            rated("db"));

    assertThat(evaluate(cluster, "db: warning, app: warning").rootCauses())
        .containsExactly(
            new RootCause("app", Rating.WARNING, WARNS, List.of()),
            new RootCause("db", Rating.WARNING, WARNS, List.of()));
  }

  /** The application is only warning because swarm is critical: the host alone would spare it. */
  @Test
  void rootCauses_troubleThatAnEdgeSwallows_isNoCauseBehindIt() {
    Cluster cluster =
        cluster(
            rated("host"),
            rated("swarm").dependsOn("host", Impact.hard()),
            rated("tool").dependsOn("host", Impact.hard()),
            rated("app").dependsOn("swarm", Impact.soft()));

    assertThat(evaluate(cluster, "host: warning, swarm: critical").rootCauses())
        .extracting(cause -> cause.id() + cause.takesDown())
        .containsExactly("swarm[app]", "host[swarm, tool]");
  }

  @Test
  void rootCauses_groupOfSeveralInTrouble_isTakenDownByEach() {
    Cluster cluster =
        cluster(
            rated("a"),
            rated("b"),
            rated("c"),
            Component.builder("any").group(new Group(List.of("a", "b", "c"), Combination.best())),
            rated("app").dependsOn("any", Impact.soft()));

    assertThat(evaluate(cluster, "a: critical, b: critical, c: warning").rootCauses())
        .extracting(cause -> cause.id() + cause.takesDown())
        .containsExactly("a[any]", "b[any]", "c[any]");
    assertThat(evaluate(cluster, "a: critical, b: critical, c: critical").rootCauses())
        .extracting(cause -> cause.id() + cause.takesDown())
        .containsExactly("a[any, app]", "b[any, app]", "c[any, app]");
  }

  @Test
  void rootCauses_failedAndOwnFault_namesBoth() {
    Cluster cluster = cluster(rated("a"), rated("b"));

    assertThat(evaluate(cluster, "a: failed, b: warning").explain())
        .isEqualTo(
            """
            unknown: test
            root cause: source is unknown, reaches a
              1 check is not answered: timed out
            root cause: b is warning
              warning: b/c: 0 of 1 healthy, 1 needed, one more loss is critical
                cluster: 2, needs value >= 3
            affected: a is unknown because 1 of 2 checks not answered
            """);
  }

  @Test
  void explain_healthy_saysNothingElse() {
    assertThat(evaluate(CHAIN, "").explain()).isEqualTo("healthy: test\n");
  }

  @Test
  void explain_masked_isReportedBeneath() {
    assertThat(evaluate(CHAIN, "host: critical, swarm: warning").explain())
        .isEqualTo(
            """
            critical: test
            root cause: host is critical, reaches app, swarm
              critical: host/c: 0 of 1 healthy, 1 needed
                cluster: 0, needs value >= 2
            masked: swarm is warning
              warning: swarm/c: 0 of 1 healthy, 1 needed, one more loss is critical
                cluster: 2, needs value >= 3
            affected: app is warning because swarm is warning (hard)
            """);
  }

  @Test
  void explain_manyReached_namesTwentyAndCountsTheRest() {
    List<Component.Builder> components = new ArrayList<>(List.of(rated("hub")));
    for (int i = 1; i <= 1022; i++) {
      components.add(Component.builder("c" + i).dependsOn("hub", Impact.warn()));
    }
    ClusterStatus status =
        evaluate(cluster(components.toArray(Component.Builder[]::new)), "hub: critical");

    assertThat(status.explain())
        .contains("root cause: hub is critical, reaches c1, c2, c3, ")
        .contains(", c19, c20 and 1,002 more\n");
    assertThat(status.rootCauses().get(0).takesDown()).hasSize(1022);
  }

  @Test
  void explain_fineComponents_areNotMentioned() {
    String text = evaluate(CHAIN, "swarm: critical").explain();

    assertThat(text).contains("swarm").doesNotContain("host").doesNotContain("swarm/u");
  }
}
