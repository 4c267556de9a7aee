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
      String number = Integer.toString(place.line());
      text.append("\n  ").append(number).append(" | ").append(line);
      text.append("\n  ").append(" ".repeat(number.length())).append(" | ").append(caret(line));
    }
    related.ifPresent(other -> text.append("\n  see also ").append(other));
    return text.toString();
  }

  /** Tabs stay tabs, so that the caret stands beneath its character. */
  private String caret(String line) {
    StringBuilder caret = new StringBuilder();
    int[] characters = line.codePoints().toArray();
    for (int i = 0; i < place.column() - 1; i++) {
      caret.append(i < characters.length && characters[i] == '\t' ? '\t' : ' ');
    }
    int room = Math.max(1, characters.length - place.column() + 1);
    return caret.append("^".repeat(Math.min(place.length(), room))).toString();
  }
}
