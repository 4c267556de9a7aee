package dev.panopticon.samples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.core.sample.Answer;
import dev.panopticon.core.sample.Query;
import dev.panopticon.core.sample.SampleSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WatchCommandTest {
  private static final String PAIR = "src/test/resources/pair.yaml";
  private static final String GOOD = "src/test/resources/pair.prom";
  private static final String HALF = "src/test/resources/pair-half.prom";
  private static final String EVIL = "src/test/resources/pair-evil.prom";
  private static final String SWARM = "../../rules/swarm-cluster.yaml";
  private static final String ENTER = "\u001b[?1049h\u001b[?25l\u001b[?7l";
  private static final String LEAVE = "\u001b[?7h\u001b[?25h\u001b[?1049l";

  @Test
  void watch_pipeWhileAllIsWell_silent() {
    assertThat(piped("--samples", GOOD, "--count", "3")).isEqualTo(new Ran(0, "", ""));
  }

  @Test
  void watch_pipe_aLineForEachTransitionOnce() {
    assertThat(piped("--samples", HALF, "--count", "3"))
        .isEqualTo(
            new Ran(
                2,
                """
                2026-01-01T00:00:00Z pair: web-critical/answers is critical: 1 of 2 healthy, 2 needed (b: 0, needs value == 1)
                2026-01-01T00:00:00Z pair: web-critical is critical: answers is critical: 1 of 2 healthy, 2 needed (b: 0, needs value == 1)
                2026-01-01T00:00:00Z pair: shop is critical: web-critical is critical (hard)
                2026-01-01T00:00:00Z pair is critical: web-critical is critical: answers is critical: 1 of 2 healthy, 2 needed (b: 0, needs value == 1)
                """,
                ""));
  }

  @Test
  void watch_serverThatRefuses_unknownAndAdviceOnce() {
    Ran ran = piped("--prometheus", "http://127.0.0.1:1", "--count", "2");
    assertThat(ran.exitCode()).isEqualTo(3);
    assertThat(ran.out().lines()).hasSize(4).last().asString().contains(" pair is unknown: source");
    assertThat(ran.err())
        .isEqualTo(
            "panopticon watch: nothing was answered (cannot connect to 127.0.0.1:1: connection refused): check --prometheus, or give a longer"
                + " --deadline\n");
  }

  @Test
  void watch_terminal_screenIsDrawnEachRoundAndGivenBack() {
    Ran ran = onTerminal(Map.of("LINES", "40"), PAIR, "--samples", HALF, "--count", "2");
    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.out()).startsWith(ENTER).endsWith(LEAVE);
    List<String> drawn = drawings(ran);
    assertThat(drawn).hasSize(2);
    assertThat(drawn.get(1))
        .startsWith(
            """
            panopticon watch: round 2, Ctrl-C ends

            pair: R[31mCRITICALR[0m at 2026-01-01T00:00:00Z

              web-critical  R[31mcriticalR[0m  root-cause
            """
                .replace("R[", "\u001b["))
        .contains(
            "\n\ntransitions, the newest first:\n"
                + "  2026-01-01T00:00:00Z pair is \u001b[31mcritical\u001b[0m: web-critical is ");
  }

  @Test
  void watch_terminalWithNoColor_noColours() {
    Map<String, String> env = Map.of("NO_COLOR", "1", "LINES", "40");
    Ran ran = onTerminal(env, PAIR, "--samples", HALF, "--count", "1");
    assertThat(drawings(ran).get(0)).contains("pair: CRITICAL at ").doesNotContain("\u001b");
  }

  @Test
  void watch_dumbTerminal_asInAPipe() {
    assertThat(onTerminal(Map.of("TERM", "dumb"), PAIR, "--samples", HALF, "--count", "2"))
        .isEqualTo(piped("--samples", HALF, "--count", "2"));
  }

  @ParameterizedTest
  @CsvSource({"12, 11", "24, 23", "3, 2", "1, 1"})
  void watch_smallTerminal_neverMoreLinesThanItHas(String rows, int most) {
    Ran ran =
        onTerminal(
            Map.of("LINES", rows), SWARM, "--samples", "../lab/two-nodes-gone", "--count", "1");
    assertThat(drawings(ran).get(0).lines()).hasSizeLessThanOrEqualTo(most);
  }

  @ParameterizedTest
  @CsvSource({"1", "2", "3", "4", "5", "6"})
  void watch_tinyTerminal_ratingIsTheLastThingToGo(String rows) {
    Map<String, String> env = Map.of("LINES", rows, "NO_COLOR", "1");
    assertThat(drawings(onTerminal(env, PAIR, "--samples", HALF, "--count", "1")).get(0))
        .contains("pair: CRITICAL at 2026-01-01T00:00:00Z\n");
  }

  @Test
  void watch_tinyTerminalAndTwoClusters_worstRatingFirst() {
    Map<String, String> env = Map.of("LINES", "3", "NO_COLOR", "1");
    Ran ran = onTerminal(env, PAIR, SWARM, "--samples", GOOD, "--count", "1");
    assertThat(drawings(ran).get(0).lines())
        .containsExactly(
            "docker-swarm: CRITICAL at 2026-01-01T00:00:00Z",
            "pair: HEALTHY at 2026-01-01T00:00:00Z");
  }

  @Test
  void watch_smallTerminal_saysWhatIsCutAndShowsTransitions() {
    Ran ran =
        onTerminal(
            Map.of("LINES", "25"), SWARM, "--samples", "../lab/two-nodes-gone", "--count", "1");
    assertThat(drawings(ran).get(0))
        .contains(" more lines: `panopticon status` tells all\n\ntransitions, the newest first:\n");
  }

  @Test
  void watch_labelValueThatActs_escapedOnBoth() {
    Ran terminal = onTerminal(Map.of("LINES", "40"), PAIR, "--samples", EVIL, "--count", "1");
    assertThat(terminal.out())
        .contains("b\\u001b[2J\\u000aroot cause: nobody")
        .doesNotContain("\u001b[2J", "\u202e", "\u2028", "\nroot cause: nobody");
    assertThat(piped("--samples", EVIL, "--count", "1").out())
        .contains("b\\u001b[2J\\u000aroot cause: nobody")
        .doesNotContain("\u001b", "\u202e", "\u2028", "\nroot cause: nobody");
  }

  @Test
  void watch_samplesThatCannotBeReadAtFirst_refused(@TempDir Path folder) {
    assertThat(piped("--samples", folder + "/none", "--count", "1"))
        .returns(64, Ran::exitCode)
        .extracting(Ran::err)
        .asString()
        .startsWith("panopticon watch: --samples: there is no file or folder '");
  }

  @Test
  void fetch_filesThatVanish_failedAnswerWithTheCause(@TempDir Path folder) throws IOException {
    Path file = Files.copy(Path.of(GOOD), folder.resolve("pair.prom"));
    Query query = Query.of("web_up");
    SampleSource live = SampleFiles.live("--samples", file, Clock.systemUTC());
    Files.delete(file);
    assertThat(live.fetch(List.of(query)).answer(query))
        .hasToString(
            Answer.failed("--samples: there is no file or folder '%s'".formatted(file)).toString());
  }

  @ParameterizedTest
  @CsvSource({
    "--count, 0, 'must be a number from 1, was ''0'''",
    "--count, many, 'must be a number from 1, was ''many'''",
    "--interval, 0s, 'must be a time from 1ms to 24h, like 500ms, 10s or 2m, was ''0s'''",
  })
  void watch_numberThatIsNone_toldHow(String option, String value, String told) {
    assertThat(Ran.panopticon("watch", PAIR, "--samples", GOOD, option, value))
        .isEqualTo(
            new Ran(
                64,
                "",
                "panopticon watch: invalid value for option '%s': %s\n  See 'panopticon watch --help'.\n"
                    .formatted(option, told)));
  }

  private static Ran piped(String... args) {
    return Ran.panopticon(command(PAIR, args));
  }

  private static Ran onTerminal(Map<String, String> env, String rules, String... args) {
    return Ran.in(env, true, command(rules, args));
  }

  private static String[] command(String rules, String... args) {
    return Stream.concat(Stream.of("watch", rules, "--interval", "1ms"), Arrays.stream(args))
        .toArray(String[]::new);
  }

  /** Returns what each drawing leaves on the screen. */
  private static List<String> drawings(Ran ran) {
    return Stream.of(ran.out().split("\u001b\\[H"))
        .skip(1)
        .map(drawing -> drawing.split("\u001b\\[J")[0].replace("\u001b[K\n", "\n"))
        .toList();
  }
}
