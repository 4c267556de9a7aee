package dev.panopticon.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.rules.problem.Code;
import dev.panopticon.rules.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What lint is silent about: what the files silence, and what we ship. */
class LintTest {
  private static final LocalDate TODAY = LocalDate.of(2027, 1, 31);
  private static final Path RULES = Path.of("..", "rules");

  @TempDir private Path temporary;

  private List<Problem> lint() {
    return RuleFiles.lint(temporary.resolve("cluster.yaml"), Map.of(), TODAY);
  }

  /** Writes a check without a title, with these lines at the cluster, its component and itself. */
  private List<Problem> untitled(String ofCluster, String ofComponent, String ofCheck) {
    new RuleFolder(temporary)
        .cluster(
            """
            %s
            components:
              a:
                runbook: https://wiki.example.org
                voters: 3
                jobs: a
                %s
                checks:
                  c:
                    query: a_metric
                    healthy: value >= 5
                    %s
            """
                .formatted(ofCluster, ofComponent, ofCheck));
    return lint();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "suppress: { PAN-051: why } | '' | ''",
        "'' | suppress: { PAN-051: why } | ''",
        "'' | '' | suppress: { PAN-051: why }",
        "suppress: { PAN-051: why } | '' | suppress: { PAN-051: why }",
        "'' | '' | 'suppress: { PAN-051: why, until: 2027-01-31 }'",
      })
  void suppression_atAnyLevel_silences(String cluster, String component, String check) {
    assertThat(untitled(cluster, component, check)).isEmpty();
  }

  @Test
  void suppression_afterItsLastDay_saysSoAndSilencesNothing() {
    assertThat(untitled("", "", "suppress: { PAN-051: why, until: 2027-01-30 }"))
        .extracting(Problem::code)
        .containsExactly(Code.NO_TITLE, Code.EXPIRED_SUPPRESSION);
  }

  @Test
  void suppression_ofAnotherCode_isStale() {
    assertThat(untitled("", "", "suppress: { PAN-050: why }"))
        .extracting(Problem::code)
        .containsExactly(Code.NO_TITLE, Code.STALE_SUPPRESSION);
  }

  @Test
  void suppression_ofWhatOnlyASourceTells_isNotCalledStale() {
    assertThat(untitled("", "suppress: { PAN-051: why }", "suppress: { PAN-081: n3 is new }"))
        .isEmpty();
  }

  @Test
  void suppression_untilNoDay_isAnError() {
    assertThat(untitled("", "", "suppress: { PAN-051: why, until: 2027-02-30 }"))
        .extracting(Problem::message)
        .containsExactly("'until' must be the last day, like 2027-01-31, was '2027-02-30'");
  }

  @Test
  void lint_filesWithErrors_returnsThemAlone() {
    assertThat(untitled("", "", "wrning: value > 3"))
        .extracting(Problem::code)
        .containsExactly(Code.UNKNOWN_KEY);
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 5, 7})
  void shippedRules_ofOddSize_areSilent(int nodes) {
    assertThat(RuleFiles.lint(RULES.resolve("swarm-cluster.yaml"), Map.of("nodes", nodes), TODAY))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 6})
  void shippedRules_ofAnotherSize_warnOfTheSizeAlone(int nodes) {
    assertThat(RuleFiles.lint(RULES.resolve("swarm-cluster.yaml"), Map.of("nodes", nodes), TODAY))
        .extracting(Problem::code)
        .isEqualTo(
            switch (nodes) {
              case 1 -> List.of();
              case 2 -> List.of(Code.QUORUM_OF_TWO);
              default -> List.of(Code.EVEN_QUORUM);
            });
  }

  @Test
  void readme_asItShowsRuleFiles_isSilent() throws IOException {
    copyRules();
    List<String> shown = yaml(Path.of("..", "README.md"));
    Files.writeString(temporary.resolve("consul.yaml"), shown.get(0));
    Files.writeString(temporary.resolve("cluster.yaml"), shown.get(1).replace("classpath:", ""));

    assertThat(lint()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void readmeOfTheRules_asItShowsACluster_isSilent(int block) throws IOException {
    copyRules();
    String shown = yaml(RULES.resolve("README.md")).get(block);
    Files.writeString(temporary.resolve("cluster.yaml"), shown.replace("classpath:", ""));

    assertThat(lint()).isEmpty();
  }

  private void copyRules() throws IOException {
    try (Stream<Path> files = Files.list(RULES)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".yaml")).toList()) {
        Files.copy(file, temporary.resolve(file.getFileName().toString()));
      }
    }
  }

  private static List<String> yaml(Path readme) throws IOException {
    return Pattern.compile("(?ms)^```yaml\n(.*?)^```$")
        .matcher(Files.readString(readme))
        .results()
        .map((MatchResult block) -> block.group(1))
        .toList();
  }
}
