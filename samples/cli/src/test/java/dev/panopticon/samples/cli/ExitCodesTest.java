package dev.panopticon.samples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every verb, and every way in which it can end; the README has the same table. */
class ExitCodesTest {
  private static final Path RESOURCES = Path.of("src/test/resources");

  @ParameterizedTest(name = "{1}: {0}")
  @CsvSource(
      delimiter = '!',
      value = {
        "status pair.yaml --samples pair.prom ! 0",
        "status pair.yaml --samples pair.prom --set nodes=3 ! 1",
        "status pair.yaml --samples pair-half.prom ! 2",
        "status pair.yaml --prometheus http://127.0.0.1:1 ! 3",
        "status pair.yaml --samples none.prom ! 64",
        "status typo.yaml --samples pair.prom ! 65",
        "status typo.yaml --samples pair.prom --format nagios ! 3",
        "check ../../rules/swarm-cluster.yaml ! 0",
        "check pair.yaml ! 1",
        "check typo.yaml ! 65",
        "check pair.yaml --set nodse=1 ! 64",
        "test tests ! 0",
        "test trouble/failing.yaml ! 1",
        "test trouble/wrong.yaml ! 65",
        "explain pair.yaml ! 0",
        "explain pair.yaml --only shp ! 64",
        "explain typo.yaml ! 65",
        "watch pair.yaml --samples pair.prom --count 1 ! 0",
        "watch pair.yaml --samples pair.prom --set nodes=3 --count 1 ! 1",
        "watch pair.yaml --samples pair-half.prom --count 1 ! 2",
        "watch pair.yaml --prometheus http://127.0.0.1:1 --count 1 ! 3",
        "watch pair.yaml --count 1 ! 64",
        "watch typo.yaml --samples pair.prom --count 1 ! 65",
        "replay pair.yaml --prometheus http://127.0.0.1:1 --from 1m ! 3",
        "replay pair.yaml --from 1m ! 64",
        "replay typo.yaml --prometheus http://127.0.0.1:1 --from 1m ! 65",
        "whatif pair.yaml --samples pair.prom ! 0",
        "whatif pair.yaml --samples pair.prom --rating shop=warning ! 1",
        "whatif pair.yaml --samples pair.prom --without a ! 2",
        "whatif pair.yaml --samples pair.prom --rating shop=unknown ! 3",
        "whatif pair.yaml --samples pair.prom --without c ! 64",
        "whatif typo.yaml --samples pair.prom --without a ! 65",
        "graph pair.yaml ! 0",
        "graph pair.yaml --samples pair-half.prom ! 0",
        "graph pair.yaml --samples none.prom ! 64",
        "graph typo.yaml ! 65",
        "diff pair.yaml pair.yaml ! 0",
        "diff pair.yaml three.yaml ! 1",
        "diff pair.yaml ! 64",
        "diff pair.yaml typo.yaml ! 65",
        "schema ! 0",
        "completion bash ! 0",
        "completion ! 64",
        "help ! 0",
        "help status ! 0",
        "help statsu ! 64",
        "help status check ! 64",
      })
  void command_ends_asTheTableSays(String command, int exitCode) {
    Ran ran = Ran.panopticon(words(command));
    assertThat(ran.exitCode()).as(ran.toString()).isEqualTo(exitCode);
    assertThat(ran.err()).doesNotContain("internal error", "Exception", "\tat ");
  }

  static String[] words(String command) {
    return Arrays.stream(command.split(" "))
        .map(word -> Files.exists(RESOURCES.resolve(word)) ? RESOURCES.resolve(word) + "" : word)
        .toArray(String[]::new);
  }

  static Stream<String> verbs() {
    return Ran.panopticon("--help")
        .out()
        .lines()
        .dropWhile(line -> !line.equals("Commands:"))
        .skip(1)
        .takeWhile(line -> line.startsWith("  "))
        .filter(line -> line.matches("  [a-z].*"))
        .map(line -> line.strip().split(" ")[0]);
  }

  @Test
  void verbs_ofTheHelp_areAll() {
    assertThat(verbs())
        .containsExactly(
            "status",
            "check",
            "test",
            "explain",
            "watch",
            "replay",
            "whatif",
            "graph",
            "diff",
            "schema",
            "completion",
            "help");
  }

  @ParameterizedTest
  @MethodSource("verbs")
  void verb_wrongCommandLine_64AndTheNextStep(String verb) {
    Ran ran = Ran.panopticon(verb, "--wrong");
    assertThat(ran.exitCode()).isEqualTo(64);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err())
        .startsWith("panopticon %s: ".formatted(verb))
        .endsWith("  See 'panopticon %s --help'.\n".formatted(verb));
  }

  @ParameterizedTest
  @MethodSource("verbs")
  void verb_help_hasExamplesAndExitCodesAndFitsTheScreen(String verb) {
    Ran ran = Ran.panopticon(verb, "--help");
    assertThat(ran.exitCode()).isZero();
    assertThat(ran.err()).isEmpty();
    assertThat(ran.out()).contains("\nExample", "\nExit codes", "panopticon " + verb + " ");
    assertThat(ran.out().lines()).allMatch(line -> line.length() <= 80);
  }

  /** Where nothing may be read, the file is named and nothing else is told. */
  @ParameterizedTest
  @CsvSource({"status", "check", "explain", "watch", "replay", "whatif", "graph", "diff"})
  void verb_rulesThatAreAFolderOrBinary_65(String verb, @TempDir Path folder) throws IOException {
    Path binary = Files.write(folder.resolve("c.yaml"), new byte[] {0, (byte) 0xff, 1});
    Stream<String> rest =
        switch (verb) {
          case "replay" -> Stream.of("--prometheus", "http://127.0.0.1:1", "--from", "1m");
          case "diff" -> Stream.of(binary.toString());
          case "check", "explain", "graph" -> Stream.of();
          default -> Stream.of("--samples", "src/test/resources/pair.prom");
        };
    Ran ran =
        Ran.panopticon(
            Stream.concat(Stream.of(verb, binary.toString()), rest).toArray(String[]::new));
    assertThat(ran.exitCode()).isEqualTo(65);
    assertThat(ran.out() + ran.err()).contains(binary + ":", "[PAN-00");
  }

  @Test
  void readme_table_namesEveryVerb() throws IOException {
    List<String> rows =
        Files.readString(Path.of("README.md"))
            .lines()
            .dropWhile(line -> !line.startsWith("| verb |"))
            .takeWhile(line -> line.startsWith("|"))
            .toList();
    assertThat(rows.stream().flatMap(row -> Stream.of(row.split("\\|")[1].split(","))))
        .extracting(cell -> cell.replace("`", "").strip())
        .containsAll(verbs().toList());
  }
}
