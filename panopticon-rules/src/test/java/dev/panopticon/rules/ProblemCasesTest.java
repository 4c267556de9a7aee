package dev.panopticon.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.panopticon.rules.problem.Code;
import dev.panopticon.rules.problem.Problem;
import dev.panopticon.rules.problem.Severity;
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
 * Each folder beneath {@code problems} is a cluster that cannot be loaded, with the exact text of
 * everything that is wrong in {@code expected.txt}. {@code set.txt} holds what the host application
 * gives, as {@code name=value}.
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
  void load_case_tellsExactlyWhatIsExpected(Path folder) throws IOException {
    String expected = Files.readString(folder.resolve("expected.txt"));

    String told = load(folder).getMessage().replace(folder + "/", "") + "\n";

    assertThat(told).isEqualTo(expected);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void load_case_tellsNothingTwice(Path folder) throws IOException {
    Set<String> seen = new HashSet<>();

    for (Problem problem : load(folder).problems()) {
      assertThat(seen.add(problem.place() + problem.message()))
          .as("first time: " + problem)
          .isTrue();
    }
  }

  @Test
  void codes_allCasesTogether_areEachReached() throws IOException {
    Set<Code> reached = EnumSet.noneOf(Code.class);

    for (Path folder : cases()) {
      load(folder).problems().forEach(problem -> reached.add(problem.code()));
    }

    assertThat(reached)
        .containsExactlyElementsOf(
            Stream.of(Code.values()).filter(code -> code.severity() == Severity.ERROR).toList());
  }

  private static RuleFilesException load(Path folder) throws IOException {
    Map<String, String> given = new LinkedHashMap<>();
    Path set = folder.resolve("set.txt");
    if (Files.exists(set)) {
      for (String line : Files.readAllLines(set)) {
        given.put(line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1));
      }
    }
    return catchThrowableOfType(
        RuleFilesException.class, () -> RuleFiles.load(folder.resolve("cluster.yaml"), given));
  }
}
