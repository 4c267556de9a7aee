package dev.panopticon.rules.file;

import dev.panopticon.core.cluster.Cluster;
import dev.panopticon.rules.yaml.Node.Mapping;
import java.util.List;

/**
 * A cluster with what the files say of it.
 *
 * @param cluster what was loaded
 * @param root the cluster file
 * @param components what is enabled, in its order
 */
public record LoadedCluster(Cluster cluster, Mapping root, List<LoadedComponent> components) {
  /** Copies the components. */
  public LoadedCluster {
    components = List.copyOf(components);
  }
}
