package dev.panopticon.rules.suppress;

import dev.panopticon.rules.problem.Code;
import dev.panopticon.rules.problem.Notes;
import dev.panopticon.rules.problem.Place;
import dev.panopticon.rules.problem.Problems;

/** Takes what is found, and leaves out what the files silence. */
public final class Findings {
  private final Suppressions suppressions;
  private final Problems problems;

  /** Reports here what these do not silence. */
  public Findings(Suppressions suppressions, Problems problems) {
    this.suppressions = suppressions;
    this.problems = problems;
  }

  /** Takes what was found. */
  public void add(Code code, Spot spot, Place place, String message) {
    add(code, spot, place, message, Notes.none());
  }

  /** Takes what was found, and has more to tell. */
  public void add(Code code, Spot spot, Place place, String message, Notes notes) {
    if (!suppressions.silence(code, spot)) {
      problems.add(code, place, message, notes);
    }
  }
}
