package dev.panopticon.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.core.cluster.Cluster;
import dev.panopticon.rules.problem.Code;
import dev.panopticon.rules.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Which queries are refused without a server; the lab asks a real one about the same lists. */
class PromqlMistakesTest {
  private static final Path LISTS = Path.of("src", "test", "resources", "promql");

  static List<String> valid() throws IOException {
    return Files.readAllLines(LISTS.resolve("valid.txt"));
  }

  static List<String> invalid() throws IOException {
    List<String> queries = new ArrayList<>(Files.readAllLines(LISTS.resolve("invalid.txt")));
    queries.addAll(Files.readAllLines(LISTS.resolve("no-vector.txt")));
    return queries;
  }

  private static List<Problem> check(Path folder, String query) throws IOException {
    Path file = folder.resolve("cluster.yaml");
    Files.writeString(
        file,
        """
        panopticon: 1
        cluster: c
        components:
          a:
            voters: 1
            checks:
              c:
                query: '%s'
                healthy: value == 1
        """
            .formatted(query.replace("'", "''")));
    return RuleFiles.check(file);
  }

  @ParameterizedTest
  @MethodSource("valid")
  void check_queryThatAServerTakes_silent(String query, @TempDir Path folder) throws IOException {
    assertThat(check(folder, query)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("invalid")
  void check_queryThatNoServerTakes_refused(String query, @TempDir Path folder) throws IOException {
    assertThat(check(folder, query)).extracting(Problem::code).containsExactly(Code.QUERY);
  }

  @Test
  void check_shippedRules_silent() {
    Cluster shipped = RuleFiles.load(Path.of("..", "rules", "swarm-cluster.yaml"));
    assertThat(shipped.queries()).isNotEmpty();
  }

  /** What is put together from valid parts is valid, too. */
  @Property(tries = 200)
  void check_composedQuery_silent(@ForAll("composed") String query) throws IOException {
    Path folder = Files.createTempDirectory("promql");
    try {
      assertThat(check(folder, query)).isEmpty();
    } finally {
      Files.delete(folder.resolve("cluster.yaml"));
      Files.delete(folder);
    }
  }

  @Provide
  Arbitrary<String> composed() {
    Arbitrary<String> text =
        Arbitraries.strings()
            .withChars("a{}[](),=\"\\ #'–“ä")
            .ofMaxLength(6)
            .map(raw -> '"' + raw.replace("\\", "\\\\").replace("\"", "\\\"") + '"');
    Arbitrary<String> matcher =
        Arbitraries.of("=", "!=", "=~", "!~").flatMap(sign -> text.map(t -> "job" + sign + t));
    Arbitrary<String> selector =
        matcher.list().ofMaxSize(3).map(all -> "up{" + String.join(",", all) + "}");
    Arbitrary<String> duration = Arbitraries.of("5m", "1h30m", "500ms", "1w", "2y");
    Arbitrary<String> operand =
        Arbitraries.oneOf(
            selector,
            selector.flatMap(s -> duration.map(d -> "rate(" + s + "[" + d + "])")),
            selector.flatMap(s -> duration.map(d -> s + " offset " + d)),
            selector.map(s -> "sum by (job) (" + s + ")"),
            Arbitraries.of("and", "or", "unless", "by", "bool_metric", "job:up:sum"));
    return Arbitraries.of("+", "-", "*", "/", "==", "!=", "> bool", "and", "or", "unless", "^")
        .flatMap(
            sign ->
                operand
                    .tuple2()
                    .map(
                        (Tuple.Tuple2<String, String> two) ->
                            "%s %s (%s)".formatted(two.get1(), sign, two.get2())));
  }
}
