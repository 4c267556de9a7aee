package dev.panopticon.rules.problem;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Finds what somebody meant who mistyped a name. */
public final class Suggestion {
  private static final int MOST_LISTED = 12;

  /** Of longer texts, nobody mistyped a letter. */
  private static final int LONGEST = 100;

  /** Of more names none is near for sure, and to compare them all takes its time. */
  private static final int MOST_COMPARED = 1_000;

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
    if (wrong.length() > LONGEST || known.size() > MOST_COMPARED) {
      return Optional.empty();
    }
    Optional<String> sameLetters = known.stream().filter(wrong::equalsIgnoreCase).findFirst();
    if (sameLetters.isPresent()) {
      return sameLetters;
    }
    Optional<String> nearest = Optional.empty();
    int most = Math.min(Math.max(1, wrong.length() / 3), wrong.length() - 1);
    for (String name : known) {
      int distance = distance(wrong, name, most);
      if (distance <= most) {
        nearest = Optional.of(name);
        most = distance - 1;
      }
    }
    return nearest;
  }

  /** Returns names in their order, to be compared; none where they are too many for that. */
  public static List<String> sorted(Collection<String> names) {
    return names.size() > MOST_COMPARED ? List.of() : names.stream().sorted().toList();
  }

  /**
   * Returns the number of letters to insert, remove, replace or swap with their neighbour; some
   * larger number where it is more than the most that is of interest.
   */
  static int distance(String one, String other, int most) {
    if (Math.abs(one.length() - other.length()) > most) {
      return Integer.MAX_VALUE;
    }
    int[][] rows = new int[one.length() + 1][];
    int least = 0;
    for (int i = 0; i <= one.length() && least <= most; i++) {
      int[] row = new int[other.length() + 1];
      rows[i] = row;
      least = Integer.MAX_VALUE;
      for (int j = 0; j <= other.length(); j++) {
        row[j] = i == 0 ? j : j == 0 ? i : step(rows, one, other, i, j);
        least = Math.min(least, row[j]);
      }
    }
    return least <= most ? rows[one.length()][other.length()] : Integer.MAX_VALUE;
  }

  private static int step(int[][] rows, String one, String other, int i, int j) {
    int same = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
    int best = Math.min(rows[i - 1][j - 1] + same, 1 + Math.min(rows[i - 1][j], rows[i][j - 1]));
    boolean swapped =
        i > 1
            && j > 1
            && one.charAt(i - 1) == other.charAt(j - 2)
            && one.charAt(i - 2) == other.charAt(j - 1);
    return swapped ? Math.min(best, rows[i - 2][j - 2] + 1) : best;
  }
}
