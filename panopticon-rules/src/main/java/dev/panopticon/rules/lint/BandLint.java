package dev.panopticon.rules.lint;

import dev.panopticon.core.check.Condition.Truth;
import dev.panopticon.core.rating.Rating;
import dev.panopticon.rules.expression.Term;
import dev.panopticon.rules.expression.Term.Binary;
import dev.panopticon.rules.lint.Cells.Cell;
import dev.panopticon.rules.lint.ExactBands.Band;
import dev.panopticon.rules.problem.Code;
import dev.panopticon.rules.problem.Notes;
import dev.panopticon.rules.problem.Related;
import dev.panopticon.rules.problem.Replacement;
import dev.panopticon.rules.suppress.Findings;
import dev.panopticon.rules.yaml.Node.Scalar;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Finds bands that no number reaches, and such as get worse and better again. */
final class BandLint implements CheckLint {
  private static final String VALID = "valid";
  private static final String HEALTHY = "healthy";
  private static final String WARNING = "warning";
  private static final Pattern ORDER = Pattern.compile("([^<>=!&|]+)([<>])=?[^<>=!&|]+");

  @Override
  public void look(LintedCheck check, Findings findings) {
    Optional<Conditions> conditions = check.conditions();
    if (conditions.isEmpty() || conditions.get().healthy().isConstant(check.numbers())) {
      return;
    }
    Optional<Cells> cells = check.cells();
    if (cells.isEmpty()) {
      tried(check, conditions.get(), findings);
      return;
    }
    List<Cell> usable =
        cells.get().cells().stream().filter(c -> c.outcome().valid() == Truth.HOLDS).toList();
    ExactBands bands = cells.get().bands();
    String unreachable = unreachable(check, usable);
    if (!unreachable.isEmpty()) {
      String key = usable.isEmpty() ? VALID : HEALTHY;
      findings.add(
          Code.UNREACHABLE_BAND, check.spot(), check.place(key), unreachable.formatted(bands));
      return;
    }
    if (conditions.get().warning().isPresent() && !isTooSmall(check)) {
      warning(check, usable, bands, findings);
    }
    monotone(check, conditions.get(), bands, findings);
  }

  /** The majority of one or two is all of them: then limits by size meet, and nobody is wrong. */
  private static boolean isTooSmall(LintedCheck check) {
    Set<String> sizes = check.voters().stream().flatMap(Term::names).collect(Collectors.toSet());
    return check.check().voters().expected() <= 2
        && check.term(WARNING).stream().flatMap(Term::names).anyMatch(sizes::contains);
  }

  /** What is compared with itself is told as that. */
  private static void tried(LintedCheck check, Conditions conditions, Findings findings) {
    boolean isTold =
        conditions.all().stream()
            .flatMap(Term::all)
            .anyMatch(
                part -> part instanceof Binary binary && TriedParts.isWithItself(binary, check));
    TriedBands tried = new TriedBands(check, conditions, findings);
    if (isTold || tried.look()) {
      return;
    }
    if (isSame(check)) {
      overlap(check, findings);
    } else if (!isTooSmall(check) && !tried.lookForRest()) {
      new TriedGaps(check, findings).look(conditions);
    }
  }

  private static boolean isSame(LintedCheck check) {
    Optional<String> healthy = check.scalar(HEALTHY).map(BandLint::words);
    return healthy.equals(check.scalar(WARNING).map(BandLint::words));
  }

  private static String words(Scalar scalar) {
    return scalar.text().replaceAll("\\s+", "");
  }

  private static void overlap(LintedCheck check, Findings findings) {
    findings.add(
        Code.UNREACHABLE_BAND,
        check.spot(),
        check.place(WARNING),
        "'warning' holds exactly where 'healthy' does, so nothing is ever a warning;"
            + " say what is still good enough for one, or remove it");
  }

  private static String unreachable(LintedCheck check, List<Cell> usable) {
    if (usable.isEmpty()) {
      return "every number is unusable (%s); mend 'valid'";
    }
    if (usable.stream().noneMatch(BandLint::isHealthy)) {
      return "no number is healthy (%s); mend 'healthy'"
          + (check.map().get(VALID).isPresent() ? " or 'valid'" : "");
    }
    return usable.stream().allMatch(BandLint::isHealthy)
        ? "every usable number is healthy (%s), so the check never complains; tighten 'healthy'"
        : "";
  }

  private static boolean isHealthy(Cell cell) {
    return cell.outcome().healthy() == Truth.HOLDS;
  }

  private static boolean isWarning(Cell cell) {
    return cell.outcome().warning() == Truth.HOLDS;
  }

  private static void warning(
      LintedCheck check, List<Cell> usable, ExactBands bands, Findings findings) {
    if (usable.stream().noneMatch(BandLint::isWarning)) {
      findings.add(
          Code.UNREACHABLE_BAND,
          check.spot(),
          check.place(WARNING),
          "no usable number fulfils 'warning' (%s); mend or remove it".formatted(bands));
    } else if (usable.stream().allMatch(cell -> isHealthy(cell) == isWarning(cell))) {
      overlap(check, findings);
    } else if (usable.stream().allMatch(cell -> isHealthy(cell) || !isWarning(cell))) {
      findings.add(
          Code.ALARM_CONDITION,
          check.spot(),
          check.place(WARNING),
          "'warning' holds only where 'healthy' does, so nothing is ever a warning (%s); say what is still good enough for one: it must hold for more numbers than 'healthy'"
              .formatted(bands));
    } else if (isTurned(check, usable)) {
      turned(check, bands, findings);
    } else if (usable.stream().allMatch(cell -> isHealthy(cell) || isWarning(cell))) {
      findings.add(
          Code.ALARM_CONDITION,
          check.spot(),
          check.place(WARNING),
          "whatever is not healthy fulfils 'warning', so nothing is ever %s (%s); 'warning' is no alarm: say what is still good enough for one"
              .formatted(check.check().bands().otherwise().word(), bands));
    }
  }

  /** Limits in the order of a ladder, and signs that look away from each other: one is turned. */
  private static boolean isTurned(LintedCheck check, List<Cell> usable) {
    boolean areOrders = turned(check, HEALTHY).isPresent() && turned(check, WARNING).isPresent();
    return areOrders
        && usable.stream().allMatch(cell -> isHealthy(cell) || isWarning(cell))
        && usable.stream().anyMatch(cell -> isHealthy(cell) && !isWarning(cell))
        && usable.stream()
            .filter(cell -> isHealthy(cell) && isWarning(cell))
            .anyMatch(cell -> cell.numbers().from() < cell.numbers().to());
  }

  private static void turned(LintedCheck check, ExactBands bands, Findings findings) {
    String healthy = check.scalar(HEALTHY).map(Scalar::text).orElse("");
    Optional<Replacement> repair =
        turned(check, HEALTHY).flatMap(text -> Replacement.of(check.place(HEALTHY), healthy, text));
    findings.add(
        Code.ALARM_CONDITION,
        check.spot(),
        check.place(HEALTHY),
        "'healthy' and 'warning' look in opposite directions, so whatever is not healthy fulfils 'warning' and nothing is ever %s (%s); turn the sign of one of them"
            .formatted(check.check().bands().otherwise().word(), bands),
        new Notes(
            Optional.of(new Related(check.place(WARNING), "'warning' is here")),
            repair,
            List.of()));
  }

  /** Returns a comparison with its sign turned round, if it is no more than one. */
  private static Optional<String> turned(LintedCheck check, String key) {
    String text = check.scalar(key).map(Scalar::text).orElse("");
    Matcher order = ORDER.matcher(text);
    return order.matches()
        ? Optional.of(
            order.group(1)
                + (order.group(2).equals("<") ? ">" : "<")
                + text.substring(order.end(2)))
        : Optional.empty();
  }

  /** Codes of a state have no order: whoever names each by {@code ==} means them so. */
  private static void monotone(
      LintedCheck check, Conditions conditions, ExactBands bands, Findings findings) {
    List<Band> rated = bands.bands().stream().filter(b -> b.rating().isPresent()).toList();
    boolean isOrdered =
        conditions.all().stream()
            .flatMap(Term::all)
            .anyMatch(term -> term instanceof Binary binary && binary.isOrdering());
    if (isOrdered && improvesAgain(rated)) {
      long healthy =
          rated.stream().filter(b -> b.rating().equals(Optional.of(Rating.HEALTHY))).count();
      findings.add(
          Code.NOT_MONOTONE,
          check.spot(),
          check.place(healthy > 1 ? HEALTHY : WARNING),
          "along the number the rating gets worse and better again (%s); close the gap, or compare codes of a state with =="
              .formatted(inOrder(rated)));
    }
  }

  private static boolean improvesAgain(List<Band> rated) {
    boolean hasWorsened = false;
    for (int i = 1; i < rated.size(); i++) {
      Rating before = rated.get(i - 1).rating().orElseThrow();
      Rating now = rated.get(i).rating().orElseThrow();
      if (hasWorsened && before.isWorseThan(now)) {
        return true;
      }
      hasWorsened |= now.isWorseThan(before);
    }
    return false;
  }

  static String inOrder(List<Band> rated) {
    return rated.stream()
        .map(band -> band.rating().map(Rating::word).orElse("") + " " + band)
        .collect(Collectors.joining(", "));
  }
}
