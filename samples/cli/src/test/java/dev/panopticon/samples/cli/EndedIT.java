package dev.panopticon.samples.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
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
import org.junit.jupiter.params.provider.ValueSource;

/** Every verb of the jar when somebody ends it: a reader that goes away, and Ctrl-C. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class EndedIT {
  private static final String RESOURCES = "samples/cli/src/test/resources/";

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "status PAIR --samples HALF, 2",
    "check TYPO, 65",
    "test TESTS, 0",
    "explain PAIR, 0",
    "watch PAIR --samples HALF --interval 1ms, 2",
    "replay PAIR --prometheus SERVER --from 2026-01-01T11:00:00Z --to 2026-01-01T13:00:00Z, 0",
    "whatif PAIR --samples HALF, 2",
    "graph PAIR, 0",
    "diff PAIR LENIENT, 1",
    "schema, 0",
    "completion bash, 0",
    "help status, 0",
  })
  void reader_goesAway_quietAndTheCodeAsEver(String command, int exitCode) throws Exception {
    try (RangeServer server = RangeServer.start()) {
      Process process = start(command.replace("SERVER", server.url()));
      process.getInputStream().close();
      assertThat(new String(process.getErrorStream().readAllBytes(), UTF_8)).isEmpty();
      assertThat(process.waitFor()).isEqualTo(exitCode);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "status PAIR --prometheus SERVER",
        "check PAIR --prometheus SERVER",
        "watch PAIR --prometheus SERVER",
        "replay PAIR --prometheus SERVER --from 1h",
        "whatif PAIR --prometheus SERVER --without a",
        "graph PAIR --prometheus SERVER",
      })
  void ctrlC_whileAServerIsAsked_130AndNothingTold(String command) throws Exception {
    try (ServerSocket server = new ServerSocket(0, 9, InetAddress.getLoopbackAddress())) {
      String url = "http://127.0.0.1:" + server.getLocalPort();
      Process process = start(command.replace("SERVER", url));
      server.accept();
      assertInterrupted(process);
    }
  }

  /** Samples may come by a pipe; here they never do. All other verbs wait for nothing. */
  @Test
  void ctrlC_whileSamplesAreRead_130AndNothingTold() throws Exception {
    Path fifo = folder.resolve("late.prom");
    new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor();
    Process process = start("diff PAIR LENIENT --samples " + fifo);
    OutputStream writer = Files.newOutputStream(fifo); // returns when somebody reads
    try {
      assertInterrupted(process);
    } finally {
      writer.close();
    }
  }

  private static void assertInterrupted(Process process) throws Exception {
    new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
    assertThat(process.waitFor()).isEqualTo(130);
    assertThat(new String(process.getInputStream().readAllBytes(), UTF_8)).isEmpty();
    assertThat(new String(process.getErrorStream().readAllBytes(), UTF_8)).isEmpty();
  }

  private static Process start(String command) throws Exception {
    String words =
        command
            .replace("PAIR", RESOURCES + "pair.yaml")
            .replace("HALF", RESOURCES + "pair-half.prom")
            .replace("LENIENT", RESOURCES + "pair-lenient.yaml")
            .replace("TYPO", RESOURCES + "typo.yaml")
            .replace("TESTS", RESOURCES + "tests");
    List<String> java =
        Stream.concat(
                Stream.of("env", "--default-signal=INT"),
                RunnableJarIT.java("-XX:TieredStopAtLevel=1").stream())
            .toList();
    return RunnableJarIT.start(java, Arrays.asList(words.split(" ")), Map.of());
  }
}
