package dev.panopticon.samples.lab;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.core.sample.Answer;
import dev.panopticon.core.sample.Query;
import dev.panopticon.core.sample.RecordedSamples;
import dev.panopticon.prometheus.PrometheusSource;
import dev.panopticon.rules.RuleFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;

/** The queries of all packs, before a real Prometheus. */
class PacksIT {
  private static final Path RULES = Path.of("..", "..", "rules");

  @TempDir Path temp;

  private static Set<Query> queries() {
    return RuleFiles.load(RULES.resolve("stack-cluster.yaml")).queries();
  }

  @Test
  void everyQuery_ofAServerThatKnowsNothing_isUnderstood() throws IOException {
    try (LocalServer prometheus =
        LocalServer.startPrometheus(Debian.require("prometheus"), "global: {}\n", temp)) {
      Map<Query, Answer> answers = PrometheusSource.at(prometheus.uri()).fetch(queries()).answers();

      assertThat(answers).hasSizeGreaterThan(300);
      assertThat(answers)
          .allSatisfy(
              (query, answer) ->
                  assertThat(answer).as(query.text()).isInstanceOf(Answer.Samples.class));
    }
  }

  static List<Path> expectations() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("src", "test", "resources", "promtool"))) {
      return files.sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("expectations")
  void recordedSeries_asPrometheusComputesThem_giveWhatPacksExpect(Path file) throws Exception {
    Path log = temp.resolve("promtool.log");
    Process promtool =
        new ProcessBuilder(
                Debian.require("promtool", "prometheus").toString(),
                "test",
                "rules",
                file.toString())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();

    assertThat(promtool.waitFor(60, SECONDS)).isTrue();
    assertThat(promtool.exitValue()).as(Files.readString(log)).isZero();
  }

  /** So that what is expected is expected of the packs as they are; nobody has no samples. */
  @Test
  void expectedQueries_areThoseThatOnlyAServerAnswers() throws IOException {
    Set<String> expected = new TreeSet<>();
    for (Path file : expectations()) {
      Map<String, List<Map<String, List<Map<String, String>>>>> tests =
          new Yaml().load(Files.readString(file));
      tests.get("tests").stream()
          .flatMap(test -> test.get("promql_expr_test").stream())
          .map(test -> test.get("expr"))
          .filter(query -> !query.contains("nobody"))
          .forEach(expected::add);
    }

    assertThat(expected).containsExactlyInAnyOrderElementsOf(unanswered());
  }

  private static List<String> unanswered() {
    return RecordedSamples.of(List.of(), Instant.EPOCH)
        .fetch(queries())
        .answers()
        .entrySet()
        .stream()
        .filter(entry -> entry.getValue() instanceof Answer.Failed)
        .map(entry -> entry.getKey().text())
        .toList();
  }
}
