package dev.panopticon.core.insight;

import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Nodes, and the place of each in sets of bits. */
final class NodePlaces {
  private final List<String> nodes;
  private final Map<String, Integer> places = new HashMap<>();

  NodePlaces(Collection<String> nodes) {
    this.nodes = List.copyOf(nodes);
    nodes.forEach(node -> places.put(node, places.size()));
  }

  List<String> nodes() {
    return nodes;
  }

  boolean contains(String name) {
    return places.containsKey(name);
  }

  /** Returns the set of those names that are nodes. */
  BitSet of(Collection<String> names) {
    BitSet set = new BitSet();
    for (String name : names) {
      Integer place = places.get(name);
      if (place != null) {
        set.set(place);
      }
    }
    return set;
  }

  Set<String> names(BitSet set) {
    Set<String> names = new LinkedHashSet<>();
    set.stream().forEach(place -> names.add(nodes.get(place)));
    return names;
  }
}
