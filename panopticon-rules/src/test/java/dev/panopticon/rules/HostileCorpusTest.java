package dev.panopticon.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.panopticon.rules.problem.Problem;
import dev.panopticon.rules.problem.ProblemText;
import dev.panopticon.rules.problem.Severity;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.MethodName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each file beneath {@code hostile} is an attack: a cluster file, or beneath {@code hostile/tests}
 * a file of tests. Its first comments are all that must be told of it. An attack is refused, soon,
 * and nothing else happens: no class is used, no file outside the folder is read, no server asked.
 */
@TestMethodOrder(MethodName.class)
class HostileCorpusTest {
  private static final Path CORPUS = Path.of("src", "test", "resources", "hostile");
  private static final Duration SOON = Duration.ofSeconds(30);

  @TempDir private static Path outside;

  private static HostileFolder folder;
  private static ServerSocket server;
  private static Recording recording;

  @BeforeAll
  static void watch() throws IOException, InterruptedException {
    folder = HostileFolder.in(outside);
    server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    recording = new Recording();
    recording.enable("jdk.FileRead").withThreshold(Duration.ZERO);
    recording.start();
  }

  @AfterAll
  static void stop() throws IOException {
    recording.close();
    server.close();
  }

  static List<Path> attacks() throws IOException {
    try (Stream<Path> files = Files.walk(CORPUS)) {
      return files.filter(Files::isRegularFile).map(CORPUS::relativize).sorted().toList();
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("attacks")
  void attack_isRefused(Path attack) throws IOException {
    String text = Files.readString(CORPUS.resolve(attack));
    byte[] content =
        text.replace("PORT", "" + server.getLocalPort())
            .replace("ROOT", folder.root().toString())
            .getBytes(StandardCharsets.UTF_8);
    List<Problem> problems =
        assertTimeoutPreemptively(
            SOON,
            () ->
                attack.startsWith("tests")
                    ? folder.tests(content)
                    : folder.cluster(content, Map.of()));

    assertThat(problems).anyMatch(problem -> problem.severity() == Severity.ERROR);
    assertThat(problems.stream().map(HostileCorpusTest::told))
        .containsExactlyElementsOf(expected(text));
    assertThat(ProblemText.print(problems))
        .doesNotContain(HostileFolder.SECRET, "root:")
        .matches(
            "[^\\p{Cc}\\p{Cf}\\p{Cs}\\u2028\\u2029]*(\n[^\\p{Cc}\\p{Cf}\\p{Cs}\\u2028\\u2029]*)*");
  }

  @Test
  void attacks_areMany() throws IOException {
    assertThat(attacks()).hasSizeGreaterThan(200);
  }

  /** Named to run last. */
  @Test
  void zz_afterAllAttacks_nothingElseHappened() throws IOException {
    Path around = outside.toRealPath();
    server.setSoTimeout(1);

    assertThat(Canary.Cage.IS_OPEN).isFalse();
    assertThat(Path.of("pwned")).doesNotExist();
    assertThat(org.assertj.core.api.Assertions.catchThrowable(server::accept))
        .isInstanceOf(SocketTimeoutException.class);
    assertThat(filesRead())
        .anyMatch(file -> file.endsWith("cluster.yaml"))
        .noneMatch(file -> file.startsWith(around) && !file.startsWith(folder.root()))
        .noneMatch(file -> file.startsWith("/etc/passwd") || file.startsWith("/dev/zero"));
  }

  private static List<Path> filesRead() throws IOException {
    Path dump = outside.resolve("recording.jfr");
    recording.stop();
    recording.dump(dump);
    List<Path> files = new ArrayList<>();
    try (RecordingFile events = new RecordingFile(dump)) {
      while (events.hasMoreEvents()) {
        String path = events.readEvent().getString("path");
        files.add(Path.of(path == null ? "" : path));
      }
    }
    return files;
  }

  private static String told(Problem problem) {
    String all = ProblemText.print(List.of(problem));
    return all.lines()
        .findFirst()
        .orElse("")
        .replace(folder.root() + "/", "")
        .replace(folder.root().toString(), "ROOT")
        .replace(":" + server.getLocalPort() + "/", ":PORT/");
  }

  private static List<String> expected(String text) {
    return text.lines()
        .takeWhile(line -> line.startsWith("# "))
        .map(line -> line.substring(2))
        .toList();
  }
}
