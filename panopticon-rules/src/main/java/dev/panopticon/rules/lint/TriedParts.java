package dev.panopticon.rules.lint;

import dev.panopticon.core.sample.SampleText;
import dev.panopticon.rules.expression.Term;
import dev.panopticon.rules.expression.Term.Binary;
import dev.panopticon.rules.expression.Term.Call;
import dev.panopticon.rules.expression.Term.Literal;
import dev.panopticon.rules.expression.Term.Name;
import dev.panopticon.rules.problem.Code;
import dev.panopticon.rules.suppress.Findings;
import dev.panopticon.rules.yaml.Node.Scalar;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds conditions, and parts of them, that hold whatever the sample is: by trying. */
final class TriedParts implements CheckLint {
  /** Of these, only parts: what becomes of the whole is told by the bands. */
  private static final Set<String> RATINGS = Set.of("healthy", "warning");

  @Override
  public void look(LintedCheck check, Findings findings) {
    check.term("value").ifPresent(value -> value(check, value, findings));
    for (String key : ExpressionLint.CONDITIONS) {
      check
          .scalar(key)
          .ifPresent(
              text ->
                  check
                      .term(text)
                      .filter(term -> !term.isConstant(check.numbers()))
                      .ifPresent(term -> look(key, text, term, new Parts(check, findings))));
    }
  }

  /** A number that is always the same is always healthy, or never. */
  private static void value(LintedCheck check, Term value, Findings findings) {
    Map<String, Object> some = new HashMap<>(check.parameters());
    check.numbers().forEach(name -> some.put(name, 2.0));
    double number = value.number(some);
    if (Double.isNaN(number)) {
      return;
    }
    Term other = new Binary("!=", value, new Literal(number, value.extent()), value.extent());
    Search.Outcome outcome = Search.of(other, check);
    if (!outcome.isFound()) {
      findings.add(
          Code.CONSTANT_CONDITION,
          check.spot(),
          check.place("value"),
          "'value' is %s whatever the samples are (%s); correct it"
              .formatted(SampleText.number(number), outcome.words()));
    }
  }

  private static void look(String key, Scalar text, Term whole, Parts parts) {
    boolean isTold = !parts.withItself(text, whole).isEmpty();
    if (isTold) {
      return;
    }
    if (!RATINGS.contains(key)) {
      parts.look("'%s'".formatted(key), text, whole);
    } else if (isJoined(whole, "&&")) {
      whole.parts().forEach(part -> parts.look("this part", text, part));
    } else if (isJoined(whole, "||")) {
      parts.behindOr(text, whole);
    }
  }

  private static boolean isJoined(Term term, String sign) {
    return term instanceof Binary binary && binary.sign().equals(sign);
  }

  /** The parts of the conditions of one check. */
  private record Parts(LintedCheck check, Findings findings) {
    void look(String what, Scalar text, Term part) {
      if (isJoined(part, "&&")) {
        part.parts().forEach(half -> look("this part", text, half));
      } else if (!isSwitched(part) && !part.isConstant(check.numbers())) {
        Search.Outcome outcome = Search.of(TriedBands.not(part), check);
        if (!outcome.isFound()) {
          findings.add(
              Code.CONSTANT_CONDITION,
              check.spot(),
              ExpressionLint.place(text, part),
              "%s holds whatever the sample is (%s); correct or remove it"
                  .formatted(what, outcome.words()));
        } else if (isJoined(part, "||")) {
          behindOr(text, part);
        }
      }
    }

    /** One that always held would make the whole hold; of several that must hold, one may. */
    void behindOr(Scalar text, Term part) {
      for (Term half : part.parts()) {
        if (isJoined(half, "||")) {
          behindOr(text, half);
        } else if (isJoined(half, "&&")) {
          look("", text, half);
        }
      }
    }

    /** A comparison of parameters may be meant to switch the rest off. */
    private boolean isSwitched(Term part) {
      return part.all()
          .filter(one -> isComparison(one))
          .anyMatch(one -> one.isConstant(check.numbers()));
    }

    private static boolean isComparison(Term term) {
      return (term instanceof Binary binary && binary.isComparison())
          || (term instanceof Call call && call.isOneOf());
    }

    /** Reports and returns comparisons like {@code value >= quorum(value)}. */
    List<Binary> withItself(Scalar text, Term whole) {
      List<Binary> found =
          whole
              .all()
              .filter(part -> part instanceof Binary binary && isWithItself(binary, check))
              .map(Binary.class::cast)
              .toList();
      for (Binary comparison : found) {
        String number = numbers(comparison.left(), check).iterator().next();
        findings.add(
            Code.CONSTANT_CONDITION,
            check.spot(),
            ExpressionLint.place(text, comparison),
            "'%s' is compared with what is computed from '%s' itself; compare it with a number or a parameter"
                .formatted(number, number));
      }
      return found;
    }
  }

  /** Equality may be meant: whole numbers equal their floor. */
  static boolean isWithItself(Binary comparison, LintedCheck check) {
    boolean isBare = comparison.parts().stream().anyMatch(Name.class::isInstance);
    Set<String> left = numbers(comparison.left(), check);
    return comparison.isOrdering()
        && isBare
        && left.size() == 1
        && left.equals(numbers(comparison.right(), check))
        && comparison.all().noneMatch(Term.Label.class::isInstance);
  }

  private static Set<String> numbers(Term term, LintedCheck check) {
    return term.names().filter(check.numbers()::contains).collect(Collectors.toSet());
  }
}
