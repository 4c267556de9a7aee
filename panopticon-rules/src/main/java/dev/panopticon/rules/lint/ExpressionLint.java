package dev.panopticon.rules.lint;

import dev.panopticon.core.check.Question;
import dev.panopticon.core.sample.SampleText;
import dev.panopticon.rules.expression.Term;
import dev.panopticon.rules.expression.Term.Binary;
import dev.panopticon.rules.expression.Term.Call;
import dev.panopticon.rules.expression.Term.Extent;
import dev.panopticon.rules.expression.Term.Flag;
import dev.panopticon.rules.expression.Term.Literal;
import dev.panopticon.rules.expression.Term.Name;
import dev.panopticon.rules.problem.Code;
import dev.panopticon.rules.problem.Place;
import dev.panopticon.rules.suppress.Findings;
import dev.panopticon.rules.suppress.Spot;
import dev.panopticon.rules.yaml.Node.Mapping;
import dev.panopticon.rules.yaml.Node.Scalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Looks into the expressions of a check. */
final class ExpressionLint implements CheckLint {
  static final List<String> CONDITIONS = List.of("valid", "healthy", "warning", "expect");

  @Override
  public void look(LintedCheck check, Findings findings) {
    for (String key : CONDITIONS) {
      check.scalar(key).ifPresent(text -> condition(key, text, check, findings));
    }
    List<Scalar> computed = new ArrayList<>();
    CONDITIONS.forEach(key -> check.scalar(key).ifPresent(computed::add));
    check.scalar("value").ifPresent(computed::add);
    check.scalar("voters").ifPresent(computed::add);
    check
        .map()
        .get("combine")
        .filter(Mapping.class::isInstance)
        .ifPresent(rungs -> rungs((Mapping) rungs, computed));
    computed.forEach(text -> quorum(text, check.terms(), check.spot(), findings));
  }

  /** The words and percentages of rungs are no expressions. */
  private static void rungs(Mapping rungs, List<Scalar> computed) {
    rungs.entries().values().stream()
        .map(entry -> entry.value())
        .filter(Scalar.class::isInstance)
        .map(Scalar.class::cast)
        .filter(rung -> !rung.text().strip().endsWith("%"))
        .forEach(computed::add);
  }

  private static void condition(String key, Scalar text, LintedCheck check, Findings findings) {
    Optional<Term> term = check.term(text);
    if (term.isPresent()) {
      constant(key, text, term.get(), check, findings);
      halves(text, term.get(), check, findings);
      sizes(check)
          .forEach(
              (name, size) -> literals(text, term.get(), Map.entry(name, size), check, findings));
    }
  }

  private static void constant(
      String key, Scalar text, Term term, LintedCheck check, Findings findings) {
    if (term.isConstant(check.numbers())) {
      findings.add(
          Code.CONSTANT_CONDITION,
          check.spot(),
          place(text, term),
          "'%s' does not depend on any number: it %s; compare a number, or remove it"
              .formatted(key, outcome(term, check)));
      return;
    }
    term.all()
        .filter(part -> isComparison(part) && part.names().findAny().isEmpty())
        .filter(part -> part.isConstant(check.numbers()))
        .forEach(
            part ->
                findings.add(
                    Code.CONSTANT_CONDITION,
                    check.spot(),
                    place(text, part),
                    "this part does not depend on anything: it %s; remove it"
                        .formatted(outcome(part, check))));
  }

  private static boolean isComparison(Term term) {
    return term instanceof Flag
        || (term instanceof Binary binary && binary.isComparison())
        || (term instanceof Call call && call.isOneOf());
  }

  private static String outcome(Term term, LintedCheck check) {
    return switch (term.truth(check.parameters())) {
      case HOLDS -> "always holds";
      case FAILS -> "never holds";
      case UNDEFINED -> "can never be computed";
    };
  }

  /** The parameters that say how many voters there are; a size of 1 equals too many literals. */
  private static Map<String, Double> sizes(LintedCheck check) {
    Map<String, Double> sizes = new java.util.TreeMap<>();
    Map<String, Object> known = check.parametersOfVoters();
    check
        .voters()
        .ifPresent(
            voters ->
                voters
                    .names()
                    .filter(name -> known.get(name) instanceof Double)
                    .forEach(name -> sizes.put(name, (Double) known.get(name))));
    sizes.values().removeIf(size -> size <= 1);
    return sizes;
  }

  private static void literals(
      Scalar text,
      Term term,
      Map.Entry<String, Double> size,
      LintedCheck check,
      Findings findings) {
    term.all()
        .filter(part -> part instanceof Binary binary && binary.isOrdering())
        .filter(part -> !part.isConstant(check.numbers()) && !isShare(part, check))
        .flatMap(part -> part.parts().stream())
        .filter(part -> part instanceof Literal literal && literal.number() == size.getValue())
        .forEach(
            literal ->
                findings.add(
                    Code.LITERAL_SIZE,
                    check.spot(),
                    place(text, literal),
                    "%s is also the number of voters, '%s': if the size is meant, %s the parameter, so that the check follows it"
                        .formatted(
                            SampleText.number(size.getValue()),
                            size.getKey(),
                            check.knows(size.getKey(), text) ? "write" : "declare and write")));
  }

  /** A quotient counts no voters, whatever it is compared with. */
  private static boolean isShare(Term comparison, LintedCheck check) {
    boolean isOfValue = comparison.names().anyMatch(Question.VALUE::equals);
    Stream<Term> value = check.term("value").filter(any -> isOfValue).stream();
    return Stream.concat(Stream.of(comparison), value)
        .flatMap(Term::all)
        .filter(part -> !part.isConstant(check.numbers()))
        .anyMatch(
            part ->
                (part instanceof Binary binary && binary.sign().equals("/"))
                    || (part instanceof Call call && call.function().equals("percent")));
  }

  /** Reports half of the voters as a limit. */
  private static void halves(Scalar text, Term term, LintedCheck check, Findings findings) {
    Set<String> sizes = sizes(check).keySet();
    term.all()
        .filter(part -> part instanceof Binary binary && binary.isOrdering())
        .flatMap(comparison -> comparison.parts().stream())
        .filter(
            side ->
                Majority.halfOf(side)
                    .filter(whole -> whole instanceof Name name && sizes.contains(name.name()))
                    .isPresent())
        .forEach(
            side ->
                findings.add(
                    Code.HAND_WRITTEN_QUORUM,
                    check.spot(),
                    place(text, side),
                    "half of the voters is no majority: compare with >= quorum(%s), or < quorum(%1$s)"
                        .formatted(side.names().findFirst().orElseThrow())));
  }

  /** Reports majorities that are computed by hand. */
  static void quorum(Scalar text, Terms terms, Spot spot, Findings findings) {
    terms.of(text).stream()
        .flatMap(Term::all)
        .forEach(
            term ->
                Majority.of(term)
                    .ifPresent(
                        whole ->
                            findings.add(
                                Code.HAND_WRITTEN_QUORUM,
                                spot,
                                place(text, term),
                                "this computes a majority by hand, and division does not round: write quorum(%s)"
                                    .formatted(part(text, whole)))));
  }

  /** Returns a term as it is written. */
  static String part(Scalar text, Term term) {
    Extent extent = term.extent();
    return text.text().substring(extent.offset(), extent.offset() + extent.length());
  }

  static Place place(Scalar text, Term term) {
    return text.place(term.extent().offset(), term.extent().length());
  }
}
