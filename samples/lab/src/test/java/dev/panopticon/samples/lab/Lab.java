package dev.panopticon.samples.lab;

import dev.panopticon.core.cluster.Cluster;
import dev.panopticon.core.cluster.ClusterStatus;
import dev.panopticon.core.sample.RecordedSamples;
import dev.panopticon.rules.RuleFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** The lab's folders and the rules they are rated by. */
final class Lab {
  static final Path RULES = Path.of("../../rules/swarm-cluster.yaml");

  private Lab() {}

  static LabFolder folder() throws IOException {
    return LabFolder.at(Path.of(""));
  }

  static Cluster cluster() {
    return RuleFiles.load(RULES);
  }

  static List<Path> folders() throws IOException {
    try (Stream<Path> entries = Files.list(Path.of(""))) {
      return entries
          .filter(entry -> Files.exists(entry.resolve("expected.yaml")))
          .sorted()
          .toList();
    }
  }

  static ClusterStatus status(Path folder) throws IOException {
    Cluster cluster = cluster();
    return cluster.evaluate(RecordedSamples.read(folder, Instant.EPOCH).fetch(cluster.queries()));
  }
}
