package dev.panopticon.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.core.check.Check;
import dev.panopticon.core.cluster.Cluster;
import dev.panopticon.core.cluster.Component;
import dev.panopticon.core.cluster.Dependency;
import dev.panopticon.core.cluster.Impact;
import dev.panopticon.core.rating.Combination;
import dev.panopticon.core.rating.Rating;
import dev.panopticon.core.rating.Rung;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Shared components, adapted without a copy: two clusters over one set of files. */
class AdaptingTest {
  private static final Path FILES = Path.of("src", "test", "resources", "explain");
  private static final Cluster SHOP = RuleFiles.load(FILES.resolve("cluster.yaml"));
  private static final Cluster LAB = RuleFiles.load(FILES.resolve("other-cluster.yaml"));

  @TempDir private Path temporary;

  private static Component component(Cluster cluster, String id) {
    return cluster.component(id).orElseThrow();
  }

  private static Check check(Cluster cluster, String component, String id) {
    return component(cluster, component).checks().stream()
        .filter(check -> check.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void oneFile_inTwoClusters_isAdaptedToEach() {
    assertThat(check(SHOP, "etcd-web", "peers").bands().warning().orElseThrow())
        .hasToString("value >= standing (standing = 4)");
    assertThat(check(LAB, "etcd", "peers").bands().warning().orElseThrow())
        .hasToString("value >= standing (standing = 1)");
    assertThat(check(SHOP, "etcd-web", "peers").queries())
        .extracting("text")
        .containsExactly("etcd_peers{zone=\"b\",instance=~\"n1|n2\"}");
    assertThat(check(LAB, "etcd", "peers").queries())
        .extracting("text")
        .containsExactly("etcd_peers{zone=\"a\",instance=~\"n1|n2\"}");
    assertThat(check(SHOP, "packed", "c").voters().expected()).isEqualTo(4);
    assertThat(check(LAB, "packed", "c").voters().expected()).isEqualTo(1);
  }

  @Test
  void override_ofDependencies_changesAndRemovesEdges() {
    assertThat(component(SHOP, "etcd-web").dependencies())
        .containsExactly(
            new Dependency("disk", Impact.warn()), new Dependency("host", Impact.soft()));
    assertThat(component(LAB, "etcd").dependencies())
        .containsExactly(
            new Dependency("host", Impact.hard()), new Dependency("packed", Impact.warn()));
  }

  @Test
  void override_ofCombination_keepsTheOtherRung() {
    assertThat(check(SHOP, "etcd-web", "peers").combination())
        .isEqualTo(Combination.ladder(Rung.all(), Rung.any()));
    assertThat(check(LAB, "etcd", "peers").combination())
        .isEqualTo(Combination.ladder(Rung.all(), Rung.count(1)));
    assertThat(check(SHOP, "etcd-web", "disk").combination()).isEqualTo(Combination.best());
  }

  @Test
  void override_ofHoldTimeAndCap_counts() {
    assertThat(check(SHOP, "etcd-web", "peers").holdTimes().worse())
        .isEqualTo(Duration.ofMinutes(10));
    assertThat(check(LAB, "etcd", "peers").holdTimes().worse()).isEqualTo(Duration.ofMinutes(5));
    assertThat(check(SHOP, "etcd-web", "peers").atMost()).isEqualTo(Optional.empty());
    assertThat(check(LAB, "etcd", "peers").atMost()).hasValue(Rating.WARNING);
  }

  @Test
  void override_ofEnabled_disablesAndEnables() {
    assertThat(component(SHOP, "etcd-web").checks())
        .extracting(Check::id)
        .containsExactly("up-etcd", "up-etcd-backup", "peers", "disk");
    RuleFolder folder =
        new RuleFolder(temporary)
            .cluster(
                """
                voters: 1
                components:
                  a:
                    enabled: false
                    checks: { c: { query: m, healthy: value == 1, enabled: false } }
                override:
                  a: { enabled: true }
                  a/c: { enabled: true }
                """);

    assertThat(folder.theCheck().id()).isEqualTo("c");
  }

  @Test
  void override_ofParameter_replacesDefaultTypeAndBounds() {
    RuleFolder folder =
        new RuleFolder(temporary)
            .write(
                "a.yaml",
                """
                panopticon: 1
                component: a
                parameters:
                  limit: { type: number, default: 1, max: 9 }
                  hold: 1m
                  zones: [a]
                voters: 1
                checks:
                  c:
                    query: 'm{zone=~"${zones}"}'
                    healthy: value < limit
                    for: hold
                """)
            .cluster(
                """
                include: a.yaml
                override:
                  a:
                    parameters: { limit: { default: 20, max: 50 }, hold: 2m, zones: [b, c] }
                """);

    Check check = folder.theCheck();

    assertThat(check.bands().healthy()).hasToString("value < limit (limit = 20)");
    assertThat(check.holdTimes().worse()).isEqualTo(Duration.ofMinutes(2));
    assertThat(check.queries()).extracting("text").containsExactly("m{zone=~\"b|c\"}");
    assertThat(folder.load(Map.of("limit", 50)).queries()).hasSize(1);
  }

  @Test
  void pack_includedTwice_isAdaptedToEach() {
    RuleFolder folder =
        new RuleFolder(temporary)
            .cluster(
                """
                include:
                  - { file: 'classpath:packed.yaml', as: one, with: { nodes: 1 } }
                  - { file: 'classpath:packed.yaml', as: two, with: { nodes: 2 } }
                override:
                  two/c: { query: other_up }
                """);

    assertThat(folder.component("one").checks().get(0).voters().expected()).isEqualTo(1);
    assertThat(folder.component("two").checks().get(0).voters().expected()).isEqualTo(2);
    assertThat(folder.queries()).containsExactly("packed_up", "other_up");
  }
}
