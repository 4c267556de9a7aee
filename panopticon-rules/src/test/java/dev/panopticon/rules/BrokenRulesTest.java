package dev.panopticon.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.rules.problem.Place;
import dev.panopticon.rules.problem.Problem;
import dev.panopticon.rules.problem.ProblemText;
import dev.panopticon.rules.problem.Replacement;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What somebody is told who breaks one thing in the shipped rules, and whether it mends them. */
class BrokenRulesTest {
  private static final Path TABLES = Path.of("src", "test", "resources", "broken");
  private static final LocalDate TODAY = LocalDate.of(2027, 1, 1);

  @TempDir private static Path folder;

  private Path broken = folder;
  private String whole = "";

  @BeforeAll
  static void copyRules() throws IOException {
    BrokenRules.copyShipped(folder);
  }

  @AfterEach
  void mend() throws IOException {
    if (!broken.equals(folder)) {
      Files.writeString(broken, whole);
    }
  }

  static List<BrokenRules> rows() throws IOException {
    List<BrokenRules> rows = new ArrayList<>();
    try (Stream<Path> tables = Files.list(TABLES)) {
      for (Path table : tables.sorted().toList()) {
        rows.addAll(BrokenRules.read(table));
      }
    }
    return rows;
  }

  private static List<Problem> check() {
    return RuleFiles.lint(folder, Map.of(), TODAY);
  }

  private static String told() {
    return ProblemText.print(check()).replace(folder + "/", "");
  }

  private void breakRules(BrokenRules row) throws IOException {
    broken = folder.resolve(row.file());
    whole = row.breakIn(folder);
  }

  @Test
  void check_shippedRules_silent() {
    assertThat(told()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("rows")
  void check_brokenRules_tellsExactlyTheMistake(BrokenRules row) throws IOException {
    breakRules(row);

    assertThat(told()).isEqualTo(row.complaints());
  }

  @ParameterizedTest
  @MethodSource("rowsWithRepairs")
  void check_afterTheRepairThatIsOffered_silent(BrokenRules row) throws IOException {
    breakRules(row);

    Comparator<Replacement> lastFirst =
        Comparator.comparing(
            Replacement::place,
            Comparator.<Place>comparingInt(p -> -p.line()).thenComparingInt(p -> -p.column()));
    for (Replacement repair :
        check().stream()
            .map(Problem::suggestion)
            .flatMap(Optional::stream)
            .sorted(lastFirst)
            .toList()) {
      SuggestionRepairTest.apply(repair);
    }

    assertThat(told()).isEmpty();
  }

  static List<BrokenRules> rowsWithRepairs() throws IOException {
    return rows().stream().filter(row -> row.complaints().contains("\n  write `")).toList();
  }

  @Test
  void table_mostMistakes_haveARepair() throws IOException {
    assertThat(rows())
        .hasSizeGreaterThan(60)
        .extracting(BrokenRules::title)
        .doesNotHaveDuplicates();
    assertThat(rowsWithRepairs()).hasSizeGreaterThan(rows().size() / 2);
  }

  @Test
  void check_fileThatIsNotUtf8_toldWhereItIsIncluded() throws IOException {
    broken = folder.resolve("docker.yaml");
    whole = Files.readString(broken);
    Files.write(broken, whole.replace("Engine", "Mótor").getBytes(StandardCharsets.ISO_8859_1));

    assertThat(told())
        .isEqualTo(
            """
            swarm-cluster.yaml:11:5: error: docker.yaml is not a text in UTF-8 [PAN-002]
              11 |   - docker.yaml
                 |     ^^^^^^^^^^^""");
  }
}
