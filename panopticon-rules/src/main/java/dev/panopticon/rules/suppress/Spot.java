package dev.panopticon.rules.suppress;

import dev.panopticon.rules.file.LoadedCheck;
import dev.panopticon.rules.file.LoadedCluster;
import dev.panopticon.rules.file.LoadedComponent;
import dev.panopticon.rules.yaml.Node.Mapping;
import java.util.ArrayList;
import java.util.List;

/**
 * Where in a cluster something was found.
 *
 * @param levels the check, its component, the cluster: each may silence it
 */
public record Spot(List<Mapping> levels) {
  /** Copies the levels. */
  public Spot {
    levels = List.copyOf(levels);
  }

  /** Returns the spot of what is found in a cluster file itself. */
  public static Spot of(LoadedCluster cluster) {
    return new Spot(List.of(cluster.root()));
  }

  /** Returns the spot of a component of this one. */
  public Spot within(LoadedComponent component) {
    return within(component.source().map());
  }

  /** Returns the spot of a check of this one. */
  public Spot within(LoadedCheck check) {
    return within(check.map());
  }

  private Spot within(Mapping part) {
    List<Mapping> inner = new ArrayList<>(levels);
    inner.add(0, part);
    return new Spot(inner);
  }
}
