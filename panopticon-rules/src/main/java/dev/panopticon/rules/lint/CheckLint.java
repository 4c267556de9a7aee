package dev.panopticon.rules.lint;

/** Looks at one check. */
@FunctionalInterface
interface CheckLint {
  void look(LintedCheck check, Findings findings);
}
