package dev.panopticon.core.insight;

import static dev.panopticon.core.cluster.Given.cluster;
import static dev.panopticon.core.cluster.Given.evaluate;
import static dev.panopticon.core.cluster.Given.rated;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.panopticon.core.cluster.Cluster;
import dev.panopticon.core.cluster.ClusterStatus;
import dev.panopticon.core.cluster.Component;
import dev.panopticon.core.cluster.Group;
import dev.panopticon.core.cluster.Impact;
import dev.panopticon.core.cluster.RootCause;
import dev.panopticon.core.rating.Combination;
import dev.panopticon.core.rating.Rating;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BlamePathsTest {
  private static final Cluster DIAMOND =
      cluster(
          rated("app").dependsOn("left", Impact.soft()).dependsOn("right", Impact.hard()),
          rated("left").dependsOn("host", Impact.hard()),
          rated("right").dependsOn("host", Impact.hard()),
          rated("host"));

  @ParameterizedTest(name = "{0}: the way from app is {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          host: critical                 | app critical, right critical hard, host critical hard
          left: critical                 | app warning, left critical soft
          right: warning, left: critical | app warning, left critical soft
          host: warning                  | app warning, right warning hard, host warning hard
          host: failed                   | app unknown, right unknown hard, host unknown hard, source unknown
          host: failed, right: critical  | app critical, right critical hard
          app: critical                  | app critical
          app: warning, host: critical   | app critical, right critical hard, host critical hard
          host: failed, app: failed      | app unknown, source unknown
          app: failed, right: critical   | app critical, right critical hard
          left: warning                  |
          """)
  void path_takesTheWorstThenTheNearest(String ratings, String path) {
    BlamePaths paths = BlamePaths.of(evaluate(DIAMOND, ratings));

    assertThat(text(paths.path("app"))).isEqualTo(path == null ? "" : path);
  }

  private static String text(List<BlamePaths.Step> path) {
    return String.join(
        ", ",
        path.stream()
            .map(
                step ->
                    (step.component() + " " + step.rating().word() + " " + step.impact()).strip())
            .toList());
  }

  @Test
  void path_throughAGroup_goesToItsWorstMember() {
    Cluster cluster =
        cluster(
            rated("app").dependsOn("db", Impact.mapped(Map.of(Rating.CRITICAL, Rating.WARNING))),
            Component.builder("db")
                .group(new Group(List.of("a", "b", "c"), Combination.quorum()))
                .atMost(Rating.WARNING),
            rated("a"),
            rated("b").dependsOn("disk", Impact.hard()),
            rated("c"),
            rated("disk"));
    BlamePaths paths = BlamePaths.of(evaluate(cluster, "a: warning, disk: critical, c: critical"));

    assertThat(paths.because("app"))
        .isEqualTo(
            "app is warning because db is critical (map) because c is critical (member) "
                + "because c: 0 of 1 healthy, 1 needed");
    assertThat(paths.because("b"))
        .isEqualTo("b is critical because disk is critical because c: 0 of 1 healthy, 1 needed");
  }

  @Test
  void because_deadSource_saysWhy() {
    BlamePaths paths = BlamePaths.of(evaluate(DIAMOND, "host: failed"));

    assertThat(paths.because("left"))
        .isEqualTo(
            "left is unknown because host is unknown because source is unknown "
                + "because 1 check is not answered: timed out");
  }

  @Test
  void because_assumedRating_saysSo() {
    ClusterStatus status = evaluate(DIAMOND, "").whatIf(WhatIf.rating("host", Rating.CRITICAL));

    assertThat(BlamePaths.of(status).because("right"))
        .isEqualTo(
            "right is critical because host is critical because it is assumed to be critical");
  }

  @Test
  void because_fine_isEmpty() {
    BlamePaths paths = BlamePaths.of(evaluate(DIAMOND, "left: critical"));

    assertThat(paths.because("right")).isEmpty();
    assertThat(paths.path("right")).isEmpty();
  }

  @Test
  void path_unknownComponent_isRefused() {
    BlamePaths paths = BlamePaths.of(evaluate(DIAMOND, ""));

    assertThatThrownBy(() -> paths.path("disk"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("cluster test must have the component, was disk");
  }

  @Test
  void path_chainOfTenThousand_isWholeAndKeepsTheStack() {
    int length = 10_000;
    Component.Builder[] chain = new Component.Builder[length];
    for (int i = 0; i < length; i++) {
      chain[i] = i < length - 1 ? Component.builder("c" + i) : rated("c" + i);
      if (i < length - 1) {
        chain[i].dependsOn("c" + (i + 1), Impact.hard());
      }
    }
    ClusterStatus status = evaluate(cluster(chain), "c9999: critical");

    assertThat(status.rootCauses()).extracting(RootCause::id).containsExactly("c9999");
    assertThat(status.rootCauses().get(0).takesDown()).hasSize(length - 1);
    assertThat(BlamePaths.of(status).path("c0")).hasSize(length);
  }

  /** More causes than are followed at once. */
  @Test
  void rootCauses_aHundred_reachWhatNeedsThem() {
    Component.Builder[] components = new Component.Builder[200];
    StringBuilder ratings = new StringBuilder();
    for (int i = 0; i < 100; i++) {
      components[i] = Component.builder("user" + i).dependsOn("db" + i, Impact.hard());
      components[100 + i] = rated("db" + i);
      ratings.append(i == 0 ? "" : ", ").append("db").append(i).append(": critical");
    }
    ClusterStatus status = evaluate(cluster(components), ratings.toString());

    assertThat(status.rootCauses()).hasSize(100);
    assertThat(status.rootCauses())
        .allSatisfy(
            cause ->
                assertThat(cause.takesDown()).containsExactly(cause.id().replace("db", "user")));
  }
}
