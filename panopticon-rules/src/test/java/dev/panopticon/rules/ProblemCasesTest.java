package dev.panopticon.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.panopticon.rules.live.LiveCheck;
import dev.panopticon.rules.problem.Code;
import dev.panopticon.rules.problem.Problem;
import dev.panopticon.rules.problem.ProblemText;
import dev.panopticon.rules.problem.Severity;
import dev.panopticon.rules.trial.RuleTests;
import dev.panopticon.rules.trial.TestResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each folder beneath {@code problems} is a cluster with mistakes, and the exact text of everything
 * that is wrong in {@code expected.txt}. {@code set.txt} holds what the host application gives, as
 * {@code name=value}. A folder with {@code tests.yaml} holds tests that cannot be run, one with
 * {@code samples.prom} rules that do not fit a {@link LiveSource}.
 */
class ProblemCasesTest {
  private static final Path CASES = Path.of("src", "test", "resources", "problems");

  static List<Path> cases() throws IOException {
    try (Stream<Path> folders = Files.list(CASES)) {
      return folders.filter(Files::isDirectory).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void check_case_tellsExactlyWhatIsExpected(Path folder) throws IOException {
    String expected = Files.readString(folder.resolve("expected.txt"));

    String told = ProblemText.print(check(folder)).replace(folder + "/", "");

    assertThat(told + "\n").isEqualTo(expected);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void check_case_tellsNothingTwice(Path folder) throws IOException {
    Set<String> seen = new HashSet<>();

    for (Problem problem : check(folder)) {
      assertThat(seen.add(problem.place() + problem.message()))
          .as("first time: " + problem)
          .isTrue();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void load_case_throwsWhereACheckFindsErrors(Path folder) throws IOException {
    List<Problem> problems = check(folder);
    Path cluster = folder.resolve("cluster.yaml");
    Map<String, String> given = given(folder);

    if (Files.exists(folder.resolve("samples.prom"))) {
      assertThat(RuleFiles.check(cluster, given)).isEmpty();
    } else if (Files.exists(folder.resolve("tests.yaml"))) {
      assertThat(problems).isNotEmpty();
    } else if (problems.stream().anyMatch(problem -> problem.severity() == Severity.ERROR)) {
      assertThat(
              catchThrowableOfType(RuleFilesException.class, () -> RuleFiles.load(cluster, given)))
          .hasMessage(ProblemText.print(problems));
    } else {
      assertThat(RuleFiles.load(cluster, given)).isNotNull();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void check_fileOfTests_findsWhatRunningItFinds(Path folder) throws IOException {
    Path tests = folder.resolve("tests.yaml");

    if (Files.exists(tests)) {
      assertThat(ProblemText.print(RuleTests.check(tests)))
          .isEqualTo(ProblemText.print(problemsOfTests(tests)));
    }
  }

  @Test
  void codes_allCasesTogether_areEachReached() throws IOException {
    Set<Code> reached = EnumSet.noneOf(Code.class);

    for (Path folder : cases()) {
      check(folder).forEach(problem -> reached.add(problem.code()));
    }

    assertThat(reached)
        .containsExactlyElementsOf(
            Stream.of(Code.values())
                .filter(
                    code ->
                        code.severity() == Severity.ERROR
                            || code == Code.STALE_SUPPRESSION
                            || LiveSource.CODES.contains(code))
                .toList());
  }

  private static List<Problem> check(Path folder) throws IOException {
    if (Files.exists(folder.resolve("samples.prom"))) {
      Path cluster = folder.resolve("cluster.yaml");
      return LiveCheck.of(cluster, given(folder), LiveSource.TODAY, LiveSource.of(folder));
    }
    Path tests = folder.resolve("tests.yaml");
    return Files.exists(tests)
        ? problemsOfTests(tests)
        : RuleFiles.check(folder.resolve("cluster.yaml"), given(folder));
  }

  /** Returns what is wrong in tests. */
  static List<Problem> problemsOfTests(Path file) {
    try {
      return RuleTests.load(file).run().stream()
          .filter(TestResult.Broken.class::isInstance)
          .map(TestResult.Broken.class::cast)
          .flatMap(broken -> broken.problems().stream())
          .toList();
    } catch (RuleFilesException bad) {
      return bad.problems();
    }
  }

  private static Map<String, String> given(Path folder) throws IOException {
    Map<String, String> given = new LinkedHashMap<>();
    Path set = folder.resolve("set.txt");
    if (Files.exists(set)) {
      for (String line : Files.readAllLines(set)) {
        given.put(line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1));
      }
    }
    return given;
  }
}
