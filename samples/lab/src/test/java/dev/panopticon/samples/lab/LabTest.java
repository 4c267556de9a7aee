package dev.panopticon.samples.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.core.cluster.ClusterStatus;
import dev.panopticon.core.cluster.ComponentStatus;
import dev.panopticon.core.cluster.RootCause;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LabTest {
  static List<Path> folders() throws IOException {
    return Lab.folders();
  }

  @Test
  void folders_ofTheLab_areAllThatTheReadmePromises() throws IOException {
    assertThat(folders().stream().map(Path::toString))
        .contains(
            "healthy",
            "node-silent",
            "node-crashed",
            "leader-lost",
            "volume-not-writable",
            "files-out-of-sync",
            "weave-failing",
            "load-high",
            "memory-low",
            "two-nodes-gone");
  }

  @ParameterizedTest
  @MethodSource("folders")
  void folder_ratedByTheShippedRules_isAsItSays(Path folder) throws IOException {
    Expectation expected = Expectation.of(folder);
    ClusterStatus status = Lab.status(folder);
    assertThat(status.rating().word()).isEqualTo(expected.cluster());
    assertThat(ratings(status)).isEqualTo(expected.components());
    assertThat(status.rootCauses().stream().map(RootCause::id))
        .containsExactlyElementsOf(expected.rootCauses());
    assertThat(status.remarks()).isEmpty();
  }

  private static Map<String, String> ratings(ClusterStatus status) {
    return status.components().stream()
        .collect(
            Collectors.toMap(
                component -> component.component().id(), component -> component.rating().word()));
  }

  @ParameterizedTest
  @MethodSource("folders")
  void explanation_ofAFolder_namesEachFinding(Path folder) throws IOException {
    String text = Lab.status(folder).explain();
    for (Expectation.Finding finding : Expectation.of(folder).findings()) {
      assertThat(paragraph(text, finding.check()))
          .as("%s in%n%s", finding, text)
          .contains(
              finding.voter().isEmpty()
                  ? finding.values()
                  : finding.voter() + ": " + finding.values(),
              finding.limit());
    }
  }

  /** Returns the lines of a check: the one that names it, and those indented beneath. */
  private static String paragraph(String text, String check) {
    List<String> lines = new ArrayList<>();
    boolean inside = false;
    for (String line : text.split("\n")) {
      if (!line.startsWith("    ")) {
        inside = (line + ",").matches(".*[ ]" + check + "[:,].*");
      }
      if (inside) {
        lines.add(line);
      }
    }
    return String.join("\n", lines);
  }

  @ParameterizedTest
  @MethodSource("folders")
  void explanation_ofAFolder_namesNothingThatIsFine(Path folder) throws IOException {
    Expectation expected = Expectation.of(folder);
    ClusterStatus status = Lab.status(folder);
    String text = status.explain();
    for (ComponentStatus component : status.components()) {
      String id = component.component().id();
      if (component.rating().isHealthy() && !id.equals(status.cluster().id())) {
        assertThat(text).doesNotContainPattern("(?<![\\w-])" + id + "(?![\\w-])");
      }
      component.checks().stream()
          .filter(check -> check.rating().isHealthy())
          .forEach(
              check ->
                  assertThat(
                          (text + ",")
                              .matches("(?s).* " + id + "/" + check.check().id() + "[:,].*"))
                      .isFalse());
    }
    assertThat(text.lines().filter(line -> line.startsWith("root cause: ")).count())
        .isEqualTo(expected.rootCauses().size());
  }
}
