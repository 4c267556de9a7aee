package dev.panopticon.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.panopticon.core.check.Check;
import dev.panopticon.core.check.HoldTimes;
import dev.panopticon.core.cluster.Cluster;
import dev.panopticon.core.cluster.Component;
import dev.panopticon.core.cluster.Dependency;
import dev.panopticon.core.cluster.Group;
import dev.panopticon.core.cluster.Impact;
import dev.panopticon.core.rating.Combination;
import dev.panopticon.core.rating.Rating;
import dev.panopticon.core.rating.Rung;
import dev.panopticon.rules.problem.Replacement;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What clusters, components and their files become. */
class LoadingTest {
  private static final String COMPONENT = "panopticon: 1\ncomponent: ";

  @TempDir private Path temporary;
  private RuleFolder folder = new RuleFolder(Path.of(""));

  @BeforeEach
  void folder() {
    folder = new RuleFolder(temporary);
  }

  @Test
  void load_componentFile_refused() {
    assertThat(folder.write("cluster.yaml", COMPONENT + "web\n").problems())
        .containsExactly(
            "cluster.yaml:2:1: this is one component: load a cluster file that includes it");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"panopticon-tests: 1\nrules: a.yaml\n", "panopticon-test: 1\ntests: {}\n"})
  void load_fileOfTests_toldWhatItIs(String tests) {
    assertThat(folder.write("cluster.yaml", tests).problems())
        .containsExactly(
            "cluster.yaml:1:1: this is a file of tests: run it with 'panopticon test', or load the"
                + " cluster file that its 'rules' names");
  }

  @Test
  void load_packWithoutItsEnding_toldHowToWriteIt() {
    folder.cluster("include: classpath:docker\n");

    assertThat(RuleFiles.check(temporary.resolve("cluster.yaml")))
        .extracting(problem -> problem.message(), problem -> problem.suggestion().get().text())
        .containsExactly(
            tuple("'classpath:docker' must be classpath:NAME.yaml", "classpath:docker.yaml"));
  }

  @Test
  void load_packWhoseNameIsMistyped_toldTheNearest() {
    folder.cluster("include: [classpath:pakced.yaml, classpath:other.yaml]\n");

    assertThat(RuleFiles.check(temporary.resolve("cluster.yaml")))
        .extracting(
            problem -> problem.message(),
            problem -> problem.suggestion().map(Replacement::text).orElse(""))
        .containsExactly(
            tuple(
                "there is no META-INF/panopticon/pakced.yaml on the class path; did you mean"
                    + " 'classpath:packed.yaml'?",
                "classpath:packed.yaml"),
            tuple(
                "there is no META-INF/panopticon/other.yaml on the class path; is panopticon-packs"
                    + " a dependency?",
                ""));
  }

  @Test
  void cluster_about_isKept() {
    Cluster cluster =
        folder
            .cluster(
                """
                title: A cluster
                description: of one
                runbook: https://wiki.example.org
                links: { logs: https://logs.example.org }
                host-label: node
                components: { a: {} }
                """)
            .load();

    assertThat(cluster.id()).isEqualTo("test");
    assertThat(cluster.about().title()).isEqualTo("A cluster");
    assertThat(cluster.about().description()).isEqualTo("of one");
    assertThat(cluster.about().runbook()).isEqualTo("https://wiki.example.org");
    assertThat(cluster.about().links()).containsEntry("logs", "https://logs.example.org");
    assertThat(cluster.hostLabel()).isEqualTo("node");
  }

  @Test
  void cluster_withoutHostLabel_usesInstance() {
    assertThat(folder.cluster("components: { a: {} }\n").load().hostLabel()).isEqualTo("instance");
  }

  @Test
  void inheritance_nearestLevel_counts() {
    folder.cluster(
        """
        parameters: { nodes: 5, hold: 7m }
        voters: nodes
        by: node
        silent: unknown
        for: hold
        recover-for: 1m
        unknown-grace: 2m
        flapping: 3m
        components:
          a:
            runbook: https://wiki.example.org/a
            checks:
              inherits: { query: m, healthy: value == 1 }
              differs:
                query: m
                healthy: value == 1
                voters: 2
                by: [volume]
                silent: warning
                for: 9m
                runbook: https://wiki.example.org/differs
          b:
            voters: 3
            by: instance
            silent: critical
            for: 8m
            checks:
              c: { query: m, healthy: value == 1 }
        """);

    Check inherits = folder.component("a").checks().get(0);
    Check differs = folder.component("a").checks().get(1);
    Check ofB = folder.component("b").checks().get(0);

    assertThat(voters(inherits)).isEqualTo("5 by [node] silent UNKNOWN");
    assertThat(voters(differs)).isEqualTo("2 by [volume] silent WARNING");
    assertThat(voters(ofB)).isEqualTo("3 by [instance] silent CRITICAL");
    assertThat(inherits.holdTimes()).isEqualTo(times(7));
    assertThat(differs.holdTimes()).isEqualTo(times(9));
    assertThat(ofB.holdTimes()).isEqualTo(times(8));
    assertThat(inherits.about().runbook()).isEqualTo("https://wiki.example.org/a");
    assertThat(differs.about().runbook()).isEqualTo("https://wiki.example.org/differs");
    assertThat(ofB.about().runbook()).isEmpty();
  }

  private static HoldTimes times(int worse) {
    return new HoldTimes(
        Duration.ofMinutes(worse),
        Duration.ofMinutes(1),
        Duration.ofMinutes(2),
        Duration.ofMinutes(3));
  }

  private static String voters(Check check) {
    return "%d by %s silent %s"
        .formatted(check.voters().expected(), check.voters().by(), check.silence());
  }

  @Test
  void voters_listParameterOfTheCluster_namesThemInEveryCheck() {
    folder.cluster(
        """
        parameters: { hosts: [node1, node2] }
        voters: hosts
        components:
          a: { jobs: node }
        """);

    assertThat(folder.theCheck().voters().names()).containsExactly("node1", "node2");
  }

  @Test
  void jobs_one_addsTheCheckUp() {
    folder.cluster(
        "voters: 3\ncomponents:\n  a:\n    runbook: r\n    by: volume\n    jobs: 'node \"x\"'\n");

    Check up = folder.theCheck();

    assertThat(up.id()).isEqualTo("up");
    assertThat(up.about().title()).isEqualTo("Targets of job node \"x\" are up");
    assertThat(up.about().runbook()).isEqualTo("r");
    assertThat(up.queries()).extracting("text").containsExactly("up{job=\"node \\\"x\\\"\"}");
    assertThat(up.bands().healthy()).hasToString("value == 1");
    assertThat(up.combination()).isEqualTo(Combination.quorum());
    assertThat(up.voters().by()).containsExactly("host");
  }

  @Test
  void jobs_several_addAChecksEachBeforeTheOthers() {
    folder.cluster(
        """
        voters: 3
        by: instance
        components:
          a:
            by: instance
            jobs: [node, My Job/2, _x_]
            checks:
              c: { query: m, healthy: value == 1 }
        """);

    assertThat(folder.component("a").checks())
        .extracting(Check::id)
        .containsExactly("up-node", "up-my-job-2", "up-x", "c");
    assertThat(folder.theCheck().voters().by()).containsExactly("instance");
  }

  @Test
  void dependsOn_eachImpact_isKeptInOrder() {
    folder.cluster(
        """
        components:
          a:
            depends-on:
              b: hard
              c: warn
              d: soft
              e: none
              f: { unknown: warning, critical: warning }
          b: {}
          c: {}
          d: {}
          e: {}
          f: {}
        """);

    assertThat(folder.component("a").dependencies())
        .containsExactly(
            new Dependency("b", Impact.hard()),
            new Dependency("c", Impact.warn()),
            new Dependency("d", Impact.soft()),
            new Dependency("e", Impact.none()),
            new Dependency(
                "f",
                Impact.mapped(
                    Map.of(Rating.UNKNOWN, Rating.WARNING, Rating.CRITICAL, Rating.WARNING))));
  }

  @Test
  void members_withCombine_areAGroup() {
    folder.cluster(
        """
        components:
          a:
            members: [b, c, d]
            combine: { healthy: all, warning: 66% }
            at-most: warning
          b: {}
          c: {}
          d: {}
        """);

    assertThat(folder.component("a").group())
        .hasValue(
            new Group(List.of("b", "c", "d"), Combination.ladder(Rung.all(), Rung.percent(66))));
    assertThat(folder.component("a").atMost()).hasValue(Rating.WARNING);
  }

  @Test
  void component_dataKeys_areAccepted() {
    folder.cluster(
        """
        components:
          a:
            component: a
            title: A
            description: of nothing
            links: { logs: https://logs.example.org }
            needs: { exporter: x, versions: '>= 2' }
            suppress: { PAN-041: reason, until: 2026-12-31 }
        """);

    assertThat(folder.component("a").about().links()).containsOnlyKeys("logs");
  }

  @Test
  void enabled_falseOfComponent_leavesItOut() {
    folder.cluster("components:\n  a: { enabled: false }\n  b: { enabled: true }\n");

    assertThat(folder.load().components()).extracting(Component::id).containsExactly("b");
  }

  @Test
  void load_missingFile_tellsIt() {
    assertThat(folder.problems()).containsExactly("cluster.yaml: there is no file cluster.yaml");
  }

  @Test
  void scalars_thatYaml11Misreads_areTexts() {
    folder.cluster(
        """
        title: no
        description: 1.10
        runbook: 2026-01-01
        links: { on: 010, yes: 1:30, null: 0x1F, off: ~ }
        components: { on: { title: off }, y: {}, null: {} }
        """);

    Cluster cluster = folder.load();

    assertThat(cluster.about().title()).isEqualTo("no");
    assertThat(cluster.about().description()).isEqualTo("1.10");
    assertThat(cluster.about().runbook()).isEqualTo("2026-01-01");
    assertThat(cluster.about().links())
        .isEqualTo(Map.of("on", "010", "yes", "1:30", "null", "0x1F", "off", "~"));
    assertThat(cluster.components()).extracting(Component::id).containsExactly("on", "y", "null");
  }
}
