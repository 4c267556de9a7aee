package dev.panopticon.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where the value of a parameter comes from, seen in a query that holds them all. */
class ParametersTest {
  private static final String FILE =
      """
      panopticon: 1
      component: a
      parameters:
        n: { type: number, default: 1, min: 0, max: 9 }
        half: { type: number, default: n / 2 }
        t: { type: text, default: x }
        l: { type: list, default: [a, b] }
        d: { type: duration, default: 5m }
      voters: 1
      checks:
        c: { query: 'm{t="${t}",l=~"${l}"}[${d}] + ${n} + ${half}', healthy: value == 1 }
      """;

  @TempDir private Path temporary;
  private RuleFolder folder = new RuleFolder(Path.of(""));

  @BeforeEach
  void folder() {
    folder = new RuleFolder(temporary).write("a.yaml", FILE);
  }

  private String query(Map<String, ?> given) {
    return folder.load(given).queries().iterator().next().text();
  }

  @Test
  void value_nobodyGivesOne_isTheDefault() {
    folder.cluster("include: a.yaml\n");

    assertThat(query(Map.of())).isEqualTo("m{t=\"x\",l=~\"a|b\"}[5m] + 1 + 0.5");
  }

  @Test
  void value_ofClusterFile_countsBeforeTheDefault() {
    folder.cluster("parameters: { n: 3 + 1, t: y, l: [c], d: 1h }\ninclude: a.yaml\n");

    assertThat(query(Map.of())).isEqualTo("m{t=\"y\",l=~\"c\"}[1h] + 4 + 2");
  }

  @Test
  void value_ofClusterFileInLongForm_countsBeforeTheDefault() {
    folder.cluster("parameters: { n: { default: 4, description: x } }\ninclude: a.yaml\n");

    assertThat(query(Map.of())).isEqualTo("m{t=\"x\",l=~\"a|b\"}[5m] + 4 + 2");
  }

  @Test
  void value_ofHostApplication_countsFirst() {
    folder.cluster("parameters: { n: 3, t: y }\ninclude: a.yaml\n");

    assertThat(query(Map.of("n", 5, "t", "z", "l", List.of("p", "q"), "d", Duration.ofSeconds(90))))
        .isEqualTo("m{t=\"z\",l=~\"p|q\"}[1m30s] + 5 + 2.5");
  }

  @Test
  void value_ofCommandLine_isReadAsItsType() {
    folder.cluster("include: a.yaml\n");

    assertThat(query(Map.of("n", "2 * 3", "t", "010", "l", "p , q", "d", "1m")))
        .isEqualTo("m{t=\"010\",l=~\"p|q\"}[1m] + 6 + 3");
  }

  @Test
  void value_withOfAnInclude_countsForIt() {
    folder.cluster(
        "parameters: { n: 3 }\ninclude:\n  - { file: a.yaml, with: { n: 7, l: [z] } }\n");

    assertThat(query(Map.of())).isEqualTo("m{t=\"x\",l=~\"z\"}[5m] + 7 + 3.5");
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiterString = "~>",
      textBlock =
          """
          n ~> 10 ~> the parameter 'n' must be 9 or less, was 10
          n ~> -1 ~> the parameter 'n' must be 0 or more, was -1
          n ~> x ~> the parameter 'n' must be a number, was 'x'
          n ~> 1 / 0 ~> this cannot be computed: it divides by zero, or takes infinity from infinity
          d ~> soon ~> the parameter 'd' must be a duration like 1h30m, 15s or 500ms, was 'soon'
          m ~> 1 ~> no file declares the parameter 'm'; known are n, half, t, l, d
          hafl ~> 1 ~> no file declares the parameter 'hafl'; did you mean 'half'?
          """)
  void load_wrongValueOfHostApplication_tellsTheParameter(
      String name, String value, String message) {
    folder.cluster("include: a.yaml\n");

    RuleFilesException bad =
        catchThrowableOfType(RuleFilesException.class, () -> folder.load(Map.of(name, value)));

    assertThat(bad.problems()).hasSize(1);
    assertThat(bad).hasMessageStartingWith("parameter " + name + ": error: " + message);
  }

  @Test
  void clash_valueGivenByTheCluster_isNone() {
    folder
        .write(
            "b.yaml",
            FILE.replace("component: a", "component: b").replace("default: 1", "default: 2"))
        .cluster("parameters: { n: 3 }\ninclude: [a.yaml, b.yaml]\n");

    assertThat(folder.queries()).hasSize(1);
  }
}
