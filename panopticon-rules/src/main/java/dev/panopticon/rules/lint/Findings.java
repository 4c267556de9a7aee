package dev.panopticon.rules.lint;

import dev.panopticon.rules.problem.Code;
import dev.panopticon.rules.problem.Notes;
import dev.panopticon.rules.problem.Place;
import dev.panopticon.rules.problem.Problems;

/** Takes what lints find, and leaves out what the files silence. */
final class Findings {
  private final Suppressions suppressions;
  private final Problems problems;

  Findings(Suppressions suppressions, Problems problems) {
    this.suppressions = suppressions;
    this.problems = problems;
  }

  void add(Code code, Spot spot, Place place, String message) {
    if (!suppressions.silence(code, spot)) {
      problems.add(code, place, message);
    }
  }

  void add(Code code, Spot spot, Place place, String message, Place related) {
    add(code, spot, place, message, Notes.related(related, "asked here too"));
  }

  void add(Code code, Spot spot, Place place, String message, Notes notes) {
    if (!suppressions.silence(code, spot)) {
      problems.add(code, place, message, notes);
    }
  }
}
