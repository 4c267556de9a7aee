package dev.panopticon.rules.problem;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One thing that is wrong in a rule file.
 *
 * @param code its kind
 * @param place where it is
 * @param message what is wrong, and what to do
 * @param notes what else there is to tell
 */
public record Problem(Code code, Place place, String message, Notes notes) {
  /** Refuses null. */
  public Problem {
    Objects.requireNonNull(code, "code");
    Objects.requireNonNull(place, "place");
    Objects.requireNonNull(message, "message");
    Objects.requireNonNull(notes, "notes");
  }

  /** Returns how bad it is. */
  public Severity severity() {
    return code.severity();
  }

  /** Returns another place that it is about, such as the first of two definitions. */
  public Optional<Related> related() {
    return notes.related();
  }

  /** Returns what to write instead, where that is certain enough. */
  public Optional<Replacement> suggestion() {
    return notes.suggestion();
  }

  /** Returns where its file is included, once for each include; empty for the root file. */
  public List<Place> includedFrom() {
    return notes.includedFrom();
  }

  /** Returns it as text, as {@link ProblemText} writes it. */
  @Override
  public String toString() {
    return ProblemText.print(List.of(this));
  }
}
