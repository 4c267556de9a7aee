package dev.panopticon.rules.file;

import dev.panopticon.rules.format.Level;
import dev.panopticon.rules.problem.Code;
import dev.panopticon.rules.problem.Problems;

/** The version of the format that a file is written in. */
final class FormatVersion {
  private static final String CURRENT = "1";

  private FormatVersion() {}

  static void check(Fields fields, Problems problems) {
    if (fields.isMissing("panopticon", Level.COMPONENT)) {
      problems.add(
          Code.MISSING_KEY, fields.place(), "a rule file says its format: 'panopticon: 1'");
    }
    fields
        .scalar("panopticon")
        .filter(version -> !version.text().strip().equals(CURRENT))
        .ifPresent(
            version ->
                problems.add(
                    Code.VALUE,
                    version.place(),
                    "this version reads the format 1, found '%s'".formatted(version.text())));
  }
}
