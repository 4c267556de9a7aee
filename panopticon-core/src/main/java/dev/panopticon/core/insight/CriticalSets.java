package dev.panopticon.core.insight;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Looks for the smallest sets of nodes whose loss is critical, the small ones first.
 *
 * <p>Of each class only the number counts. A set that holds a critical one is not looked at, so
 * that what is found is minimal.
 */
final class CriticalSets {
  /** More sets than this are not looked at; all pairs of 300 different nodes are less. */
  static final int MOST_SETS = 50_000;

  private final LossModel model;
  private final List<List<String>> classes;
  private final int[] counts;
  private final List<int[]> found = new ArrayList<>();
  private int examined = -1;

  CriticalSets(LossModel model, List<List<String>> classes) {
    this.model = model;
    this.classes = classes;
    this.counts = new int[classes.size()];
  }

  CriticalSets search() {
    int nodes = model.places().nodes().size();
    double looked = 0;
    for (int size = 0; size <= nodes; size++) {
      looked += ways(size);
      if (looked > MOST_SETS) {
        return this;
      }
      extend(0, size);
      examined = size;
    }
    return this;
  }

  /** Returns how many ways there are to take so many nodes from the classes. */
  private double ways(int size) {
    double[] ways = new double[size + 1];
    ways[0] = 1;
    for (List<String> like : classes) {
      for (int sum = size; sum > 0; sum--) {
        for (int taken = 1; taken <= Math.min(sum, like.size()); taken++) {
          ways[sum] += ways[sum - taken];
        }
      }
    }
    return ways[size];
  }

  /** Returns up to which size every set was looked at. */
  int examined() {
    return examined;
  }

  /** Returns how many nodes of each class each minimal set takes. */
  List<int[]> found() {
    return found;
  }

  /** Looks at all ways to take so many from this class and those behind it. */
  private void extend(int place, int left) {
    if (left == 0) {
      look();
    } else if (place < counts.length) {
      for (int taken = Math.min(left, classes.get(place).size()); taken >= 0; taken--) {
        counts[place] = taken;
        if (!holdsFound()) {
          extend(place + 1, left - taken);
        }
      }
      counts[place] = 0;
    }
  }

  private void look() {
    if (!holdsFound() && model.isCritical(representative())) {
      found.add(counts.clone());
    }
  }

  private boolean holdsFound() {
    for (int[] smaller : found) {
      boolean holds = true;
      for (int i = 0; i < smaller.length && holds; i++) {
        holds = smaller[i] <= counts[i];
      }
      if (holds) {
        return true;
      }
    }
    return false;
  }

  private BitSet representative() {
    List<String> nodes = new ArrayList<>();
    for (int i = 0; i < counts.length; i++) {
      nodes.addAll(classes.get(i).subList(0, counts[i]));
    }
    return model.places().of(nodes);
  }
}
