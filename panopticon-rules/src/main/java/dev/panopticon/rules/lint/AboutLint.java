package dev.panopticon.rules.lint;

import dev.panopticon.core.check.Check;
import dev.panopticon.core.rating.Rating;
import dev.panopticon.rules.problem.Code;
import dev.panopticon.rules.suppress.Findings;

/** Finds checks that say too little to those who are called at night. */
final class AboutLint implements CheckLint {
  @Override
  public void look(LintedCheck check, Findings findings) {
    if (check.check().about().title().isEmpty()) {
      findings.add(
          Code.NO_TITLE,
          check.spot(),
          check.loaded().id().place(),
          "the check has no title, so reports show its id: say in a few words what is fine, like `title: All peers are connected`");
    }
    if (check.check().about().runbook().isEmpty() && canBeCritical(check.check())) {
      findings.add(
          Code.NO_RUNBOOK,
          check.spot(),
          check.loaded().id().place(),
          "'%s' can be critical, and nothing says what to do then: give it or its component a 'runbook'"
              .formatted(check.path()));
    }
  }

  private static boolean canBeCritical(Check check) {
    boolean isCapped = check.atMost().isPresent() && check.atMost().get() != Rating.CRITICAL;
    return !isCapped
        && (check.bands().otherwise() == Rating.CRITICAL || check.silence() == Rating.CRITICAL);
  }
}
