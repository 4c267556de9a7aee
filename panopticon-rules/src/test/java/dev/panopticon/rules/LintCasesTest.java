package dev.panopticon.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.rules.problem.Code;
import dev.panopticon.rules.problem.Problem;
import dev.panopticon.rules.problem.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each folder beneath {@code lint} is a cluster that loads, with the exact text of every warning in
 * {@code expected.txt}; beside it stands {@code near-miss.yaml}, which is nearly the same and has
 * no warning. A folder {@code cluster} holds several files instead.
 */
class LintCasesTest {
  private static final Path CASES = Path.of("src", "test", "resources", "lint");
  private static final LocalDate TODAY = LocalDate.of(2027, 1, 1);

  static List<Path> cases() throws IOException {
    try (Stream<Path> folders = Files.list(CASES)) {
      return folders.filter(Files::isDirectory).sorted().toList();
    }
  }

  /** Lints a file, or a folder of that name where there is one. */
  private static List<Problem> lint(Path folder, String name) {
    return RuleFiles.lint(path(folder, name), Map.of(), TODAY);
  }

  private static Path path(Path folder, String name) {
    Path several = folder.resolve(name);
    return Files.isDirectory(several) ? several : folder.resolve(name + ".yaml");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void lint_case_tellsExactlyWhatIsExpected(Path folder) throws IOException {
    String told =
        lint(folder, "cluster").stream()
            .map(problem -> problem.toString().replace(folder + "/", "") + "\n")
            .collect(Collectors.joining());

    assertThat(told).isNotEmpty().isEqualTo(Files.readString(folder.resolve("expected.txt")));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void lint_nearMiss_isSilent(Path folder) {
    assertThat(lint(folder, "near-miss")).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void lint_case_isOfOneCodeAndLoads(Path folder) {
    RuleFiles.clusterFiles(path(folder, "cluster")).forEach(RuleFiles::load);

    assertThat(lint(folder, "cluster").stream().map(Problem::code).distinct()).hasSize(1);
  }

  @Test
  void codes_allCasesTogether_areEachReached() throws IOException {
    Set<Code> reached = EnumSet.noneOf(Code.class);

    for (Path folder : cases()) {
      lint(folder, "cluster").forEach(problem -> reached.add(problem.code()));
    }

    assertThat(reached)
        .containsExactlyElementsOf(
            Stream.of(Code.values())
                .filter(code -> code.severity() == Severity.WARNING)
                .filter(code -> code == Code.LABEL_UNSEEN || !LiveSource.CODES.contains(code))
                .toList());
  }
}
