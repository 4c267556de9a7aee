package dev.panopticon.rules.lint;

import dev.panopticon.rules.suppress.Findings;

/** Looks at one check. */
@FunctionalInterface
interface CheckLint {
  void look(LintedCheck check, Findings findings);
}
