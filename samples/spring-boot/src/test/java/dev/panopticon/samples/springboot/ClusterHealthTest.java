package dev.panopticon.samples.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.core.check.About;
import dev.panopticon.core.cluster.Cluster;
import dev.panopticon.core.cluster.ClusterStatus;
import dev.panopticon.core.cluster.Given;
import dev.panopticon.core.cluster.Group;
import dev.panopticon.core.cluster.RandomClusters;
import dev.panopticon.core.rating.Combination;
import dev.panopticon.core.rating.Rating;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.actuate.endpoint.StatusAggregator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

class ClusterHealthTest {
  private static Map<String, Health> children(ClusterStatus status) {
    Map<String, Health> children = new LinkedHashMap<>();
    new ClusterHealth(() -> status)
        .forEach(
            entry -> children.put(entry.name(), ((HealthIndicator) entry.contributor()).health()));
    return children;
  }

  @Property
  void aggregate_ofAnyCluster_isTheStatusOfTheCluster(@ForAll long seed) {
    RandomClusters random = new RandomClusters(seed);
    ClusterStatus status = random.cluster().evaluate(random.snapshot());

    Map<String, Health> children = children(status);

    assertThat(children).hasSize(status.components().size() + 1);
    assertThat(
            StatusAggregator.getDefault()
                .getAggregateStatus(
                    children.values().stream().map(Health::getStatus).collect(Collectors.toSet())))
        .isEqualTo(HealthTable.of(status.rating()));
    status
        .components()
        .forEach(
            component ->
                assertThat(children.get(component.component().id()).getDetails())
                    .containsEntry("rating", component.rating().word()));
  }

  @Test
  void children_ofTrouble_sayWhy() {
    Cluster cluster =
        Given.cluster(
            Given.rated("disk")
                .about(
                    new About(
                        "Disks\u202e", "", "Free some.", Map.of("wiki", "https://wiki\u202e"))),
            Given.rated("load"));

    Map<String, Health> children =
        children(Given.evaluate(cluster, "disk: critical, load: warning"));

    assertThat(children).containsOnlyKeys("cluster", "disk", "load");
    assertThat(children.get("cluster"))
        .isEqualTo(
            Health.down()
                .withDetail("cluster", "test")
                .withDetail("rating", "critical")
                .withDetail("at", "2026-01-01T12:00:00Z")
                .withDetail("rootCauses", List.of("disk", "load"))
                .withDetail("remarks", List.of())
                .withDetail(
                    "explanation",
                    Given.evaluate(cluster, "disk: critical, load: warning")
                        .explain()
                        .lines()
                        .toList())
                .build());
    assertThat(children.get("disk").getStatus()).isEqualTo(Status.DOWN);
    assertThat(children.get("disk").getDetails())
        .containsEntry("rating", "critical")
        .containsEntry("own", "critical")
        .containsEntry("role", "root-cause")
        .containsEntry("title", "Disks\\u202e")
        .containsEntry("runbook", "Free some.")
        .containsEntry("links", List.of("wiki: https://wiki\\u202e"))
        .containsKey("because");
    assertThat(children.get("load").getStatus()).isEqualTo(Status.UP);
    assertThat(children.get("load").getDetails())
        .containsEntry("rating", "warning")
        .doesNotContainKeys("title", "runbook", "links");
  }

  @Test
  void cappedAndMember_inAClusterThatServes_doNotTakeItDown() {
    Cluster cluster =
        Given.cluster(
            Given.rated("capped").atMost(Rating.WARNING),
            Given.rated("a"),
            Given.rated("b"),
            dev.panopticon.core.cluster.Component.builder("group")
                .group(new Group(List.of("a", "b"), Combination.best())));

    Map<String, Health> children =
        children(Given.evaluate(cluster, "capped: critical, a: critical"));

    assertThat(children.values()).extracting(Health::getStatus).containsOnly(Status.UP);
    assertThat(children.get("capped").getDetails()).containsEntry("rating", "critical");
    assertThat(children.get("a").getDetails()).containsEntry("rating", "critical");
  }

  @Test
  void contributor_byName_isThatOfTheMoment() {
    ClusterHealth health =
        new ClusterHealth(() -> Given.evaluate(Given.cluster(Given.rated("disk")), ""));
    assertThat(health.getContributor("disk")).isNotNull();
    assertThat(health.getContributor("cluster")).isNotNull();
    assertThat(health.getContributor("load")).isNull();
  }
}
