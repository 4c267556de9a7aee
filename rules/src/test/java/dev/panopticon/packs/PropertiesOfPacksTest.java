package dev.panopticon.packs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.panopticon.core.cluster.Cluster;
import dev.panopticon.rules.RuleFiles;
import dev.panopticon.rules.property.RuleProperties;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every rule file must satisfy, of every shipped one, for clusters of several sizes. */
@Execution(ExecutionMode.CONCURRENT)
class PropertiesOfPacksTest {
  private static final Path RULES = Path.of("swarm-cluster.yaml");

  @TempDir Path folder = Path.of("");

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5})
  void shippedRules_satisfyAllProperties(int nodes) {
    Cluster cluster = RuleFiles.load(RULES, Map.of("nodes", nodes, "lost_peers_tolerated", 1));

    assertThatCode(() -> RuleProperties.check(cluster)).doesNotThrowAnyException();
  }

  static Stream<Pack> packsAlone() {
    return Pack.all().stream().filter(Pack::isAlone).filter(pack -> !pack.map("checks").isEmpty());
  }

  @ParameterizedTest
  @MethodSource("packsAlone")
  void pack_byItself_satisfiesAllProperties(Pack pack) throws IOException {
    Cluster cluster = pack.alone(folder, 3);

    assertThatCode(() -> RuleProperties.check(cluster)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @MethodSource("packsAlone")
  void pack_ofAnySize_isWithoutProblems(Pack pack) throws IOException {
    for (int size = 1; size <= 7; size++) {
      assertThat(pack.alone(folder, size).components()).hasSize(1);
    }
  }

  @Test
  void shippedFiles_areAllInAClusterThatIsShipped() {
    List<String> included =
        Pack.files()
            .flatMap(file -> Pack.list(file.keys().get("include")).stream())
            .map(include -> include instanceof Map<?, ?> keys ? Pack.text(keys, "file") : include)
            .map(Object::toString)
            .distinct()
            .toList();

    assertThat(Pack.all()).extracting(Pack::file).containsExactlyInAnyOrderElementsOf(included);
  }
}
