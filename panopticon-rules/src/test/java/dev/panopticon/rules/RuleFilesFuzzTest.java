package dev.panopticon.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.panopticon.rules.problem.Place;
import dev.panopticon.rules.problem.Problem;
import dev.panopticon.rules.problem.ProblemText;
import dev.panopticon.rules.problem.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;

/** Any bytes are a cluster, or have problems that stand in them: lint and load are of one mind. */
class RuleFilesFuzzTest {
  private static final LocalDate TODAY = LocalDate.of(2027, 1, 1);

  @TempDir private static Path folder;

  @DictionaryFile(resourcePath = "rule-files.dict")
  @FuzzTest
  void lint_anyBytes_tellsProblemsInTheirPlaces(byte[] bytes) throws IOException {
    Path file = Files.write(folder.resolve("cluster.yaml"), bytes);
    List<Problem> problems = RuleFiles.lint(file, Map.of(), TODAY);

    assertThat(problems).allMatch(problem -> isInside(problem.place()));
    assertThat(ProblemText.print(problems)).isNotNull();
    boolean isCluster = !RuleFiles.clusterFiles(file).isEmpty();
    boolean isFine = problems.stream().noneMatch(one -> one.severity() == Severity.ERROR);
    assertThat(isLoaded(file)).isEqualTo(isCluster && isFine);
  }

  private static boolean isLoaded(Path file) {
    try {
      return !RuleFiles.load(file).components().isEmpty();
    } catch (RuleFilesException bad) {
      return false;
    }
  }

  private static boolean isInside(Place place) {
    String line = place.source().line(place.line());
    boolean isWhole = place.line() == 0;
    return isWhole
        || (place.line() <= place.source().lineCount()
            && place.column() >= 1
            && place.column() <= line.codePointCount(0, line.length()) + 1);
  }
}
