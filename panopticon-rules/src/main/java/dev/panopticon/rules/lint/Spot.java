package dev.panopticon.rules.lint;

import dev.panopticon.rules.yaml.Node.Mapping;
import java.util.ArrayList;
import java.util.List;

/**
 * Where in a cluster something was found.
 *
 * @param levels the check, its component, the cluster: each may silence it
 */
record Spot(List<Mapping> levels) {
  Spot {
    levels = List.copyOf(levels);
  }

  static Spot of(Mapping cluster) {
    return new Spot(List.of(cluster));
  }

  /** Returns the spot of a part of this one. */
  Spot within(Mapping part) {
    List<Mapping> inner = new ArrayList<>(levels);
    inner.add(0, part);
    return new Spot(inner);
  }
}
