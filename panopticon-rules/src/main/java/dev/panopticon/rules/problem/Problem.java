package dev.panopticon.rules.problem;

import java.util.Objects;
import java.util.Optional;

/**
 * One thing that is wrong in a rule file.
 *
 * @param code its kind
 * @param place where it is
 * @param message what is wrong, and what to do
 * @param related another place that belongs to it, such as the first of two definitions
 */
public record Problem(Code code, Place place, String message, Optional<Place> related) {
  private static final int WIDEST_LINE = 300;
  private static final String CUT = "...";

  /** Refuses null. */
  public Problem {
    Objects.requireNonNull(code, "code");
    Objects.requireNonNull(place, "place");
    Objects.requireNonNull(message, "message");
    Objects.requireNonNull(related, "related");
  }

  /** Returns it as text: place, message, code, and the line of the file with a caret. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    text.append(place).append(": ").append(message).append(" [").append(code.id()).append(']');
    String line = place.source().line(place.line());
    if (!line.isBlank()) {
      quote(line, text);
    }
    related.ifPresent(other -> text.append("\n  see also ").append(other));
    return text.toString();
  }

  /** Shows the line and a caret; of a long line the part around the place. */
  private void quote(String line, StringBuilder text) {
    String number = Integer.toString(place.line());
    int[] characters = line.codePoints().toArray();
    int begin =
        characters.length <= WIDEST_LINE ? 0 : Math.max(0, place.column() - 1 - WIDEST_LINE / 2);
    int end = Math.min(characters.length, begin + WIDEST_LINE);
    begin = Math.min(begin, end);
    String before = begin > 0 ? CUT : "";
    text.append("\n  ").append(number).append(" | ").append(before);
    text.append(new String(characters, begin, end - begin));
    text.append(end < characters.length ? CUT : "");
    text.append("\n  ").append(" ".repeat(number.length())).append(" | ");
    text.append(" ".repeat(before.length())).append(caret(characters, begin, end));
  }

  /** Tabs stay tabs, so that the caret stands beneath its character. */
  private String caret(int[] characters, int begin, int end) {
    StringBuilder caret = new StringBuilder();
    for (int i = begin; i < place.column() - 1; i++) {
      caret.append(i < characters.length && characters[i] == '\t' ? '\t' : ' ');
    }
    int room = Math.max(1, end - place.column() + 1);
    return caret.append("^".repeat(Math.min(place.length(), room))).toString();
  }
}
