package dev.panopticon.core.cluster;

import dev.panopticon.core.rating.Rating;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How far trouble reaches: what would be left of it if there were no other.
 *
 * <p>An edge passes on what its impact makes of the trouble, which may be nothing. A group passes
 * on its own rating as soon as one of its members is reached: what each of several did to it cannot
 * be told.
 *
 * <p>Up to 64 origins are followed at once, a bit each, so that all of them together cost little
 * more than one walk over all edges.
 */
final class Reach {
  private final Cluster cluster;
  private final Map<String, Rating> groups;
  private final Map<String, Integer> places = new HashMap<>();

  /**
   * Prepares the walk.
   *
   * @param groups what groups are by what their members made of them
   */
  Reach(Cluster cluster, Map<String, Rating> groups) {
    this.cluster = cluster;
    this.groups = groups;
    for (Component component : cluster.order()) {
      places.put(component.id(), places.size());
    }
  }

  /**
   * Returns for each origin the components it reaches, itself among them, in file order.
   *
   * @param origins the ratings of the components in which each trouble begins
   */
  List<List<String>> of(List<Map<String, Rating>> origins) {
    List<List<String>> reached = new ArrayList<>();
    for (int from = 0; from < origins.size(); from += Long.SIZE) {
      int to = Math.min(origins.size(), from + Long.SIZE);
      reached.addAll(walk(origins.subList(from, to)));
    }
    return reached;
  }

  private List<List<String>> walk(List<Map<String, Rating>> origins) {
    Felt[] felt = new Felt[places.size()];
    Arrays.setAll(felt, place -> new Felt());
    for (int i = 0; i < origins.size(); i++) {
      long bit = 1L << i;
      origins.get(i).forEach((id, rating) -> felt[place(id)].add(rating, bit));
    }
    for (Component component : cluster.order()) {
      Felt here = felt[place(component.id())];
      for (Dependency dependency : component.dependencies()) {
        here.add(felt[place(dependency.on())], dependency.impact());
      }
      Rating own = groups.getOrDefault(component.id(), Rating.HEALTHY);
      component
          .group()
          .ifPresent(
              group -> group.members().forEach(m -> here.add(own, felt[place(m)].troubled())));
    }
    return lists(felt, origins.size());
  }

  /**
   * Which troubles a component feels, and how bad. A bit may stand at several ratings: the worst is
   * among them, and as impacts are monotone no other changes whom it reaches.
   */
  private static final class Felt {
    private long warning;
    private long unknown;
    private long critical;

    void add(Rating rating, long bits) {
      switch (rating) {
        case HEALTHY -> {}
        case WARNING -> warning |= bits;
        case UNKNOWN -> unknown |= bits;
        case CRITICAL -> critical |= bits;
      }
    }

    void add(Felt there, Impact impact) {
      add(impact.passes(Rating.WARNING), there.warning);
      add(impact.passes(Rating.UNKNOWN), there.unknown);
      add(impact.passes(Rating.CRITICAL), there.critical);
    }

    long troubled() {
      return warning | unknown | critical;
    }
  }

  private List<List<String>> lists(Felt[] felt, int origins) {
    int[] sizes = new int[origins];
    for (Felt here : felt) {
      for (long rest = here.troubled(); rest != 0; rest &= rest - 1) {
        sizes[Long.numberOfTrailingZeros(rest)]++;
      }
    }
    List<List<String>> lists = new ArrayList<>();
    Arrays.stream(sizes).forEach(size -> lists.add(new ArrayList<>(size)));
    for (Component component : cluster.components()) {
      long reached = felt[place(component.id())].troubled();
      for (long rest = reached; rest != 0; rest &= rest - 1) {
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
