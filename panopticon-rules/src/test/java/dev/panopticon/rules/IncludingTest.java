package dev.panopticon.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.core.check.Check;
import dev.panopticon.core.cluster.Component;
import dev.panopticon.core.cluster.Dependency;
import dev.panopticon.core.cluster.Impact;
import dev.panopticon.core.rating.Combination;
import dev.panopticon.core.rating.Rung;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a cluster file includes, with what, and what it overrides of that. */
class IncludingTest {
  private static final String COMPONENT = "panopticon: 1\ncomponent: ";

  @TempDir private Path temporary;
  private RuleFolder folder = new RuleFolder(Path.of(""));

  @BeforeEach
  void folder() {
    folder = new RuleFolder(temporary);
  }

  @Test
  void include_eachForm_isLoadedInOrderBeforeOwnComponents() {
    folder
        .write("a.yaml", COMPONENT + "a\n")
        .write("sub/b.yaml", COMPONENT + "b\n")
        .cluster(
            """
            parameters: { nodes: 3 }
            components: { own: {} }
            include:
              - sub/../a.yaml
              - { file: ./sub/b.yaml, as: b2 }
              - sub/b.yaml
              - classpath:packed.yaml
            """);

    assertThat(folder.load().components())
        .extracting(Component::id)
        .containsExactly("a", "b2", "b", "packed", "own");
    assertThat(folder.component("packed").checks().get(0).voters().expected()).isEqualTo(3);
  }

  @Test
  void include_oneText_isOneFile() {
    folder.write("a.yaml", COMPONENT + "a\n").cluster("include: a.yaml\n");

    assertThat(folder.load().components()).hasSize(1);
  }

  @Test
  void include_linkOutOfTheFolder_isRefused() throws IOException {
    Path outside = Files.writeString(temporary.resolve("outside.yaml"), COMPONENT + "a\n");
    RuleFolder inner =
        new RuleFolder(temporary.resolve("inner")).cluster("include: [link.yaml, in.yaml]\n");
    inner.write("real.yaml", COMPONENT + "b\n");
    Files.createSymbolicLink(inner.path().resolve("link.yaml"), outside);
    Files.createSymbolicLink(inner.path().resolve("in.yaml"), inner.path().resolve("real.yaml"));

    assertThat(inner.problems())
        .containsExactly(
            "cluster.yaml:3:11: 'link.yaml' must be a relative path in or below the folder of the"
                + " cluster file, or classpath:NAME.yaml");
  }

  @Test
  void include_moreThanOneMebibyte_isRefused() {
    folder.write("a.yaml", COMPONENT + "a\n#" + "x".repeat(1 << 20)).cluster("include: a.yaml\n");

    assertThat(folder.problems())
        .containsExactly("cluster.yaml:3:10: a.yaml is larger than 1048576 bytes");
  }

  @Test
  void include_withAndBind_areOfThatIncludeAlone() {
    folder
        .write(
            "etcd.yaml",
            COMPONENT
                + """
                etcd
                parameters:
                  members: { type: number, min: 1 }
                  wanted: { type: number, default: members - 1 }
                  zone: { type: text, default: x }
                roles:
                  store: {}
                  log: { optional: true, description: where its log goes }
                depends-on: { store: hard, log: warn }
                voters: members
                checks:
                  c: { query: 'm{zone="${zone}"}', healthy: value >= wanted }
                """)
        .cluster(
            """
            include:
              - { file: etcd.yaml, as: small, with: { members: 3 }, bind: { store: disk } }
              - file: etcd.yaml
                as: large
                with: { members: 5, zone: y }
                bind: { store: disk, log: logs }
            components: { disk: {}, logs: {} }
            """);

    Component small = folder.component("small");
    Component large = folder.component("large");

    assertThat(small.checks().get(0).voters().expected()).isEqualTo(3);
    assertThat(large.checks().get(0).voters().expected()).isEqualTo(5);
    assertThat(small.checks().get(0).bands().healthy()).hasToString("value >= wanted (wanted = 2)");
    assertThat(large.checks().get(0).bands().healthy()).hasToString("value >= wanted (wanted = 4)");
    assertThat(large.checks().get(0).queries()).extracting("text").containsExactly("m{zone=\"y\"}");
    assertThat(small.dependencies()).containsExactly(new Dependency("disk", Impact.hard()));
    assertThat(large.dependencies())
        .containsExactly(
            new Dependency("disk", Impact.hard()), new Dependency("logs", Impact.warn()));
  }

  @Test
  void override_maps_areMergedAndTheRestReplaced() {
    folder
        .write(
            "a.yaml",
            COMPONENT
                + """
                a
                title: old
                description: stays
                voters: 3
                jobs: node
                depends-on: { b: hard, c: soft }
                checks:
                  c:
                    query: m
                    healthy: value == 1
                    warning: value == 2
                    combine: { healthy: all, warning: any }
                  gone: { query: m, healthy: value == 1 }
                """)
        .cluster(
            """
            include: a.yaml
            components: { b: {}, c: {}, d: {} }
            override:
              a:
                title: new
                depends-on: { b: warn, c: ~ }
              a/c: { warning: ~, healthy: value == 3, combine: { warning: 2 } }
              a/up: { combine: worst }
              a/gone: ~
              d: ~
            """);

    Component a = folder.component("a");

    assertThat(a.about().title()).isEqualTo("new");
    assertThat(a.about().description()).isEqualTo("stays");
    assertThat(a.dependencies()).containsExactly(new Dependency("b", Impact.warn()));
    assertThat(a.checks()).extracting(Check::id).containsExactly("up", "c");
    assertThat(a.checks().get(0).combination()).isEqualTo(Combination.worst());
    assertThat(a.checks().get(1).bands().healthy()).hasToString("value == 3");
    assertThat(a.checks().get(1).bands().warning()).isEqualTo(Optional.empty());
    assertThat(a.checks().get(1).combination())
        .isEqualTo(Combination.ladder(Rung.all(), Rung.count(2)));
    assertThat(folder.load().components()).extracting(Component::id).containsExactly("a", "b", "c");
  }
}
