package dev.panopticon.prometheus.access;

import java.util.Collection;
import java.util.Comparator;

/** Finds the key that somebody meant who mistyped it. */
final class NearestName {
  private static final int LONGEST = 50;

  private NearestName() {}

  /** Returns how a message goes on: with the key that was meant, else with all. */
  static String suggestion(String wrong, Collection<String> known) {
    return known.stream()
        .filter(name -> wrong.length() <= LONGEST)
        .filter(name -> distance(wrong, name) <= Math.max(1, name.length() / 3))
        .min(Comparator.comparingInt(name -> distance(wrong, name)))
        .map(name -> "; did you mean '" + name + "'?")
        .orElseGet(() -> "; known are " + String.join(", ", known));
  }

  /** Returns how many letters are to be inserted, removed or replaced. */
  private static int distance(String one, String other) {
    int[] before = new int[other.length() + 1];
    for (int j = 0; j <= other.length(); j++) {
      before[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      int[] row = new int[other.length() + 1];
      row[0] = i;
      for (int j = 1; j <= other.length(); j++) {
        int same = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
        row[j] = Math.min(before[j - 1] + same, 1 + Math.min(before[j], row[j - 1]));
      }
      before = row;
    }
    return before[other.length()];
  }
}
