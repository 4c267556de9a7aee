package dev.panopticon.rules.problem;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Finds what somebody meant who mistyped a name. */
public final class Suggestion {
  private static final int MOST_LISTED = 12;

  /** Of longer texts, and among more names, nobody mistyped a letter. */
  private static final int LONGEST = 100;

  private static final int MOST_KNOWN = 1_000;

  private Suggestion() {}

  /**
   * Returns how a message goes on: {@code ; did you mean 'x'?}, else what would be allowed, else
   * nothing.
   */
  public static String of(String wrong, Collection<String> known) {
    return nearest(wrong, known)
        .map(name -> "; did you mean '" + name + "'?")
        .orElseGet(() -> listed(known));
  }

  /** Returns the note of the nearest name, to be written where a file shows the wrong one. */
  public static Notes notes(Place begin, String wrong, Collection<String> known) {
    return Notes.suggesting(
        nearest(wrong, known).flatMap(name -> Replacement.of(begin, wrong, name)));
  }

  private static String listed(Collection<String> known) {
    return known.isEmpty() || known.size() > MOST_LISTED
        ? ""
        : "; known " + (known.size() == 1 ? "is " : "are ") + String.join(", ", known);
  }

  /** Returns how a message goes on where the choices are told already. */
  public static String nearestOf(String wrong, Collection<String> known) {
    return nearest(wrong, known).map(name -> "; did you mean '" + name + "'?").orElse("");
  }

  /** Returns the nearest name, if few enough letters differ. */
  public static Optional<String> nearest(String wrong, Collection<String> known) {
    Optional<String> nearest = Optional.empty();
    if (wrong.length() > LONGEST || known.size() > MOST_KNOWN) {
      return nearest;
    }
    int least = 1 + Math.min(Math.max(1, wrong.length() / 3), wrong.length() - 1);
    for (String name : known) {
      int distance = distance(wrong, name, least);
      if (distance < least) {
        least = distance;
        nearest = Optional.of(name);
      }
    }
    return nearest;
  }

  /** The number of letters to insert, remove, replace or swap with their neighbour. */
  static int distance(String one, String other) {
    return distance(one, other, Integer.MAX_VALUE);
  }

  /** As far as it is below a limit; else the limit or more. */
  private static int distance(String one, String other, int limit) {
    int difference = Math.abs(one.length() - other.length());
    if (difference > Math.max(1, one.length() / 3) || difference >= limit) {
      return Integer.MAX_VALUE;
    }
    List<int[]> rows = new ArrayList<>();
    int before = 0;
    for (int i = 0; i <= one.length(); i++) {
      int[] row = new int[other.length() + 1];
      rows.add(row);
      int least = Integer.MAX_VALUE;
      for (int j = 0; j <= other.length(); j++) {
        row[j] = i == 0 ? j : j == 0 ? i : step(rows, one, other, i, j);
        least = Math.min(least, row[j]);
      }
      if (Math.min(before, least) >= limit) {
        return Integer.MAX_VALUE; // a swap looks two rows back, and no further
      }
      before = least;
    }
    return rows.get(one.length())[other.length()];
  }

  private static int step(List<int[]> rows, String one, String other, int i, int j) {
    int same = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
    int best =
        Math.min(
            rows.get(i - 1)[j - 1] + same, 1 + Math.min(rows.get(i - 1)[j], rows.get(i)[j - 1]));
    boolean swapped =
        i > 1
            && j > 1
            && one.charAt(i - 1) == other.charAt(j - 2)
            && one.charAt(i - 2) == other.charAt(j - 1);
    return swapped ? Math.min(best, rows.get(i - 2)[j - 2] + 1) : best;
  }
}
