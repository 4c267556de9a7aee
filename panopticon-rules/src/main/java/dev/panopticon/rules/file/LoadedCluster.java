package dev.panopticon.rules.file;

import dev.panopticon.core.cluster.Cluster;
import dev.panopticon.rules.yaml.Node.Mapping;
import java.util.Collection;
import java.util.List;

/**
 * A cluster with what the files say of it.
 *
 * @param cluster what was loaded
 * @param root the cluster file
 * @param parameters the parameters that it declares
 * @param components what is enabled, in its order
 * @param sources what is enabled and what is not, as the files say it, in its order
 */
public record LoadedCluster(
    Cluster cluster,
    Mapping root,
    LoadedParameters parameters,
    List<LoadedComponent> components,
    Collection<ComponentSource> sources) {
  /** Copies the components. */
  public LoadedCluster {
    components = List.copyOf(components);
    sources = List.copyOf(sources);
  }
}
