package dev.panopticon.rules.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.rules.RuleFiles;
import dev.panopticon.rules.format.Excerpts.Excerpt;
import dev.panopticon.rules.problem.Code;
import dev.panopticon.rules.problem.Problem;
import dev.panopticon.rules.problem.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Editors that know the schema say of a file what loading says of it. The excerpts in {@code
 * format/*.txt} are those on which both agree, and, with the reason, those on which they cannot.
 */
class SchemaAgreementTest {
  private static final Path RULES = Path.of("..", "rules");
  private static final Path CASES = Path.of("src", "test", "resources");

  @TempDir private Path folder;

  static List<Excerpt> good() {
    return Excerpts.read("good.txt");
  }

  static List<Excerpt> bad() {
    return Excerpts.read("bad.txt");
  }

  static List<Excerpt> badUnseen() {
    return Excerpts.read("bad-unseen-by-editors.txt");
  }

  static List<Excerpt> goodRefused() {
    return Excerpts.read("good-refused-by-editors.txt");
  }

  static List<Path> files() throws IOException {
    try (Stream<Path> rules = Files.walk(RULES, 2);
        Stream<Path> cases = Files.walk(CASES.resolve("lint"))) {
      return Stream.concat(rules, cases)
          .filter(file -> file.toString().endsWith(".yaml"))
          .sorted()
          .toList();
    }
  }

  static List<Path> casesOfProblems() throws IOException {
    try (Stream<Path> folders = Files.list(CASES.resolve("problems"))) {
      return folders
          .filter(folder -> Files.exists(folder.resolve("cluster.yaml")))
          .filter(folder -> !folder.endsWith("yaml-merge-key")) // editors merge before they check
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("good")
  void good_excerpt_fineForBoth(Excerpt excerpt) {
    assertThat(excerpt.errors(folder)).isEmpty();
    assertThat(EditorCheck.complaints(excerpt.whole())).isEmpty();
    assertThat(EditorCheck.complaintsOfOldYaml(excerpt.whole())).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("bad")
  void bad_excerpt_refusedByBoth(Excerpt excerpt) {
    assertThat(excerpt.errors(folder)).isNotEmpty();
    assertThat(EditorCheck.complaints(excerpt.whole())).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("badUnseen")
  void bad_beyondASchema_refusedByLoadingOnly(Excerpt excerpt) {
    assertThat(excerpt.errors(folder)).isNotEmpty();
    assertThat(EditorCheck.complaints(excerpt.whole())).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("goodRefused")
  void good_writtenStrangely_refusedByEditorsOnly(Excerpt excerpt) {
    assertThat(excerpt.errors(folder)).isEmpty();
    assertThat(EditorCheck.complaints(excerpt.whole())).isNotEmpty();
  }

  @Test
  void excerpts_ofAllKinds_areMany() {
    assertThat(good()).hasSizeGreaterThan(30);
    assertThat(bad()).hasSizeGreaterThan(60);
  }

  @ParameterizedTest
  @MethodSource("files")
  void files_thatLoad_fineForEditors(Path file) throws IOException {
    assertThat(EditorCheck.complaints(Files.readString(file))).isEmpty();
    assertThat(EditorCheck.complaintsOfOldYaml(Files.readString(file))).isEmpty();
  }

  /** Keys and shapes are what a schema is for. */
  @ParameterizedTest
  @MethodSource("casesOfProblems")
  void keysAndShapes_thatAreWrong_refusedByEditors(Path folder) throws IOException {
    Set<Code> ofASchema = Set.of(Code.UNKNOWN_KEY, Code.CRITICAL_CONDITION, Code.SHAPE);
    List<Problem> problems = RuleFiles.check(folder.resolve("cluster.yaml"));
    Set<String> refused = new java.util.TreeSet<>();
    problems.stream()
        .filter(problem -> ofASchema.contains(problem.code()))
        .forEach(problem -> refused.add(problem.place().source().name()));

    for (String file : refused) {
      assertThat(EditorCheck.complaints(Files.readString(Path.of(file)))).as(file).isNotEmpty();
    }
    boolean loads = problems.stream().noneMatch(one -> one.severity() == Severity.ERROR);
    if (loads) {
      String text = Files.readString(folder.resolve("cluster.yaml"));
      assertThat(EditorCheck.complaints(text)).isEmpty();
    }
  }
}
