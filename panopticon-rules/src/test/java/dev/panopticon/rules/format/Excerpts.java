package dev.panopticon.rules.format;

import dev.panopticon.rules.RuleFiles;
import dev.panopticon.rules.RuleFilesException;
import dev.panopticon.rules.problem.Problem;
import dev.panopticon.rules.problem.Severity;
import dev.panopticon.rules.trial.RuleTests;
import dev.panopticon.rules.trial.TestResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Parts of rule files with what makes them whole. A file of excerpts has one behind each line
 * {@code # KIND: TITLE}.
 */
final class Excerpts {
  private static final Path FOLDER = Path.of("src", "test", "resources", "format");
  private static final String CLUSTER = "panopticon: 1\ncluster: c\n";
  private static final String HEAD = CLUSTER + "voters: 3\n";
  private static final String PART =
      """
      panopticon: 1
      component: part
      parameters: { p: 1 }
      roles: { r: { optional: true } }
      depends-on: { r: warn }
      """;
  private static final String COMPONENT = "components:\n  b: {}\n  a:\n";
  private static final String CHECK = "query: m\nhealthy: value == 1\n";

  private Excerpts() {}

  /** A part of a rule file. */
  record Excerpt(String kind, String title, String text) {
    @Override
    public String toString() {
      return kind + ": " + title;
    }

    /** Returns the file that an editor shows. */
    String whole() {
      return switch (kind) {
        case "file", "part", "test-file" -> text;
        case "cluster" ->
            (has("voters") ? CLUSTER : HEAD)
                + text
                + (has("components") || has("include") ? "" : "components: { a: {} }\n");
        case "component" -> HEAD + COMPONENT + text.indent(4);
        case "check" ->
            HEAD
                + COMPONENT
                + "    parameters: { n: 3, d: 5m }\n    checks:\n      x:\n"
                + text.indent(8);
        case "parameter" -> HEAD + COMPONENT + "    parameters:\n      p:\n" + text.indent(8);
        case "override" ->
            HEAD
                + COMPONENT
                + "    checks:\n      x:\n"
                + CHECK.indent(8)
                + "override:\n"
                + text.indent(2);
        case "tests" -> "panopticon-tests: 1\n" + text;
        case "test" ->
            "panopticon-tests: 1\nrules: cluster.yaml\nsamples: 'm{instance=\"one:1\"} 1'\ntests:\n"
                + "  t:\n"
                + text.indent(4);
        default -> throw new IllegalArgumentException("must be a kind, was " + kind);
      };
    }

    private boolean has(String key) {
      return text.startsWith(key + ":") || text.contains("\n" + key + ":");
    }

    /** Returns the errors of loading it. */
    List<String> errors(Path folder) {
      try {
        Path cluster = folder.resolve("cluster.yaml");
        Files.writeString(folder.resolve("part.yaml"), PART);
        if (kind.startsWith("test")) {
          String checked = new Excerpt("check", "", CHECK).whole();
          Files.writeString(cluster, checked);
          Files.writeString(folder.resolve("samples.prom"), "m{instance=\"one:1\"} 1\n");
          return errorsOfTests(Files.writeString(folder.resolve("tests.yaml"), whole()));
        }
        if (kind.equals("part")) {
          Files.writeString(folder.resolve("part.yaml"), text);
          Files.writeString(cluster, HEAD + "include: part.yaml\n");
        } else {
          Files.writeString(cluster, whole());
        }
        return told(RuleFiles.check(cluster));
      } catch (IOException bad) {
        throw new UncheckedIOException(bad);
      }
    }

    private static List<String> errorsOfTests(Path file) {
      try {
        return told(
            RuleTests.load(file).run().stream()
                .filter(TestResult.Broken.class::isInstance)
                .flatMap(broken -> ((TestResult.Broken) broken).problems().stream())
                .toList());
      } catch (RuleFilesException bad) {
        return told(bad.problems());
      }
    }

    private static List<String> told(List<Problem> problems) {
      return problems.stream()
          .filter(problem -> problem.severity() == Severity.ERROR)
          .map(Problem::toString)
          .toList();
    }
  }

  static List<Excerpt> read(String file) {
    try (Stream<String> lines = Files.lines(FOLDER.resolve(file))) {
      List<Excerpt> excerpts = new ArrayList<>();
      for (String line : lines.toList()) {
        if (line.startsWith("# ")) {
          String[] head = line.substring(2).split(": ", 2);
          excerpts.add(new Excerpt(head[0], head[1], ""));
        } else {
          Excerpt last = excerpts.remove(excerpts.size() - 1);
          excerpts.add(new Excerpt(last.kind(), last.title(), last.text() + line + "\n"));
        }
      }
      return excerpts;
    } catch (IOException bad) {
      throw new UncheckedIOException(bad);
    }
  }
}
