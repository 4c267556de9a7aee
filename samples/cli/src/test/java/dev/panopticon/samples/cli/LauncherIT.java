package dev.panopticon.samples.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The launcher beside the jar: nothing but the command itself says what is a verdict. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LauncherIT {
  private static final String LAUNCHER = Path.of("target/panopticon").toAbsolutePath().toString();
  private static final Map<String, String> JAVA =
      Map.of("JAVA_HOME", System.getProperty("java.home"));
  private static final String STATUS =
      "status samples/cli/src/test/resources/pair.yaml"
          + " --samples samples/cli/src/test/resources/pair.prom";
  private static final String WATCH =
      "watch samples/cli/src/test/resources/pair.yaml"
          + " --samples samples/cli/src/test/resources/pair-half.prom --interval 50ms";

  @TempDir private Path folder;

  /** What goes wrong, as a shell does it, and how Java ends of it. */
  @ParameterizedTest
  @CsvSource({
    "unset JAVA_HOME; PATH=FOLDER, 127",
    "export JAVA_HOME=/nowhere, 127",
    "export JAVA_TOOL_OPTIONS=-Xmx1k, 1",
    "export JAVA_TOOL_OPTIONS=-XX:+NoSuchOption, 1",
    "ulimit -v 400000, 1",
  })
  void java_cannotStart_noVerdictAndToldWhatToDo(String trouble, int javaCode) throws Exception {
    Path readlink = folder.resolve("readlink"); // the one program of others that is needed
    Files.writeString(readlink, "#!/bin/sh\nexec /usr/bin/readlink \"$@\"\n");
    assertThat(readlink.toFile().setExecutable(true)).isTrue();
    String line = trouble.replace("FOLDER", folder.toString()) + "; exec \"$@\"";
    String told =
        "Java cannot start (exit code %d): check JAVA_HOME, JAVA_TOOL_OPTIONS and limits of memory\n"
            .formatted(javaCode);

    Ran text = end(shell(line, STATUS));
    assertThat(text.exitCode()).isEqualTo(70);
    assertThat(text.out()).isEmpty();
    assertThat(text.err()).endsWith("panopticon: " + told);
    assertThat(end(shell(line + " >/dev/full", STATUS + " --format nagios")).exitCode())
        .isEqualTo(3);
    for (String format : List.of(" --format nagios", " --format=nagios")) {
      Ran plugin = end(shell(line, STATUS + format));
      assertThat(plugin.exitCode()).isEqualTo(3);
      assertThat(plugin.out()).isEqualTo("PANOPTICON UNKNOWN - " + told);
    }
  }

  /** What goes on and on takes the place of the shell, and is told likewise where it can be. */
  @Test
  void java_isNotThere_isToldOfAWatchToo() throws Exception {
    Ran watch = end(shell("export JAVA_HOME=/nowhere; exec \"$@\"", WATCH));
    assertThat(watch.exitCode()).isEqualTo(70);
    assertThat(watch.err()).contains("panopticon: Java cannot start ");
  }

  @Test
  void samples_fromADescriptorOfTheCaller_areRead() throws Exception {
    String given = "exec \"$@\" 3<samples/cli/src/test/resources/pair-half.prom";
    Ran ran = end(shell(given, STATUS.replaceFirst("--samples .*", "--samples /dev/fd/3")));
    assertThat(ran.exitCode()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({
    "'', 0",
    "--set nodes=3, 1",
    "--set nodes=3 --format nagios, 1",
    "--set nodes=9, 2",
    "--set nodes=0, 64",
    "--set nodes=0 --format nagios, 3"
  })
  void command_ends_withItsCode(String options, int exitCode) throws Exception {
    assertThat(end(launch((STATUS + " " + options).strip())).exitCode()).isEqualTo(exitCode);
    assertThat(end(shell("exec \"$@\" <&-", (STATUS + " " + options).strip())).exitCode())
        .isEqualTo(exitCode);
  }

  @ParameterizedTest
  @CsvSource({"INT, 130", "TERM, 143", "HUP, 129", "KILL, 137"})
  void signal_toTheLauncher_endsTheCommandToo(String signal, int exitCode) throws Exception {
    Process process = shell("exec env --default-signal \"$@\"", WATCH);
    try (BufferedReader lines = process.inputReader()) {
      assertThat(lines.readLine()).contains(" is critical");
      kill(process, signal);
      assertThat(lines.lines()).as("the rest, until nobody writes any more").hasSize(3);
      assertThat(process.waitFor()).isEqualTo(exitCode);
      assertThat(process.errorReader().lines()).isEmpty();
    }
  }

  /** A monitoring system that has no patience. */
  @Test
  void signal_toAPluginThatWaits_oneLineAnd3() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 9, InetAddress.getLoopbackAddress())) {
      String url = "http://127.0.0.1:" + server.getLocalPort();
      Process process =
          launch(
              "status samples/cli/src/test/resources/pair.yaml --format nagios --prometheus "
                  + url);
      server.accept();
      process.children().forEach(ProcessHandle::destroy);
      assertThat(end(process))
          .isEqualTo(new Ran(3, "PANOPTICON UNKNOWN - Java was stopped (exit code 143)\n", ""));
    }
  }

  @Test
  void readerThatGoesAway_quietAndItsCode() throws Exception {
    Process process = launch("completion bash");
    process.getInputStream().close();
    assertThat(new String(process.getErrorStream().readAllBytes(), UTF_8)).isEmpty();
    assertThat(process.waitFor()).isZero();
  }

  @Test
  void ctrlC_onATerminal_givesTheScreenBack() throws Exception {
    List<String> command =
        Stream.concat(Stream.of(LAUNCHER), Arrays.stream(WATCH.split(" "))).toList();
    try (PseudoTerminal terminal = PseudoTerminal.start(Path.of("../.."), command)) {
      terminal.await("pair: \u001b[31mCRITICAL");
      terminal.type("\u0003");
      Ran ran = terminal.end();
      assertThat(ran.exitCode()).isEqualTo(130);
      assertThat(ran.out()).endsWith("\u001b[?7h\u001b[?25h\u001b[?1049l");
    }
  }

  private static Process launch(String command) throws Exception {
    return shell("exec \"$@\"", command);
  }

  private static Process shell(String line, String command) throws Exception {
    return RunnableJarIT.start(
        List.of("sh", "-c", line, "sh", LAUNCHER), Arrays.asList(command.split(" ")), JAVA);
  }

  private static void kill(Process process, String signal) throws Exception {
    new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start().waitFor();
  }

  private static Ran end(Process process) throws Exception {
    String out = new String(process.getInputStream().readAllBytes(), UTF_8);
    String err = new String(process.getErrorStream().readAllBytes(), UTF_8);
    return new Ran(process.waitFor(), out, err);
  }
}
