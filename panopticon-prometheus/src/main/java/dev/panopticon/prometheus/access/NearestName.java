package dev.panopticon.prometheus.access;

import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the key that somebody meant who mistyped it, wrote a part of it, or another word. */
final class NearestName {
  private static final int LONGEST = 50;

  /** A shorter text is a part of too much. */
  private static final int SHORTEST_PART = 3;

  /** Words of other clients, and what they are called here. */
  private static final Map<String, String> OTHER_WORDS =
      Map.of(
          "bearer", "authorization",
          "passwd", "password",
          "targets", "servers",
          "timeout", "deadline",
          "token", "credentials",
          "token_file", "credentials_file",
          "url", "servers",
          "urls", "servers");

  private NearestName() {}

  /** Returns how a message goes on: with the key that was meant, else with all. */
  static String suggestion(String wrong, Collection<String> known) {
    if (wrong.length() > LONGEST) {
      return all(known);
    }
    Stream<String> mistyped =
        known.stream().filter(name -> distance(wrong, name) <= Math.max(1, name.length() / 3));
    Stream<String> begun =
        known.stream().filter(name -> wrong.length() >= SHORTEST_PART && name.contains(wrong));
    Comparator<String> nearest = Comparator.comparingInt(name -> distance(wrong, name));
    return Optional.ofNullable(OTHER_WORDS.get(wrong))
        .filter(known::contains)
        .or(() -> mistyped.min(nearest))
        .or(() -> begun.min(nearest))
        .map(name -> "; did you mean '" + name + "'?")
        .orElseGet(() -> all(known));
  }

  private static String all(Collection<String> known) {
    return "; known are " + String.join(", ", known);
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
