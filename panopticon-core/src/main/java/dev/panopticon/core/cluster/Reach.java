package dev.panopticon.core.cluster;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How far trouble reaches, along the edges that carry it.
 *
 * <p>Up to 64 origins are followed at once, a bit each, so that all of them together cost little
 * more than one walk over all edges.
 */
final class Reach {
  private final Cluster cluster;
  private final Map<String, Integer> places = new HashMap<>();

  /** For each component, in the order of needs, those whose trouble it feels. */
  private final List<List<String>> feels = new ArrayList<>();

  /**
   * Prepares the walk.
   *
   * @param feels for each component those whose trouble it feels; none where there is no entry
   */
  Reach(Cluster cluster, Map<String, List<String>> feels) {
    this.cluster = cluster;
    for (Component component : cluster.order()) {
      places.put(component.id(), places.size());
      this.feels.add(feels.getOrDefault(component.id(), List.of()));
    }
  }

  /** Returns for each origin the components it reaches, itself among them, in file order. */
  List<List<String>> of(List<? extends Collection<String>> origins) {
    List<List<String>> reached = new ArrayList<>();
    for (int from = 0; from < origins.size(); from += Long.SIZE) {
      int to = Math.min(origins.size(), from + Long.SIZE);
      reached.addAll(walk(origins.subList(from, to)));
    }
    return reached;
  }

  private List<List<String>> walk(List<? extends Collection<String>> origins) {
    long[] bits = new long[feels.size()];
    for (int i = 0; i < origins.size(); i++) {
      for (String id : origins.get(i)) {
        bits[place(id)] |= 1L << i;
      }
    }
    for (int place = 0; place < bits.length; place++) {
      for (String other : feels.get(place)) {
        bits[place] |= bits[place(other)];
      }
    }
    return lists(bits, origins.size());
  }

  private List<List<String>> lists(long[] bits, int origins) {
    int[] sizes = new int[origins];
    for (long set : bits) {
      for (long rest = set; rest != 0; rest &= rest - 1) {
        sizes[Long.numberOfTrailingZeros(rest)]++;
      }
    }
    List<List<String>> lists = new ArrayList<>();
    Arrays.stream(sizes).forEach(size -> lists.add(new ArrayList<>(size)));
    for (Component component : cluster.components()) {
      for (long rest = bits[place(component.id())]; rest != 0; rest &= rest - 1) {
        lists.get(Long.numberOfTrailingZeros(rest)).add(component.id());
      }
    }
    return lists;
  }

  private int place(String id) {
    Integer place = places.get(id);
    if (place == null) {
      throw new IllegalStateException("the cluster must have the component, was " + id);
    }
    return place;
  }
}
