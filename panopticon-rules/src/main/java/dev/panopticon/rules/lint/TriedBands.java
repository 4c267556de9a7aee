package dev.panopticon.rules.lint;

import dev.panopticon.rules.expression.Term;
import dev.panopticon.rules.expression.Term.Binary;
import dev.panopticon.rules.expression.Term.Call;
import dev.panopticon.rules.expression.Term.Unary;
import dev.panopticon.rules.problem.Code;
import dev.panopticon.rules.suppress.Findings;
import java.util.Set;

/** Finds bands that no sample reaches, where conditions are too much for exact bands: by trying. */
final class TriedBands {
  private static final String HEALTHY = "healthy";

  private static final Set<String> STEPS = Set.of("floor", "ceil", "round");

  private final LintedCheck check;
  private final Conditions conditions;
  private final Findings findings;

  TriedBands(LintedCheck check, Conditions conditions, Findings findings) {
    this.check = check;
    this.conditions = conditions;
    this.findings = findings;
  }

  /** Returns whether something was found. */
  boolean look() {
    Search.Outcome unhealthy = tried(usable(not(conditions.healthy())));
    Search.Outcome healthy = tried(usable(conditions.healthy()));
    if (!healthy.isFound()) {
      if (!isStepwise()) {
        neverHealthy(healthy);
      }
      return true;
    }
    if (!unhealthy.isFound()) {
      add(
          Code.UNREACHABLE_BAND,
          HEALTHY,
          "every usable sample is healthy (%s), so the check never complains; tighten 'healthy'"
              .formatted(unhealthy.words()));
    }
    return !unhealthy.isFound();
  }

  /**
   * Looks whether anything is ever a warning, and whether anything is what the rest is; returns
   * whether something was found.
   */
  boolean lookForRest() {
    if (conditions.warning().isEmpty()) {
      return false;
    }
    Term unhealthy = usable(not(conditions.healthy()));
    Search.Outcome warning = tried(and(unhealthy, conditions.warning().get()));
    if (!warning.isFound()) {
      neverWarning(warning);
      return true;
    }
    Search.Outcome rest = tried(and(unhealthy, not(conditions.warning().get())));
    if (!rest.isFound()) {
      add(
          Code.ALARM_CONDITION,
          "warning",
          "whatever is not healthy fulfils 'warning', so nothing is ever %s (%s); 'warning' is no alarm: say what is still good enough for one"
              .formatted(conditions.otherwise().word(), rest.words()));
    }
    return !rest.isFound();
  }

  private void neverWarning(Search.Outcome warning) {
    if (!isStepwise()) {
      add(
          Code.ALARM_CONDITION,
          "warning",
          "'warning' holds only where 'healthy' does, so nothing is ever a warning (%s); say what is still good enough for one: it must hold for more samples than 'healthy'"
              .formatted(warning.words()));
    }
  }

  /** Trying may miss a step; who is never healthy notices it without us. */
  private boolean isStepwise() {
    return conditions.all().stream()
        .flatMap(Term::all)
        .filter(part -> !part.isConstant(check.numbers()))
        .anyMatch(
            part ->
                (part instanceof Call call && STEPS.contains(call.function()))
                    || (part instanceof Binary binary && binary.sign().equals("%")));
  }

  private void neverHealthy(Search.Outcome healthy) {
    boolean isUsable = conditions.valid().map(valid -> tried(valid).isFound()).orElse(true);
    String valid = conditions.valid().isPresent() ? " or 'valid'" : "";
    String message =
        isUsable
            ? "no usable sample is healthy (%s); mend 'healthy'" + valid
            : "every sample is unusable (%s); mend 'valid'";
    add(Code.UNREACHABLE_BAND, isUsable ? HEALTHY : "valid", message.formatted(healthy.words()));
  }

  private void add(Code code, String key, String message) {
    findings.add(code, check.spot(), check.place(key), message);
  }

  private Search.Outcome tried(Term goal) {
    return Search.of(goal, check);
  }

  private Term usable(Term rated) {
    return conditions.valid().map(valid -> and(valid, rated)).orElse(rated);
  }

  private static Term and(Term left, Term right) {
    return new Binary("&&", left, right, left.extent());
  }

  static Term not(Term term) {
    return new Unary("!", term, term.extent());
  }
}
