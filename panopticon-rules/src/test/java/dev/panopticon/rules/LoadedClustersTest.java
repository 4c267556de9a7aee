package dev.panopticon.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.panopticon.core.check.Check;
import dev.panopticon.core.cluster.Cluster;
import dev.panopticon.core.sample.Query;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What right rule files mean. */
class LoadedClustersTest {
  private static final String HEAD = "panopticon: 1\ncluster: c\n";
  private static final String ETCD =
      """
      panopticon: 1
      component: etcd
      parameters:
        standing: { type: number, default: members - tolerated }
        tolerated: { type: number, default: members - quorum(members) }
        members: { type: number }
      voters: members
      checks:
        peers:
          query: etcd_peers
          healthy: value >= members
          warning: value >= standing
      """;

  @TempDir private Path folder;

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          { file: etcd.yaml, as: large, with: { members: 5 } } | 3 (standing = 3)
          { file: etcd.yaml, as: large, with: { members: 7, tolerated: 1 } } | 6 (standing = 6)
          { file: etcd.yaml, as: large, with: { members: members + 2 } } | 3 (standing = 3)
          { file: etcd.yaml, as: large, with: { tolerated: 0 } } | 3 (standing = 3)
          { file: etcd.yaml, as: large } | 2 (standing = 2)
          """)
  void defaults_overWhatAFileIsIncludedWith_areComputedFromThat(String include, String standing)
      throws IOException {
    Files.writeString(folder.resolve("etcd.yaml"), ETCD);
    String files = "parameters: { members: 3 }\ninclude: [etcd.yaml, " + include + "]\n";

    Cluster cluster = load(HEAD + files, Map.of());

    assertThat(warning(check(cluster, "etcd", "peers")))
        .isEqualTo("value >= standing (standing = 2)");
    assertThat(warning(check(cluster, "large", "peers")))
        .isEqualTo("value >= standing " + standing.substring(2));
  }

  @Test
  void defaults_overWhatAFileIsIncludedWith_needNoValueElsewhere() throws IOException {
    Files.writeString(folder.resolve("etcd.yaml"), ETCD);
    String files = "include: [{ file: etcd.yaml, with: { members: 5 } }]\n";

    assertThat(warning(check(load(HEAD + files, Map.of()), "etcd", "peers")))
        .isEqualTo("value >= standing (standing = 3)");
    assertThat(warning(check(load(HEAD + files, Map.of("standing", 4)), "etcd", "peers")))
        .isEqualTo("value >= standing (standing = 4)");
  }

  @Test
  void defaults_inALongChain_areComputed() throws IOException {
    String chain =
        IntStream.iterate(2_000, i -> i > 0, i -> i - 1)
            .mapToObj(i -> "      p%d: { type: number, default: p%d + 1 }\n".formatted(i, i - 1))
            .collect(Collectors.joining());
    String text =
        HEAD
            + "components:\n  a:\n    parameters:\n"
            + chain
            + "      p0: 0\n    voters: p2000\n"
            + "    jobs: a\n";

    assertThat(check(load(text, Map.of()), "a", "up").voters().expected()).isEqualTo(2_000);
  }

  @ParameterizedTest(name = "cluster {0}, component {1}: {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
                            |                     | host
                            | by: instance        | instance
                            | by: [instance]      | instance
                            | by: node            | host
                            | by: [node, host]    | host
          by: instance      |                     | instance
          by: [instance]    |                     | instance
          by: instance      | by: host            | host
          by: node          |                     | host
          by: node          | by: instance        | instance
          """)
  void jobs_upIsByTheTargetThatVotersAreNamedBy(String cluster, String component, String by)
      throws IOException {
    String text =
        "%svoters: 3\n%s\ncomponents:\n  a:\n    jobs: a\n    %s\n"
            .formatted(HEAD, cluster == null ? "" : cluster, component == null ? "" : component);

    assertThat(check(load(text, Map.of()), "a", "up").voters().by()).containsExactly(by);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiterString = " ~> ",
      quoteCharacter = '\u0001',
      textBlock =
          """
          m{instance=~"${hosts}"} ~> m{instance=~"n1|n\\\\.2"}
          m{instance=~'x|${hosts}|y'} ~> m{instance=~'x|n1|n\\\\.2|y'}
          m{instance!~`(${hosts}):9100`} ~> m{instance!~`(n1|n\\.2):9100`}
          m{instance=~"(?:${hosts})(:1)?"} ~> m{instance=~"(?:n1|n\\\\.2)(:1)?"}
          """)
  void list_inAQuery_isAlternativesOfItsOwn(String written, String asked) throws IOException {
    String text =
        """
        %svoters: 1
        components:
          a:
            parameters: { hosts: [n1, n.2] }
            checks:
              x:
                query: >-
                  %s
                healthy: value == 1
        """
            .formatted(HEAD, written);

    assertThat(load(text, Map.of()).queries()).containsExactly(Query.of(asked));
  }

  @Test
  void override_ofManyChecks_changesEach() throws IOException {
    String checks =
        IntStream.range(0, 500)
            .mapToObj(i -> "      x%d: { query: m, healthy: value == 1 }\n".formatted(i))
            .collect(Collectors.joining());
    String overrides =
        IntStream.range(0, 499)
            .mapToObj(
                i -> "  a/x%d: %s\n".formatted(i, i % 2 == 0 ? "~" : "{ healthy: value > 1 }"))
            .collect(Collectors.joining());

    Cluster cluster =
        load(
            HEAD
                + "voters: 3\ncomponents:\n  a:\n    checks:\n"
                + checks
                + "override:\n"
                + overrides,
            Map.of());

    List<Check> left = cluster.component("a").orElseThrow().checks();
    assertThat(left).hasSize(250);
    assertThat(left.subList(0, 249)).allMatch(check -> healthy(check).equals("value > 1"));
    assertThat(healthy(left.get(249))).isEqualTo("value == 1");
  }

  @ParameterizedTest
  @CsvSource({"9223372036854775807", "-1"})
  void given_durationOutOfRange_isAProblem(long seconds) {
    String text = HEAD + "components:\n  a:\n    parameters: { d: { type: duration } }\n";
    Duration given = Duration.ofSeconds(seconds);

    assertThatThrownBy(() -> load(text, Map.of("d", given)))
        .isInstanceOf(RuleFilesException.class)
        .hasMessage(
            "parameter d: error: the parameter 'd' must be a duration like 1h30m, 15s or 500ms, was '"
                + given
                + "' [PAN-013]");
  }

  private Cluster load(String cluster, Map<String, ?> given) throws IOException {
    Path file = folder.resolve("cluster.yaml");
    Files.writeString(file, cluster);
    return RuleFiles.load(file, given);
  }

  private static Check check(Cluster cluster, String component, String id) {
    return cluster.component(component).orElseThrow().checks().stream()
        .filter(check -> check.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private static String warning(Check check) {
    return check.bands().warning().orElseThrow().toString();
  }

  private static String healthy(Check check) {
    return check.bands().healthy().toString();
  }
}
