package dev.panopticon.samples.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.core.cluster.Cluster;
import dev.panopticon.core.cluster.ClusterStatus;
import dev.panopticon.core.cluster.RootCause;
import dev.panopticon.core.rating.Rating;
import dev.panopticon.core.sample.SampleSource;
import dev.panopticon.prometheus.PrometheusSource;
import dev.panopticon.prometheus.access.ClientFile;
import dev.panopticon.prometheus.scrape.ScrapeSource;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command of the lab as a process, with what it tells to type in another shell. */
class LabIT {
  private static final Duration LONG = Duration.ofSeconds(60);

  @TempDir Path temp;

  private final Cluster cluster = Lab.cluster();

  @Test
  void lab_withPrometheus_isAsBrokenAsTheMenuSays() throws Exception {
    Debian.require("prometheus");
    Process lab = start(System.getenv("PATH"));
    try (Writer keys = lab.outputWriter();
        BufferedReader shown = lab.inputReader()) {
      URI prometheus = URI.create(told(shown, "--prometheus (\\S+)"));
      SampleSource source = PrometheusSource.at(prometheus);
      awaitStatus(source, Rating.HEALTHY, List.of());

      type(keys, "leader-lost");
      awaitStatus(source, Rating.CRITICAL, List.of("consul"));
      type(keys, "weave-failing");
      awaitStatus(source, Rating.CRITICAL, List.of("consul", "weave-net"));
      type(keys, "leader-lost");
      awaitStatus(source, Rating.CRITICAL, List.of("weave-net"));
      type(keys, "h");
      awaitStatus(source, Rating.HEALTHY, List.of());

      type(keys, "q");
      List<String> rest = shown.lines().toList();
      assertThat(rest.get(rest.size() - 1)).endsWith("q: quit> ");
      assertThat(rest).containsSubsequence(menuOfTheReadme());
      assertThat(lab.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(lab.exitValue()).isZero();
      assertThat(status(source).rating()).isEqualTo(Rating.UNKNOWN);
    } finally {
      lab.destroy();
    }
    assertThatNothingIsLeft();
  }

  @Test
  void lab_withoutPrometheus_offersAClientFile() throws Exception {
    Process lab = start("");
    try (Writer keys = lab.outputWriter();
        BufferedReader shown = lab.inputReader()) {
      Path client = Path.of(told(shown, "--client (\\S+)"));
      SampleSource source = ScrapeSource.from(ClientFile.read(client));
      assertThat(status(source).rating()).isEqualTo(Rating.HEALTHY);

      type(keys, "node-silent");
      // What node3 would say of the others is missing, too.
      awaitStatus(source, Rating.UNKNOWN, List.of("host", "source"));
    } finally {
      lab.destroy(); // as Ctrl-C does
    }
    assertThat(lab.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThatNothingIsLeft();
  }

  @Test
  void lab_whosePrometheusDies_saysSo() throws Exception {
    Debian.require("prometheus");
    Process lab = start(System.getenv("PATH"));
    try (BufferedReader shown = lab.inputReader();
        BufferedReader told = lab.errorReader()) {
      told(shown, "--prometheus (\\S+)");
      lab.children().forEach(ProcessHandle::destroyForcibly);
      assertThat(told.readLine()).isEmpty();
      assertThat(told.readLine())
          .matches(
              "lab: Prometheus has ended, see "
                  + temp
                  + "/panopticon-lab[0-9]+/prometheus.log; quit the lab and start it again\\.");
    } finally {
      lab.destroy();
    }
    assertThat(lab.waitFor(60, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void lab_ofAFolderWithoutScrapes_endsWithAMessage() throws Exception {
    Process lab = start(System.getenv("PATH"), temp.toString());
    try (BufferedReader told = lab.errorReader()) {
      assertThat(told.lines())
          .containsExactly(
              "lab: '%s' is no lab: it has no folder 'healthy' with scrapes".formatted(temp));
    }
    assertThat(lab.waitFor()).isEqualTo(64);
  }

  /** What the README shows from the menu on; the lines before are asserted by being used. */
  private static List<String> menuOfTheReadme() throws IOException {
    List<String> lines = Files.readAllLines(Path.of("README.md"));
    List<String> menu =
        lines
            .subList(lines.indexOf("$ java -jar samples/lab/target/lab.jar"), lines.size())
            .stream()
            .filter(line -> line.contains(" [ ] "))
            .toList();
    assertThat(menu).hasSizeGreaterThan(1);
    return menu;
  }

  private Process start(String path, String... arguments) throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    List<String> command =
        Stream.concat(
                Stream.of(java, "-Djava.io.tmpdir=" + temp, "-jar", "target/lab.jar"),
                Stream.of(arguments))
            .toList();
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("PATH", path);
    return builder.start();
  }

  private static String told(BufferedReader shown, String pattern) throws IOException {
    StringBuilder all = new StringBuilder();
    for (String line = shown.readLine(); line != null; line = shown.readLine()) {
      Matcher matcher = Pattern.compile(pattern).matcher(line);
      if (matcher.find()) {
        return matcher.group(1);
      }
      all.append(line).append('\n');
    }
    throw new AssertionError("there must be " + pattern + " in:\n" + all);
  }

  private static void type(Writer keys, String line) throws IOException {
    keys.write(line + "\n");
    keys.flush();
  }

  private ClusterStatus status(SampleSource source) {
    return cluster.evaluate(source.fetch(cluster.queries()));
  }

  private void awaitStatus(SampleSource source, Rating rating, List<String> rootCauses) {
    boolean isSo =
        Await.until(
            LONG,
            () -> {
              ClusterStatus status = status(source);
              List<String> ids = status.rootCauses().stream().map(RootCause::id).sorted().toList();
              return status.rating() == rating && ids.equals(rootCauses);
            });
    assertThat(isSo).as("%s", status(source).explain()).isTrue();
  }

  private void assertThatNothingIsLeft() throws IOException {
    try (Stream<Path> files = Files.list(temp)) {
      assertThat(files.map(Path::getFileName).map(Path::toString))
          .noneMatch(name -> name.startsWith("panopticon-lab"));
    }
  }
}
