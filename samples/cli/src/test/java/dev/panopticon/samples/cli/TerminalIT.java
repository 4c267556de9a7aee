package dev.panopticon.samples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The jar on a terminal, and what becomes of it when somebody ends it. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TerminalIT {
  private static final Path ROOT = Path.of("../..");
  private static final String PAIR = "samples/cli/src/test/resources/pair.yaml";
  private static final Path GOOD = Path.of("src/test/resources/pair.prom");
  private static final Path HALF = Path.of("src/test/resources/pair-half.prom");
  private static final String CTRL_C = "\u0003";
  private static final String LEAVE = "\u001b[?7h\u001b[?25h\u001b[?1049l";

  @TempDir private Path folder;

  @Test
  void status_terminal_coloured() throws Exception {
    try (PseudoTerminal terminal =
        panopticon("status", PAIR, "--samples", HALF.toAbsolutePath().toString())) {
      Ran ran = terminal.end();
      assertThat(ran.exitCode()).isEqualTo(2);
      assertThat(ran.out()).startsWith("pair: \u001b[31mCRITICAL\u001b[0m at ");
    }
  }

  @Test
  void watch_terminalAndCtrlC_turnsAndGivesTheScreenBack() throws Exception {
    Path samples = Files.copy(GOOD, folder.resolve("pair.prom"));
    try (PseudoTerminal terminal =
        panopticon("watch", PAIR, "--samples", samples.toString(), "--interval", "50ms")) {
      terminal.await("pair: \u001b[32mHEALTHY");
      replace(samples, HALF);
      assertThat(terminal.await("is \u001b[31mcritical\u001b[0m, was healthy"))
          .startsWith("\u001b[?1049h")
          .doesNotContain(LEAVE);
      terminal.type(CTRL_C);
      Ran ran = terminal.end();
      assertThat(ran.exitCode()).isEqualTo(130);
      assertThat(ran.out()).endsWith(LEAVE).doesNotContain("Exception");
    }
  }

  @Test
  void watch_pipe_linesAsTheyCome() throws Exception {
    Path samples = Files.copy(GOOD, folder.resolve("pair.prom"));
    Process process = watchInAPipe(samples);
    try (BufferedReader lines = process.inputReader()) {
      replace(samples, HALF);
      assertThat(lines.readLine()).contains(" pair: web-critical/answers is critical");
      replace(samples, GOOD);
      List<String> rest = new ArrayList<>();
      while (rest.size() < 7) {
        rest.add(lines.readLine());
      }
      assertThat(rest.get(6)).endsWith(" pair is healthy, was critical");
      assertThat(String.join("", rest)).doesNotContain("\u001b");
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  @Test
  void watch_rulesThatChange_followedAndMistakesTold() throws Exception {
    Path rules = Files.copy(ROOT.resolve(PAIR), folder.resolve("c.yaml"));
    Process process = watchInAPipe(rules.toString(), HALF.toAbsolutePath());
    try (BufferedReader lines = process.inputReader();
        BufferedReader told = process.errorReader()) {
      for (int i = 0; i < 4; i++) {
        assertThat(lines.readLine()).contains(" is critical");
      }
      String good = Files.readString(rules);
      Files.writeString(rules, good.replace("nodes: 2", "noeds: 2"));
      assertThat(told.readLine())
          .startsWith(
              "panopticon watch: 2 problems in the rule files, the rules before stay in force: ")
          .contains("c.yaml:4:");
      Files.writeString(rules, good.replace("value == 1", "value >= 0"));
      assertThat(told.lines().filter(line -> line.contains("changed")).findFirst())
          .hasValue("panopticon watch: the rule files have changed, and are in force from now on");
      assertThat(lines.readLine())
          .endsWith(
              " pair: web-critical/answers is healthy, was critical: 2 of 2 healthy, one more loss is critical");
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  @Test
  void watch_readerThatGoesAwayWhileNothingChanges_endsQuietly() throws Exception {
    Path samples = Files.copy(HALF, folder.resolve("pair.prom"));
    Process process = watchInAPipe(samples);
    try (BufferedReader lines = process.inputReader()) {
      assertThat(lines.readLine()).contains(" is critical");
    }
    assertThat(process.waitFor()).isEqualTo(2);
    assertThat(process.errorReader().lines()).isEmpty();
  }

  @Test
  void watch_interruptInAPipe_130AndNothingTold() throws Exception {
    Path samples = Files.copy(HALF, folder.resolve("pair.prom"));
    Process process = watchInAPipe(samples);
    try (BufferedReader lines = process.inputReader()) {
      assertThat(lines.readLine()).contains(" is critical");
      new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
      assertThat(process.waitFor()).isEqualTo(130);
      assertThat(process.errorReader().lines()).isEmpty();
    }
  }

  @Test
  void replay_terminal_barThatIsTakenAway() throws Exception {
    try (RangeServer server = RangeServer.start();
        PseudoTerminal terminal = panopticon(replay(server))) {
      Ran ran = terminal.end();
      assertThat(ran.exitCode()).isZero();
      assertThat(ran.out())
          .contains(
              "\r\u001b[K[%s] 100 %% 2026-01-01T13:00:00Z\r\u001b[K".formatted("#".repeat(40)))
          .contains("\u001b[Kpair from 2026-01-01T11:00:00Z to 2026-01-01T13:00:00Z, ");
    }
  }

  @Test
  void replay_pipe_noBar() throws Exception {
    try (RangeServer server = RangeServer.start()) {
      Process process =
          RunnableJarIT.start(RunnableJarIT.java(), List.of(replay(server)), Map.of());
      assertThat(process.inputReader().lines()).first().asString().startsWith("pair from ");
      assertThat(process.errorReader().lines()).isEmpty();
      assertThat(process.waitFor()).isZero();
    }
  }

  private static String[] replay(RangeServer server) {
    return new String[] {
      "replay",
      PAIR,
      "--prometheus",
      server.url(),
      "--from",
      "2026-01-01T11:00:00Z",
      "--to",
      "2026-01-01T13:00:00Z"
    };
  }

  private static Process watchInAPipe(Path samples) throws Exception {
    return watchInAPipe(PAIR, samples);
  }

  private static Process watchInAPipe(String rules, Path samples) throws Exception {
    List<String> command = new ArrayList<>(List.of("env", "--default-signal=INT"));
    command.addAll(RunnableJarIT.java("-XX:TieredStopAtLevel=1"));
    return RunnableJarIT.start(
        command,
        List.of("watch", rules, "--samples", samples.toString(), "--interval", "20ms"),
        Map.of());
  }

  /** In one step, as whoever records samples should. */
  private void replace(Path samples, Path by) throws Exception {
    Path next = Files.copy(by, folder.resolve("next"), StandardCopyOption.REPLACE_EXISTING);
    Files.move(next, samples, StandardCopyOption.ATOMIC_MOVE);
  }

  private static PseudoTerminal panopticon(String... args) throws Exception {
    List<String> command = new ArrayList<>(RunnableJarIT.java("-XX:TieredStopAtLevel=1"));
    command.addAll(Arrays.asList(args));
    return PseudoTerminal.start(ROOT, command);
  }
}
