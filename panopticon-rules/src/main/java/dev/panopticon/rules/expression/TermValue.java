package dev.panopticon.rules.expression;

import dev.panopticon.core.check.Condition.Truth;
import dev.panopticon.core.check.Row;
import dev.panopticon.rules.expression.Term.Binary;
import dev.panopticon.rules.expression.Term.Call;
import dev.panopticon.rules.expression.Term.Flag;
import dev.panopticon.rules.expression.Term.Label;
import dev.panopticon.rules.expression.Term.Literal;
import dev.panopticon.rules.expression.Term.Name;
import dev.panopticon.rules.expression.Term.Quoted;
import dev.panopticon.rules.expression.Term.Unary;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Computes terms from the values of their names. */
final class TermValue {
  private static final Row NO_NUMBERS = Row.of();

  private final Map<String, ?> values;

  TermValue(Map<String, ?> values) {
    this.values = values;
  }

  double number(Term term) {
    if (term instanceof Literal literal) {
      return literal.number();
    }
    if (term instanceof Name name) {
      return values.get(name.name()) instanceof Double number ? number : Double.NaN;
    }
    if (term instanceof Unary unary) {
      double number = number(unary.of());
      return switch (unary.sign()) {
        case "-" -> -number;
        case "+" -> number;
        default -> Double.NaN;
      };
    }
    if (term instanceof Binary binary) {
      return arithmetic(binary);
    }
    return term instanceof Call call && !call.isOneOf() ? call(call) : Double.NaN;
  }

  private double arithmetic(Binary binary) {
    double left = number(binary.left());
    double right = number(binary.right());
    return Operation.named(binary.sign())
        .map(operation -> operation.of(left, right))
        .orElse(Double.NaN);
  }

  private double call(Call call) {
    List<Calculation> arguments =
        call.arguments().stream().map(this::number).map(TermValue::constant).toList();
    return Calculation.number(Functions.apply(call.function(), arguments), NO_NUMBERS);
  }

  private static Calculation constant(double number) {
    return new Calculation.Constant(number);
  }

  Truth truth(Term term) {
    if (term instanceof Flag flag) {
      return Truth.of(flag.holds());
    }
    if (term instanceof Unary unary && unary.sign().equals("!")) {
      return not(truth(unary.of()));
    }
    if (term instanceof Call call && call.isOneOf()) {
      return oneOf(call.arguments());
    }
    if (term instanceof Binary binary && binary.isComparison()) {
      return compared(binary.sign(), binary.left(), binary.right());
    }
    if (term instanceof Binary binary
        && (binary.sign().equals("&&") || binary.sign().equals("||"))) {
      Truth left = truth(binary.left());
      return left == Truth.of(binary.sign().equals("&&")) ? truth(binary.right()) : left;
    }
    throw new IllegalArgumentException("must be a condition, was " + term);
  }

  private static Truth not(Truth truth) {
    return switch (truth) {
      case HOLDS -> Truth.FAILS;
      case FAILS -> Truth.HOLDS;
      case UNDEFINED -> Truth.UNDEFINED;
    };
  }

  private Truth oneOf(List<Term> arguments) {
    Truth truth = Truth.FAILS;
    for (int i = 1; i < arguments.size() && truth == Truth.FAILS; i++) {
      truth = compared("==", arguments.get(0), arguments.get(i));
    }
    return truth;
  }

  private Truth compared(String sign, Term left, Term right) {
    Optional<String> text = text(left);
    if (text.isPresent()) {
      return Truth.of(text.equals(text(right)) == sign.equals("=="));
    }
    double one = number(left);
    double other = number(right);
    return Comparison.of(sign, constant(one), constant(other)).of(NO_NUMBERS);
  }

  private String text(Label label) {
    if (values.get(label.path()) instanceof String text) {
      return text;
    }
    throw new IllegalArgumentException("must depend on no label, was " + label.path());
  }

  private Optional<String> text(Term term) {
    if (term instanceof Label label) {
      return Optional.of(text(label));
    }
    if (term instanceof Quoted quoted) {
      return Optional.of(quoted.text());
    }
    return term instanceof Name name && values.get(name.name()) instanceof String text
        ? Optional.of(text)
        : Optional.empty();
  }
}
