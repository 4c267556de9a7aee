package dev.panopticon.samples.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The jar as people run it: a process of its own, from the root of the repository. */
class RunnableJarIT {
  private static final Path ROOT = Path.of("../..");
  private static final Path JAR = Path.of("target/panopticon.jar");
  private static final String RULES = "rules/swarm-cluster.yaml";
  private static final Map<String, Integer> EXIT_CODES =
      Map.of("healthy", 0, "warning", 1, "critical", 2, "unknown", 3);

  @TempDir private Path folder;

  @ParameterizedTest
  @MethodSource("labFolders")
  void status_labFolder_exitCodeAsExpected(String fault) throws Exception {
    String expected =
        Files.readString(ROOT.resolve("samples/lab").resolve(fault).resolve("expected.yaml"))
            .lines()
            .filter(line -> line.startsWith("cluster: "))
            .map(line -> line.substring("cluster: ".length()).strip())
            .findFirst()
            .orElseThrow();
    Ran ran = panopticon("status", RULES, "--samples", "samples/lab/" + fault);
    assertThat(ran.err()).isEmpty();
    assertThat(ran.out()).contains(": " + expected.toUpperCase(Locale.ROOT) + " at ");
    assertThat(ran.exitCode()).isEqualTo(EXIT_CODES.get(expected));
  }

  static List<String> labFolders() throws IOException {
    try (Stream<Path> folders = Files.list(ROOT.resolve("samples/lab"))) {
      return folders
          .filter(folder -> Files.exists(folder.resolve("expected.yaml")))
          .map(folder -> folder.getFileName().toString())
          .sorted()
          .toList();
    }
  }

  @Test
  void status_portThatRefuses_unknownOnStandardOutput() throws Exception {
    Ran ran = panopticon("status", RULES, "--prometheus", "http://127.0.0.1:" + freePort());
    assertThat(ran.exitCode()).isEqualTo(3);
    assertThat(ran.out()).contains("docker-swarm: UNKNOWN at ", "connection refused");
    assertThat(ran.err()).startsWith("panopticon status: nothing was answered (cannot connect to ");
  }

  @Test
  void schema_inTheJar_isThatOfTheRules() throws Exception {
    String schema = Files.readString(ROOT.resolve("rules/panopticon.schema.json"));
    assertThat(panopticon("schema")).isEqualTo(new Ran(0, schema, ""));
  }

  @Test
  void status_wrongCommandLine_64OnStandardError() throws Exception {
    Ran ran = panopticon("status", RULES);
    assertThat(ran.exitCode()).isEqualTo(64);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err()).startsWith("panopticon status: no source of samples is given\n");
  }

  @Test
  void status_wrongRules_65OnStandardError() throws Exception {
    Path rules = Files.writeString(folder.resolve("c.yaml"), "panopticon: 1\nclutser: c\n");
    Ran ran = panopticon("status", rules.toString(), "--samples", "samples/lab/healthy");
    assertThat(ran.exitCode()).isEqualTo(65);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err()).contains(":2:1: ", "did you mean 'cluster'?", "\n    | ^^^^^^^\n");
  }

  @Test
  void check_shippedRules_silent() throws Exception {
    assertThat(panopticon("check", RULES)).isEqualTo(new Ran(0, "", ""));
  }

  @Test
  void check_wrongRules_65OnStandardOutput() throws Exception {
    Path rules = Files.writeString(folder.resolve("c.yaml"), "panopticon: 1\nclutser: c\n");
    Ran ran = panopticon("check", rules.toString(), "--format", "sarif");
    assertThat(ran.exitCode()).isEqualTo(65);
    assertThat(ran.out()).contains("\"ruleId\" : \"PAN-004\"", "did you mean 'cluster'?");
    assertThat(ran.err()).isEmpty();
  }

  @Test
  void status_pipe_plain() throws Exception {
    Ran ran = panopticon("status", RULES, "--samples", "samples/lab/leader-lost");
    assertThat(ran.out()).doesNotContain("\u001b");
  }

  @Test
  void status_noColor_plain() throws Exception {
    Ran ran = run(Map.of("NO_COLOR", "1"), "status", RULES, "--samples", "samples/lab/leader-lost");
    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.out()).doesNotContain("\u001b");
  }

  @Test
  void status_asciiLocale_utf8InThePipe() throws Exception {
    Path rules =
        Files.writeString(
            folder.resolve("c.yaml"),
            Files.readString(Path.of("src/test/resources/pair.yaml"))
                .replace("It answers", "Größe"));
    Path samples = Path.of("src/test/resources/pair-half.prom").toAbsolutePath();
    Ran ran =
        run(Map.of("LC_ALL", "C"), "status", rules.toString(), "--samples", samples.toString());
    assertThat(ran.out()).contains("web-critical/answers: Größe: ");
  }

  @Test
  void status_readerThatGoesAway_noStackTrace() throws Exception {
    Process process =
        start(
            java(),
            List.of("status", RULES, "--samples", "samples/lab/leader-lost", "--format", "json"),
            Map.of());
    process.getInputStream().close();
    String err = new String(process.getErrorStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).isEqualTo(2);
    assertThat(err).isEmpty();
  }

  @Test
  void version_ofTheManifest() throws Exception {
    Ran ran = panopticon("--version");
    assertThat(ran.out()).matches("panopticon [0-9]+\\.[0-9]+\\.[0-9]+(-SNAPSHOT)?\n");
  }

  @Test
  void status_packInTheJar_included() throws Exception {
    Path rules =
        Files.writeString(
            folder.resolve("hosts.yaml"),
            "panopticon: 1\ncluster: hosts\nparameters:\n  nodes: 3\n"
                + "include: ['classpath:host.yaml']\n");
    Ran ran = panopticon("status", rules.toString(), "--samples", "samples/lab/healthy");
    assertThat(ran.err()).isEmpty();
    assertThat(ran.exitCode()).isZero();
  }

  @Test
  void jar_holdsLicencesAndNoLeftovers() throws IOException {
    try (JarFile jar = new JarFile(JAR.toFile())) {
      List<String> names = new ArrayList<>();
      jar.stream().forEach(entry -> names.add(entry.getName()));
      assertThat(names)
          .contains("META-INF/LICENSE", "META-INF/NOTICE", "META-INF/panopticon/host.yaml")
          .doesNotHaveDuplicates()
          .noneMatch(name -> name.endsWith("module-info.class"))
          .noneMatch(name -> name.matches("META-INF/[^/]*\\.(SF|DSA|RSA)"));
    }
  }

  @Test
  void launcher_asItIsOrLinked_isTheSameCommand() throws Exception {
    Path launcher = Path.of("target/panopticon").toAbsolutePath();
    Path link = Files.createSymbolicLink(folder.resolve("linked"), launcher);
    List<String> args = List.of("explain", RULES, "--only", "consul/raft-peers");
    Ran expected = ran(java(), args, Map.of());
    assertThat(ran(List.of(launcher.toString()), args, Map.of())).isEqualTo(expected);
    assertThat(ran(List.of(link.toString()), args, Map.of())).isEqualTo(expected);
  }

  @Test
  void archive_ofTheBuild_holdsTheClassesOfACommand() throws Exception {
    Path archive = Path.of("target/panopticon.jsa").toAbsolutePath();
    Path loaded = folder.resolve("loaded.txt");
    List<String> options =
        List.of(
            "-XX:+UseSerialGC", "-XX:SharedArchiveFile=" + archive, "-Xlog:class+load:" + loaded);
    ran(java(options.toArray(String[]::new)), List.of("check", RULES), Map.of());
    assertThat(Files.readString(loaded))
        .contains("dev.panopticon.rules.RuleFiles source: shared objects file (top)");
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private Ran panopticon(String... args) throws Exception {
    return run(Map.of(), args);
  }

  private Ran run(Map<String, String> env, String... args) throws Exception {
    return ran(java("-XX:TieredStopAtLevel=1"), List.of(args), env);
  }

  private static Ran ran(List<String> command, List<String> args, Map<String, String> env)
      throws Exception {
    Process process = start(command, args, env);
    String out;
    try (InputStream stream = process.getInputStream()) {
      out = new String(stream.readAllBytes(), UTF_8);
    }
    String err = new String(process.getErrorStream().readAllBytes(), UTF_8);
    return new Ran(process.waitFor(), Ran.lineFeeds(out), Ran.lineFeeds(err));
  }

  static List<String> java(String... options) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(options));
    command.addAll(List.of("-jar", JAR.toAbsolutePath().toString()));
    return command;
  }

  static Process start(List<String> command, List<String> args, Map<String, String> env)
      throws IOException {
    List<String> all = new ArrayList<>(command);
    all.addAll(args);
    ProcessBuilder builder = new ProcessBuilder(all).directory(ROOT.toFile());
    builder.environment().keySet().removeAll(List.of("NO_COLOR", "JAVA_TOOL_OPTIONS"));
    builder.environment().putAll(env);
    return builder.start();
  }
}
