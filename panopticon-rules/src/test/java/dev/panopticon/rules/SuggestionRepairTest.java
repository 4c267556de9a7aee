package dev.panopticon.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.rules.problem.Problem;
import dev.panopticon.rules.problem.Replacement;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A suggestion that is followed to the letter takes its problem away. */
class SuggestionRepairTest {
  private static final Pattern LINE_END = Pattern.compile("\r\n|\r|\n");

  @TempDir private Path copies;

  @Test
  void suggestion_ofEveryCase_repairsItsProblem() throws IOException {
    int repaired = 0;
    for (Path folder : ProblemCasesTest.cases()) {
      Path copy = copies.resolve(folder.getFileName());
      copy(folder, copy);
      for (Problem problem : RuleFiles.check(copy.resolve("cluster.yaml"))) {
        if (problem.suggestion().isPresent()) {
          repair(copy, problem, problem.suggestion().get());
          repaired++;
        }
      }
    }
    assertThat(repaired).isGreaterThan(50);
  }

  /** What is told at that place afterwards must be something else, such as a new rung. */
  private static void repair(Path folder, Problem problem, Replacement suggestion)
      throws IOException {
    Path file = Path.of(suggestion.place().source().name());
    String before = Files.readString(file);
    apply(suggestion);
    List<Problem> left = RuleFiles.check(folder.resolve("cluster.yaml"));
    Files.writeString(file, before);

    assertThat(left)
        .as("after the repair of %s", problem)
        .noneMatch(
            other ->
                other.place().toString().equals(problem.place().toString())
                    && other.code() == problem.code());
  }

  /** Writes what a suggestion says into its file. */
  static void apply(Replacement suggestion) throws IOException {
    Path file = Path.of(suggestion.place().source().name());
    Files.writeString(file, applied(Files.readString(file), suggestion));
  }

  private static String applied(String text, Replacement suggestion) {
    Matcher lineEnd = LINE_END.matcher(text);
    int line = text.startsWith("\uFEFF") ? 1 : 0;
    for (int i = 1; i < suggestion.place().line() && lineEnd.find(); i++) {
      line = lineEnd.end();
    }
    int from = text.offsetByCodePoints(line, suggestion.place().column() - 1);
    int to = text.offsetByCodePoints(from, suggestion.place().length());
    return text.substring(0, from) + suggestion.text() + text.substring(to);
  }

  private static void copy(Path folder, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      files.forEach(file -> copyOne(file, to.resolve(folder.relativize(file))));
    }
  }

  private static void copyOne(Path file, Path to) {
    try {
      Files.copy(file, to);
    } catch (IOException bad) {
      throw new UncheckedIOException(bad);
    }
  }
}
