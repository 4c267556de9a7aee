package dev.panopticon.rules;

import dev.panopticon.core.cluster.Cluster;
import dev.panopticon.rules.file.ClusterLoader;
import dev.panopticon.rules.problem.Problems;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Loads clusters from rule files. */
public final class RuleFiles {
  private RuleFiles() {}

  /**
   * Loads a cluster file and the files it includes.
   *
   * @throws RuleFilesException if anything is wrong in them; it carries every problem
   */
  public static Cluster load(Path clusterFile) {
    return load(clusterFile, Map.of());
  }

  /**
   * Loads a cluster file and the files it includes, with values for its parameters.
   *
   * @param parameters by name: numbers, texts, collections of texts, durations; they count before
   *     the values of the cluster file. A text is read as the type that the parameter is declared
   *     with; for a list its parts are separated by commas
   * @throws RuleFilesException if anything is wrong in them; it carries every problem
   */
  public static Cluster load(Path clusterFile, Map<String, ?> parameters) {
    Problems problems = new Problems();
    Optional<Cluster> cluster = new ClusterLoader(problems).load(clusterFile, parameters);
    if (!problems.isEmpty() || cluster.isEmpty()) {
      throw new RuleFilesException(problems.sorted());
    }
    return cluster.get();
  }
}
