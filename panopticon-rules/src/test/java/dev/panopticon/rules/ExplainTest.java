package dev.panopticon.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.panopticon.rules.explain.EffectiveRules;
import dev.panopticon.rules.explain.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The files beneath {@code explain} are two clusters over one set of components. */
class ExplainTest {
  private static final Path FOLDER = Path.of("src", "test", "resources", "explain");

  @TempDir private Path temporary;

  private static EffectiveRules explain(String cluster, Map<String, ?> parameters) {
    return RuleFiles.explain(FOLDER.resolve(cluster + ".yaml"), parameters);
  }

  private static String text(EffectiveRules rules) {
    return rules.text().replace(FOLDER + "/", "").replaceAll(" +#", "  #");
  }

  @ParameterizedTest
  @ValueSource(strings = {"cluster", "other-cluster"})
  void text_ofEveryWayToAdapt_tellsWhatCountsAndWhereItComesFrom(String cluster)
      throws IOException {
    assertThat(text(explain(cluster, Map.of())))
        .isEqualTo(Files.readString(FOLDER.resolve(cluster + ".txt")));
  }

  @Test
  void text_parametersOfTheHostApplication_areToldAsSet() {
    assertThat(text(explain("cluster", Map.of("members", 7, "calm", "1h"))))
        .contains("\n  members: 7  # --set\n", "\n  calm: 1h  # --set\n")
        .contains("\n      members: 9 (members + 2)  # cluster.yaml:13, with\n")
        .contains("\n        for: 1h  # cluster.yaml:10, default of the cluster\n");
  }

  @Test
  void text_origins_standInOneColumn() {
    List<String> short64 =
        explain("cluster", Map.of()).text().lines().filter(l -> l.indexOf("  # ") < 64).toList();

    assertThat(short64).filteredOn(line -> line.contains("  # ")).hasSizeGreaterThan(50);
    assertThat(short64)
        .filteredOn(line -> line.contains("  # "))
        .extracting(line -> line.lastIndexOf("  # "))
        .containsOnly(short64.stream().mapToInt(line -> line.indexOf("  # ")).max().orElse(0));
  }

  @Test
  void only_check_standsBesideTheParametersOfItsComponent() {
    assertThat(text(explain("cluster", Map.of()).only(List.of("etcd-web/disk", "gone"))))
        .isEqualTo(
            """
            cluster: shop  # cluster.yaml:2
            components:
              etcd-web:  # etcd.yaml:2, included at cluster.yaml:13
                parameters:
                  members: 5 (members + 2)  # cluster.yaml:13, with
                  standing: 4 (members - 1)  # cluster.yaml:25 overrides etcd.yaml:7, default
                  zone: b  # cluster.yaml:13, with
                  hosts: [n1, n2]  # etcd.yaml:9, default
                  hold: 5m  # etcd.yaml:10, default
                checks:
                  disk:  # etcd.yaml:29
                    runbook: https://wiki.example.org/shop  # cluster.yaml:24, override
                    query: etcd_disk  # etcd.yaml:30
                    healthy: value < 1  # etcd.yaml:31
                    else: critical  # built in
                    bands: healthy below 1 · critical from 1  # computed
                    voters: 5 (members)  # etcd.yaml:14
                    by: host (node without port)  # built in
                    silent: unknown  # cluster.yaml:9, default of the cluster
                    combine: best  # cluster.yaml:28, override
                      healthy: any of 5 = 1
                      warning: any of 5 = 1
                    for: 30s  # cluster.yaml:10, default of the cluster
                    recover-for: 1m  # etcd.yaml:33
                    warning: removed  # cluster.yaml:28
              gone: removed  # cluster.yaml:32
            """);
  }

  @Test
  void only_component_isAllOfIt() {
    assertThat(text(explain("cluster", Map.of()).only(List.of("host", "host/load"))))
        .contains("\n  host:  # ", "\n      load: disabled  # host.yaml:9\n", "\n      reached:")
        .doesNotContain("etcd");
  }

  @Test
  void paths_nameWhatIsDisabledOrRemovedToo() {
    assertThat(explain("other-cluster", Map.of()).paths())
        .containsExactly(
            "host",
            "host/load",
            "host/reached",
            "etcd",
            "etcd/up-etcd",
            "etcd/up-etcd-backup",
            "etcd/peers",
            "etcd/disk",
            "etcd/noise",
            "etcd/old",
            "packed",
            "packed/c");
    assertThat(explain("cluster", Map.of()).paths())
        .contains("etcd-web/noise", "etcd-web/old", "spare", "gone");
  }

  @Test
  void settings_areData() {
    Setting components = explain("cluster", Map.of()).settings().get(3);

    assertThat(components.key()).isEqualTo("components");
    assertThat(components.parts().get(0).key()).isEqualTo("host");
  }

  @Test
  void explain_wrongFiles_throwsWithEveryProblem() {
    assertThatThrownBy(() -> explain("none", Map.of()))
        .isInstanceOf(RuleFilesException.class)
        .hasMessageEndingWith("there is no file " + FOLDER.resolve("none.yaml") + " [PAN-002]");
  }

  @Test
  void text_charactersThatAct_areEscaped() {
    new RuleFolder(temporary).cluster("title: \"a\\e[31m\"\ncomponents: { a: {} }\n");

    assertThat(RuleFiles.explain(temporary.resolve("cluster.yaml"), Map.of()).text())
        .contains("title: a\\u001b[31m");
  }
}
