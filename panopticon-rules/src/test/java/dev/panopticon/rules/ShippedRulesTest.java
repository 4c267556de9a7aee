package dev.panopticon.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.core.cluster.Cluster;
import dev.panopticon.core.cluster.Component;
import dev.panopticon.rules.problem.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShippedRulesTest {
  private static final Path RULES = Path.of("..", "rules");
  private static final List<String> FILES = files();
  private static Path folder = Path.of("");

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7})
  void load_anyNumberOfNodes_isWithoutProblems(int nodes) {
    Cluster cluster = RuleFiles.load(RULES.resolve("swarm-cluster.yaml"), Map.of("nodes", nodes));

    assertThat(cluster.components())
        .extracting(Component::id)
        .containsExactly(
            "host", "docker", "consul", "docker-swarm", "weave-net", "glusterfs", "application");
    assertThat(cluster.components().stream().flatMap(component -> component.checks().stream()))
        .isNotEmpty()
        .allSatisfy(check -> assertThat(check.voters().expected()).isEqualTo(nodes));
  }

  /**
   * One character of one file.
   *
   * @param file the file
   * @param share where in it, from 0 to 1
   * @param removed how many characters go
   * @param added what comes instead
   */
  record Mutation(String file, double share, int removed, String added) {
    String applied(String text) {
      int[] characters = text.codePoints().toArray();
      int at = (int) (share * (characters.length - 1));
      return new String(characters, 0, at)
          + added
          + new String(characters, at + removed, characters.length - at - removed);
    }
  }

  @Property(tries = 600, shrinking = ShrinkingMode.BOUNDED)
  void load_anyCharacterChanged_loadsOrTellsWhere(@ForAll("mutations") Mutation mutation)
      throws IOException {
    Path file = folder.resolve(mutation.file());
    String original = Files.readString(file);
    try {
      Files.writeString(file, mutation.applied(original));
      RuleFiles.load(folder.resolve(clusterOf(mutation.file())));
    } catch (RuleFilesException bad) {
      assertThat(bad.problems()).isNotEmpty().allSatisfy(ShippedRulesTest::isInside);
    } finally {
      Files.writeString(file, original);
    }
  }

  /**
   * The files of the reference cluster are in others, too; what shows a whole stack has the rest.
   */
  private static String clusterOf(String file) throws IOException {
    String reference = "swarm-cluster.yaml";
    boolean isItsOwn =
        file.equals(reference) || Files.readString(RULES.resolve(reference)).contains("- " + file);
    return isItsOwn ? reference : "stack-cluster.yaml";
  }

  private static void isInside(Problem problem) {
    Path file = Path.of(problem.place().source().name());
    assertThat(file).hasParent(folder);
    List<String> lines = lines(file);
    if (problem.place().line() == 0) {
      assertThat(problem.message()).isEqualTo("the file is empty");
      return;
    }
    assertThat(problem.place().line()).isBetween(1, lines.size());
    String line = lines.get(problem.place().line() - 1);
    assertThat(problem.place().column())
        .as(problem.toString())
        .isBetween(1, line.codePointCount(0, line.length()) + 1);
    assertThat(problem.message()).doesNotContain("Exception").doesNotContain("null");
  }

  private static List<String> lines(Path file) {
    try {
      return List.of(Files.readString(file).split("\r\n|\r|\n", -1));
    } catch (IOException bad) {
      throw new UncheckedIOException(bad);
    }
  }

  @Provide
  static Arbitrary<Mutation> mutations() {
    Arbitrary<String> added =
        Arbitraries.frequencyOf(
            Tuple.of(
                4,
                Arbitraries.of(IntStream.range(' ', 127).mapToObj(Character::toString).toList())),
            Tuple.of(
                1,
                Arbitraries.of(
                    "", "\t", "\n", "\r", "\0", "\u0007", "\u0085", "\u2028", "\ufeff", "ä", "😀",
                    "\ufffe")));
    return Combinators.combine(
            Arbitraries.of(FILES),
            Arbitraries.doubles().between(0, 1).ofScale(6),
            Arbitraries.of(0, 1),
            added)
        .as(Mutation::new);
  }

  @BeforeContainer
  static void copy() throws IOException {
    folder = Files.createTempDirectory("rules");
    for (String file : FILES) {
      Files.copy(RULES.resolve(file), folder.resolve(file));
    }
  }

  @AfterContainer
  static void remove() throws IOException {
    for (String file : FILES) {
      Files.deleteIfExists(folder.resolve(file));
    }
    Files.deleteIfExists(folder);
  }

  private static List<String> files() {
    try (Stream<Path> files = Files.list(RULES)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".yaml"))
          .sorted()
          .toList();
    } catch (IOException bad) {
      throw new UncheckedIOException(bad);
    }
  }
}
