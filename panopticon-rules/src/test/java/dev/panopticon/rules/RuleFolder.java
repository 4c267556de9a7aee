package dev.panopticon.rules;

import dev.panopticon.core.check.Check;
import dev.panopticon.core.cluster.Cluster;
import dev.panopticon.core.cluster.Component;
import dev.panopticon.core.sample.Query;
import dev.panopticon.rules.problem.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;

/** A folder of rule files that a test writes. */
record RuleFolder(Path path) {
  RuleFolder write(String name, String text) {
    try {
      Files.createDirectories(path.resolve(name).getParent());
      Files.writeString(path.resolve(name), text);
      return this;
    } catch (IOException bad) {
      throw new UncheckedIOException(bad);
    }
  }

  /** Writes a cluster file {@code cluster.yaml} with these lines beneath its id. */
  RuleFolder cluster(String rest) {
    return write("cluster.yaml", "panopticon: 1\ncluster: test\n" + rest);
  }

  /** Writes a cluster of one component {@code a} with one check {@code c} of these lines. */
  RuleFolder check(String lines) {
    return cluster(
        """
        voters: 4
        components:
          a:
            parameters: { n: 3, t: 'a"b', l: [x.y, 'q"z'], d: 90s }
            checks:
              c:
        """
            + lines.indent(8));
  }

  Cluster load() {
    return load(Map.of());
  }

  Cluster load(Map<String, ?> parameters) {
    return RuleFiles.load(path.resolve("cluster.yaml"), parameters);
  }

  Component component(String id) {
    return load().components().stream()
        .filter(component -> component.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  /** Returns the check {@code c} of the component {@code a}. */
  Check theCheck() {
    return component("a").checks().get(0);
  }

  List<String> queries() {
    return load().queries().stream().map(Query::text).toList();
  }

  /** Returns the problems, as {@code PLACE: MESSAGE} with paths from this folder. */
  List<String> problems() {
    RuleFilesException bad = Assertions.catchThrowableOfType(RuleFilesException.class, this::load);
    return bad.problems().stream().map(this::shown).toList();
  }

  private String shown(Problem problem) {
    return (problem.place() + ": " + problem.message()).replace(path + "/", "");
  }
}
