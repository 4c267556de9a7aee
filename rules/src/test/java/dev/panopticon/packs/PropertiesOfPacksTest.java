package dev.panopticon.packs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.panopticon.core.cluster.Cluster;
import dev.panopticon.rules.RuleFiles;
import dev.panopticon.rules.property.RuleProperties;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every rule file must satisfy, of every shipped one, for clusters of several sizes. */
class PropertiesOfPacksTest {
  private static final Path RULES = Path.of("swarm-cluster.yaml");

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5})
  void shippedRules_satisfyAllProperties(int nodes) {
    Cluster cluster = RuleFiles.load(RULES, Map.of("nodes", nodes, "lost_peers_tolerated", 1));

    assertThatCode(() -> RuleProperties.check(cluster)).doesNotThrowAnyException();
  }

  @Test
  void referenceCluster_isMadeOfEveryShippedFile() throws IOException {
    try (Stream<Path> files = Files.list(Path.of(""))) {
      assertThat(RuleFiles.load(RULES).components())
          .extracting(component -> component.id() + ".yaml")
          .containsExactlyInAnyOrderElementsOf(
              files
                  .map(Path::toString)
                  .filter(name -> name.endsWith(".yaml"))
                  .filter(name -> !name.equals(RULES.toString()))
                  .toList());
    }
  }
}
