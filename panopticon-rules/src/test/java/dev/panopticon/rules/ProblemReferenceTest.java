package dev.panopticon.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.core.sample.Answer;
import dev.panopticon.core.sample.Query;
import dev.panopticon.core.sample.SampleSource;
import dev.panopticon.core.sample.Snapshot;
import dev.panopticon.rules.live.LiveCheck;
import dev.panopticon.rules.problem.Code;
import dev.panopticon.rules.problem.Explanation;
import dev.panopticon.rules.problem.Problem;
import dev.panopticon.rules.problem.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The reference of problem codes says what is true, and is what the codes say. */
class ProblemReferenceTest {
  private static final Path REFERENCE = Path.of("..", "rules", "PROBLEMS.md");
  private static final Path GENERATED = Path.of("target", "PROBLEMS.md");

  private static final String INTRODUCTION =
      """
      # Problems in rule files

      Each kind of problem keeps its code for ever. With an error the files cannot be used; a warning
      tells of rules that can be used, and say what nobody should mean.

      """;

  private static final String CONSUL =
      """
      panopticon: 1
      component: consul
      parameters:
        nodes: { type: number, min: 1 }
      voters: nodes
      checks:
        leader:
          query: consul_raft_leader
          healthy: value == 1
      """;

  private static final String CLUSTER = "panopticon: 1\ncluster: shop\n";

  private static final String CHECK =
      CLUSTER
          + """
          voters: 3
          components:
            web:
              parameters: { nodes: 3, job: consul }
              checks:
                works:
          """;

  @TempDir private Path folder;

  @Test
  void reference_comparedWithTheCodes_isCurrent() throws IOException {
    StringBuilder text = new StringBuilder(INTRODUCTION);
    text.append("| code | |\n|---|---|\n");
    for (Code code : Code.values()) {
      text.append("| [%s](#%s) | %s |\n".formatted(code.id(), anchor(code), title(code)));
    }
    Stream.of(Code.values()).map(ProblemReferenceTest::entry).forEach(text::append);
    Files.writeString(GENERATED, text);

    assertThat(REFERENCE)
        .as("after a change of codes: cp panopticon-rules/target/PROBLEMS.md rules/PROBLEMS.md")
        .hasContent(text.toString());
  }

  @ParameterizedTest
  @EnumSource(Code.class)
  void reference_ofACode_leadsToItsEntry(Code code) {
    assertThat(code.reference())
        .isEqualTo(
            "https://github.com/panopticon-dev/panopticon/blob/main/rules/PROBLEMS.md#"
                + anchor(code));
  }

  @ParameterizedTest
  @EnumSource(Code.class)
  void wrongExample_ofACode_hasThatProblem(Code code) throws IOException {
    assertThat(check(code, code.explanation().wrong())).extracting(Problem::code).contains(code);
  }

  @ParameterizedTest
  @EnumSource(Code.class)
  void rightExample_ofACode_hasNotThatProblemNorAnError(Code code) throws IOException {
    assertThat(check(code, code.explanation().right()))
        .noneMatch(problem -> problem.code() == code)
        .noneMatch(problem -> problem.severity() == Severity.ERROR);
  }

  /**
   * An example is the rest of a cluster file, the keys of one check, or the rest of tests; a whole
   * file is linted.
   */
  private List<Problem> check(Code code, String example) throws IOException {
    if (LiveSource.CODES.contains(code)) {
      return checkLive(example);
    }
    if (example.startsWith("panopticon: 1")) {
      Path file = Files.writeString(folder.resolve("linted.yaml"), example);
      return RuleFiles.lint(file, Map.of(), LocalDate.of(2027, 1, 1));
    }
    if (example.startsWith("samples:")) {
      return checkTests(example);
    }
    boolean isCluster = example.matches("(?s)(parameters|include|components|voters):.*");
    Files.writeString(folder.resolve("consul.yaml"), CONSUL);
    Path cluster = folder.resolve("cluster.yaml");
    Files.writeString(cluster, isCluster ? CLUSTER + example : CHECK + example.indent(8));
    return code == Code.NOT_INCLUDED
        ? RuleFiles.lint(folder, Map.of(), LocalDate.of(2027, 1, 1))
        : RuleFiles.check(cluster);
  }

  private List<Problem> checkLive(String example) throws IOException {
    Path cluster = Files.writeString(folder.resolve("cluster.yaml"), CHECK + example.indent(8));
    SampleSource server = LiveSource.of(Path.of("src", "test", "resources", "live"));
    SampleSource down =
        queries -> {
          Map<Query, Answer> answers = new LinkedHashMap<>();
          queries.forEach(query -> answers.put(query, Answer.failed("connection refused")));
          return new Snapshot(Instant.EPOCH, answers);
        };
    boolean isDown = example.contains("the server is down");
    return LiveCheck.of(cluster, Map.of(), LiveSource.TODAY, isDown ? down : server);
  }

  private List<Problem> checkTests(String example) throws IOException {
    String leader = "query: consul_raft_leader\nhealthy: value == 1\n";
    Files.writeString(folder.resolve("cluster.yaml"), CHECK + leader.indent(8));
    Path tests = folder.resolve("tests.yaml");
    Files.writeString(tests, "panopticon-tests: 1\nrules: cluster.yaml\n" + example);
    return ProblemCasesTest.problemsOfTests(tests);
  }

  private static String entry(Code code) {
    Explanation explanation = code.explanation();
    return """

    ## %s

    **%s** (%s)

    %s

    Wrong:

    ```yaml
    %s```

    Right:

    ```yaml
    %s```
    """
        .formatted(
            code.id(),
            explanation.title(),
            code.severity().word(),
            explanation.text(),
            explanation.wrong(),
            explanation.right());
  }

  private static String title(Code code) {
    return code.explanation().title();
  }

  private static String anchor(Code code) {
    return code.id().toLowerCase(Locale.ROOT);
  }
}
