package dev.panopticon.rules;

import dev.panopticon.core.cluster.Cluster;
import dev.panopticon.core.cluster.Component;
import dev.panopticon.rules.RuleWatch.Reload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Rule files that a test changes, and what it is told of them. */
abstract class WatchedRules {
  static final String CLUSTER = "panopticon: 1\ncluster: test\n";

  @TempDir Path folder;
  final List<Reload> told = new ArrayList<>();
  Path file = Path.of("");

  @BeforeEach
  void aGoodSet() throws IOException {
    file = folder.resolve("cluster.yaml");
    write("a.yaml", component("a"));
    write("b.yaml", component("b"));
    write("cluster.yaml", including("a.yaml"));
  }

  static String component(String id) {
    return "panopticon: 1\ncomponent: " + id + "\n";
  }

  static String including(String... names) {
    return CLUSTER + "include: [" + String.join(", ", names) + "]\n";
  }

  void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }

  RuleWatch watch() {
    return RuleWatch.builder(file).onReload(told::add).load();
  }

  /** Polls until a change that was just made took effect. */
  static void settle(RuleWatch watch) {
    watch.poll();
    watch.poll();
  }

  static List<String> ids(Cluster cluster) {
    return cluster.components().stream().map(Component::id).toList();
  }

  static List<String> messages(RuleWatch watch) {
    return watch.problems().stream().map(problem -> problem.message()).toList();
  }
}
