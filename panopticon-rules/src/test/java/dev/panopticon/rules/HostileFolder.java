package dev.panopticon.rules;

import dev.panopticon.rules.problem.Problem;
import dev.panopticon.rules.trial.RuleTests;
import dev.panopticon.rules.trial.TestResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * A folder for attacks: what is in it may be read, what lies around it and behind links may not.
 */
record HostileFolder(Path root) {
  static final String SECRET = "keep-this-secret";

  private static final String COMPONENT = "panopticon: 1\ncomponent: %s\n";
  private static final LocalDate TODAY = LocalDate.of(2027, 1, 1);

  /** Returns a folder with a component only. */
  static HostileFolder plain(Path outside) throws IOException {
    Path root = Files.createDirectories(outside.resolve("root"));
    Files.writeString(root.resolve("component.yaml"), COMPONENT.formatted("inside"));
    return new HostileFolder(root);
  }

  /** Returns a folder with links, devices and pipes. */
  static HostileFolder in(Path outside) throws IOException, InterruptedException {
    Path root = plain(outside).root();
    Files.writeString(outside.resolve("secret.yaml"), COMPONENT.formatted(SECRET));
    Files.writeString(outside.resolve("secret"), SECRET + "\n");
    Files.writeString(root.resolve("list.yaml"), "[a]");
    Files.createDirectories(root.resolve("sub"));
    link(root, "link.yaml", "../secret.yaml");
    link(root, "rules-link.yaml", "../secret");
    link(root, "folder-link", "..");
    link(root, "link.prom", "../secret");
    link(root, "links/job/link.prom", "../../../secret");
    for (String type : List.of("yaml", "prom")) {
      link(root, "loop." + type, "loop." + type);
      link(root, "zero." + type, "/dev/zero");
      pipe(root.resolve("pipe." + type));
    }
    return new HostileFolder(root);
  }

  private static void link(Path root, String from, String to) throws IOException {
    Files.createDirectories(root.resolve(from).getParent());
    Files.createSymbolicLink(root.resolve(from), Path.of(to));
  }

  /** Whoever opens one waits for ever. */
  private static void pipe(Path path) throws IOException, InterruptedException {
    new ProcessBuilder("mkfifo", path.toString()).inheritIO().start().waitFor();
  }

  /** Returns what is wrong with a cluster file. */
  List<Problem> cluster(byte[] content, Map<String, ?> parameters) throws IOException {
    Path file = Files.write(root.resolve("cluster.yaml"), content);
    return RuleFiles.lint(file, parameters, TODAY);
  }

  /** Returns what is wrong with a file of tests of a cluster that is fine. */
  List<Problem> tests(byte[] content) throws IOException {
    Files.writeString(
        root.resolve("cluster.yaml"),
        """
        panopticon: 1
        cluster: fine
        components:
          a: { parameters: { n: 1 }, voters: 1, checks: { c: { query: x, healthy: value == n } } }
        """);
    Path file = Files.write(root.resolve("tests.yaml"), content);
    try {
      return RuleTests.load(file).run().stream()
          .filter(TestResult.Broken.class::isInstance)
          .flatMap(broken -> ((TestResult.Broken) broken).problems().stream())
          .toList();
    } catch (RuleFilesException bad) {
      return bad.problems();
    }
  }
}
