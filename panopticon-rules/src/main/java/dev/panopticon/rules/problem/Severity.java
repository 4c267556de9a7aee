package dev.panopticon.rules.problem;

import java.util.Locale;

/** How bad a problem is. */
public enum Severity {
  /** The files cannot be used. */
  ERROR,
  /** The files can be used, and say what nobody should mean. */
  WARNING;

  /** Returns the word of the reports: error or warning. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
