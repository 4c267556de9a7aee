package dev.panopticon.rules.problem;

import java.util.List;

/** The line of a place, cut around it where it is long, and beneath it a caret. */
final class Excerpt {
  private static final int MOST_CHARACTERS = 160;
  private static final int MOST_BEFORE = 60;
  private static final String CUT = "...";

  private Excerpt() {}

  /** Returns both lines, or none where the line is blank or the place is a whole file. */
  static List<String> lines(Place place) {
    String line = place.source().line(place.line());
    if (line.isBlank()) {
      return List.of();
    }
    int[] characters = line.codePoints().toArray();
    int begin = Math.min(place.column() - 1, characters.length);
    int from = Math.max(0, Math.min(begin - MOST_BEFORE, characters.length - MOST_CHARACTERS));
    int to = Math.min(characters.length, from + MOST_CHARACTERS);
    int end = Math.min(begin + place.length(), to);
    String before = (from > 0 ? CUT : "") + shown(characters, from, begin);
    String marked = shown(characters, begin, end);
    String after = shown(characters, end, to) + (to < characters.length ? CUT : "");
    String number = Integer.toString(place.line());
    String caret =
        " ".repeat(VisibleLine.columns(before))
            + "^".repeat(Math.max(1, VisibleLine.columns(marked)));
    return List.of(
        "  %s | %s".formatted(number, before + marked + after),
        "  %s | %s".formatted(" ".repeat(number.length()), caret));
  }

  private static String shown(int[] characters, int from, int to) {
    return VisibleLine.of(new String(characters, from, to - from));
  }
}
