package dev.panopticon.samples.statuspage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.samples.lab.LocalServer;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CommandLineTest {
  private static final String RULES = "../../rules/swarm-cluster.yaml";

  @TempDir Path folder;

  /** What the program left behind. */
  private record Ran(int exitCode, String out, String err) {}

  private static Ran run(String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int exitCode =
        Main.run(new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8), args);
    return new Ran(exitCode, out.toString(UTF_8), err.toString(UTF_8));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                              | no RULES are given: name the cluster file
          RULES                           | no source of samples is given
          RULES other.yaml                | there is one cluster file, and no more: was given 'other.yaml' too
          RULES --prot 80                 | unknown option '--prot'; did you mean '--port'?
          RULES --samples a --client b    | --samples, --prometheus and --client exclude each other
          RULES --samples nowhere         | --samples: there is no file or folder 'nowhere'
          RULES --prometheus mon:9090     | --prometheus: the base must be an http or https URI, was mon:9090
          RULES --client nowhere.yaml     | --client: the client file cannot be used
          LAB --port 70000                | --port must be 0..65535, was 70000
          LAB --port http                 | invalid value for option '--port': 'http' is not an int
          LAB --interval 5                | invalid value for option '--interval': must be a time from 1ms to 24h, like 500ms, 10s or 2m, was '5'
          LAB --set nodes                 | --set needs NAME=VALUE, was 'nodes'
          LAB --set nodes=3 --set nodes=4 | --set gives 'nodes' twice
          LAB --set nods=3                | --set does not fit the rules
          LAB --host 0.0.0.0              | --host 0.0.0.0: others than this machine must not read along: TLS is needed
          LAB --host ::                   | --host ::: others than this machine must not read along: TLS is needed
          LAB --tls-key key.pem           | --tls-certificate and --tls-key need each other, and --client-ca needs both
          LAB --client-ca ca.pem          | --tls-certificate and --tls-key need each other, and --client-ca needs both
          LAB --tls-certificate no.pem --tls-key no.pem | --tls-certificate, --tls-key, --client-ca: there is no file 'no.pem'
          LAB --users nobody              | --users: there is no file 'nobody'
          LAB --users RULES               | --users: ../../rules/swarm-cluster.yaml:2 is no NAME:HASH with a bcrypt hash; make one: htpasswd -nB NAME
          """)
  void mistake_isToldAndNothingStarts(String line, String error) {
    String[] args =
        Arrays.stream(line.split(" "))
            .filter(word -> !word.isEmpty())
            .map(word -> word.replace("LAB", "RULES --samples ../lab/healthy"))
            .flatMap(word -> Arrays.stream(word.split(" ")))
            .map(word -> word.replace("RULES", RULES))
            .toArray(String[]::new);

    Ran ran = run(args);

    assertThat(ran.err().lines().findFirst()).hasValue("status-page: " + error);
    assertThat(ran.err()).doesNotContain("\tat ").contains("See 'status-page --help'.");
    assertThat(ran.exitCode()).isEqualTo(64);
    assertThat(ran.out()).isEmpty();
  }

  @Test
  void badRules_areToldWithTheirPlace() throws Exception {
    Path bad = Files.writeString(folder.resolve("bad.yaml"), "panopticon: 1\ncluter: x\n");

    Ran ran = run(bad.toString(), "--samples", "../lab/healthy");

    assertThat(ran.exitCode()).isEqualTo(65);
    assertThat(ran.err())
        .startsWith("status-page: the rule files cannot be used\n")
        .contains("bad.yaml:2:1");
  }

  @Test
  void portThatIsTaken_isTold() throws Exception {
    int port = LocalServer.freePort();
    try (ServerSocket taken = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      Ran ran =
          run(
              RULES,
              "--samples",
              "../lab/healthy",
              "--data",
              folder.toString(),
              "--port",
              String.valueOf(taken.getLocalPort()));
      assertThat(ran.exitCode()).isEqualTo(64);
      assertThat(ran.err())
          .contains("status-page: cannot listen at 127.0.0.1:%d: it is taken".formatted(port));
      assertThat(folder).as("--data is not opened").isEmptyDirectory();
    }
  }

  @Test
  void dataThatAnotherProcessUses_isTold() throws Exception {
    try (RunningPage page = RunningPage.start(folder, "healthy")) {
      page.awaitRating("healthy");
    }
    Path file = folder.resolve("docker-swarm.mv.db");
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
        FileLock lock = channel.lock()) {
      assertThat(lock.isValid()).isTrue();
      Ran ran =
          run(RULES, "--samples", "../lab/healthy", "--data", folder.toString(), "--port", "0");
      assertThat(ran.exitCode()).isEqualTo(64);
      assertThat(ran.err())
          .startsWith(
              "status-page: --data: the database %s cannot be opened: Database may be already in use"
                  .formatted(file))
          .contains("  End what uses it, make it writable, or give another --data DIR.\n");
    }
  }

  @Test
  void interrupt_endsIt() throws Exception {
    CompletableFuture<String> told = new CompletableFuture<>();
    PrintStream out =
        new PrintStream(new ByteArrayOutputStream(), true, UTF_8) {
          @Override
          public void println(String line) {
            told.complete(line);
          }
        };
    String[] args = {
      RULES, "--samples", "../lab/healthy", "--data", folder.toString(), "--port", "0"
    };
    FutureTask<Integer> run = new FutureTask<>(() -> Main.run(out, System.err, args));
    Thread thread = new Thread(run);
    thread.start();
    assertThat(told.get()).matches("http://localhost:\\d+/ shows docker-swarm");
    thread.interrupt();
    assertThat(run.get()).isZero();
  }

  @Test
  void help_namesEveryOption() {
    Ran ran = run("--help");
    assertThat(ran.exitCode()).isZero();
    assertThat(ran.out())
        .contains(
            "--prometheus",
            "--client",
            "--samples",
            "--set",
            "--interval",
            "--data",
            "--port",
            "--host",
            "--name",
            "--tls-certificate",
            "--tls-key",
            "--client-ca",
            "--users");
  }
}
