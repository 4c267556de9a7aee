package dev.panopticon.samples.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.panopticon.core.rating.Rating;
import dev.panopticon.core.sample.RecordedSamples;
import dev.panopticon.rules.RuleFiles;
import dev.panopticon.rules.RuleFilesException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the README shows is what a reader gets: commands, transcripts, code and rule files. */
class ReadmeIT {
  private static final Path ROOT = Path.of("../..");

  @TempDir Path folder;

  private static String readme(String name) throws IOException {
    return Files.readString(ROOT.resolve(name));
  }

  /** Returns the blocks of a language, in their order. */
  private static List<String> blocks(String text, String language) {
    return Pattern.compile("(?ms)^```" + language + "\\n(.*?)^```$")
        .matcher(text)
        .results()
        .map(block -> block.group(1))
        .toList();
  }

  private String run(String... words) throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(
            Stream.concat(
                    Stream.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-jar",
                        "samples/cli/target/panopticon.jar"),
                    Arrays.stream(words))
                .toList());
    Path out = folder.resolve("out");
    builder.directory(ROOT.toFile()).redirectErrorStream(true).redirectOutput(out.toFile());
    Process process = builder.start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return Files.readString(out);
  }

  private static String withoutTime(String transcript) {
    return transcript
        .replaceAll(" at \\S+Z\n", "\n")
        .replaceAll("(?m)^\\S+T\\S+Z ", "")
        .replaceAll("(?<='(fetch|age)'=)[0-9.]+", "");
  }

  @ParameterizedTest
  @ValueSource(strings = {"README.md", "samples/cli/README.md"})
  void transcripts_ofTheRealThing_areWhatIsPrinted(String file) throws Exception {
    List<String> transcripts =
        blocks(readme(file), "").stream().filter(b -> b.startsWith("$ panopticon ")).toList();
    assertThat(transcripts).isNotEmpty();
    try (RangeServer server = RangeServer.start()) {
      for (String transcript : transcripts) {
        String[] commandAndOutput = transcript.split("\n", 2);
        String[] words = commandAndOutput[0].replace("http://mon:9090", server.url()).split(" ");
        assertThat(withoutTime(run(Arrays.copyOfRange(words, 2, words.length))))
            .isEqualTo(withoutTime(commandAndOutput[1]));
      }
    }
  }

  @Test
  void mainJob_asTheReadmeSays_ratesTheLab() throws Exception {
    String command = blocks(readme("README.md"), "shell").get(0);
    assertThat(command)
        .startsWith("mvn -B -q -DskipTests package && java -jar samples/cli/target/panopticon.jar");
    String[] words = command.strip().split("panopticon\\.jar ", 2)[1].split(" ");
    assertThat(run(words)).startsWith("docker-swarm: CRITICAL at ");
  }

  @Test
  void testCommand_isWhatDecidesWhatLands() throws IOException {
    assertThat(blocks(readme("README.md"), "shell").get(1)).isEqualTo("mvn -B verify\n");
    assertThat(readme(".ci/run")).contains("<!-- all tests -->");
  }

  @Test
  void javaCode_isThatOfTheSamples() throws IOException {
    List<String> samples = new ArrayList<>();
    for (String name : List.of("Quickstart", "Watching", "LookingAhead", "LookingBack")) {
      String folder = "samples/quickstart/src/main/java/dev/panopticon/samples/quickstart/";
      String source = readme(folder + name + ".java");
      String code = source.split("// tag::readme\n", 2)[1].split("\n *// end::readme", 2)[0];
      samples.add(code.stripIndent() + "\n");
    }
    assertThat(blocks(readme("README.md"), "java")).isEqualTo(samples);
  }

  @Test
  void propertyCode_isATestOfOurs() throws IOException {
    String source = readme("rules/src/test/java/dev/panopticon/packs/OurRulesTest.java");
    String code = source.split("// tag::readme\n", 2)[1].split("// end::readme", 2)[0];
    assertThat(blocks(readme("rules/README.md"), "java")).containsExactly(code);
  }

  @Test
  void version_inTheDependencies_isOurs() throws IOException {
    String version = readme("pom.xml").split("<version>", 2)[1].split("</version>", 2)[0];
    assertThat(blocks(readme("README.md"), "xml").get(0))
        .contains("<version>" + version + "</version>");
  }

  @Test
  void ruleFiles_asTheReadmeShowsThem_load() throws IOException {
    Path cluster = readmeRules();
    assertThat(
            RuleFiles.load(cluster)
                .evaluate(
                    RecordedSamples.read(ROOT.resolve("samples/lab/healthy"), Instant.EPOCH)
                        .fetch(RuleFiles.load(cluster).queries()))
                .rating())
        .isEqualTo(Rating.CRITICAL);
    assertThat(RuleFiles.load(cluster).component("consul").orElseThrow().checks())
        .extracting(check -> check.voters().expected())
        .containsOnly(5);
  }

  @Test
  void mistake_asTheReadmeShowsIt_isWhatALoaderSays() throws IOException {
    Path cluster = readmeRules();
    Files.writeString(
        cluster, Files.readString(cluster).replace("classpath:consul.yaml", "consul.yaml"));
    Path consul = folder.resolve("consul.yaml");
    String wrong =
        Files.readString(consul).replace("healthy: value >= nodes", "healthy: value >= node");
    Files.writeString(consul, wrong);
    String shown = readme("README.md").split("<!-- mistake -->\n", 2)[1];
    assertThatThrownBy(() -> RuleFiles.load(cluster))
        .isInstanceOf(RuleFilesException.class)
        .hasMessage(blocks(shown, "").get(0).replace("rules/", folder + "/").strip());
  }

  /** Returns the README's cluster file, alone in a folder, and its component file beside it. */
  private Path readmeRules() throws IOException {
    List<String> shown = blocks(readme("README.md"), "yaml");
    Files.writeString(folder.resolve("consul.yaml"), shown.get(0));
    Path cluster = folder.resolve("my-swarm.yaml");
    Files.writeString(cluster, shown.get(1));
    return cluster;
  }
}
