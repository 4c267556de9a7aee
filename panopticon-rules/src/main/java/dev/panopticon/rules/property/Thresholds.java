package dev.panopticon.rules.property;

import dev.panopticon.core.check.Bands;
import dev.panopticon.core.check.Check;
import dev.panopticon.core.check.Condition;
import dev.panopticon.core.check.Question;
import dev.panopticon.rules.expression.ExpressionCompiler;
import dev.panopticon.rules.expression.Term;
import dev.panopticon.rules.expression.Term.Binary;
import dev.panopticon.rules.expression.Term.Call;
import dev.panopticon.rules.expression.Term.Label;
import dev.panopticon.rules.expression.Term.Name;
import dev.panopticon.rules.expression.Term.Quoted;
import dev.panopticon.rules.problem.Place;
import dev.panopticon.rules.problem.Problems;
import dev.panopticon.rules.problem.Source;
import dev.panopticon.rules.yaml.Layout;
import dev.panopticon.rules.yaml.Node.Scalar;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the conditions of a check compare, read off the conditions as a rule file writes them. A
 * condition that is written in Java, and whose text is no expression, tells nothing.
 */
final class Thresholds {
  /** As {@link Condition#where()} says it: {@code nodes = 3, role = "master"}. */
  private static final Pattern PARAMETER =
      Pattern.compile(
          "([a-z][a-z0-9_]*) = (?:\"([^\"]*)\"|(-?[0-9]+(?:\\.[0-9]+)?(?:e-?[0-9]+)?))");

  private static final Source WRITTEN = Source.of("condition", "");

  private final Map<String, Object> parameters;
  private final Optional<Term> measure;
  private final List<Limit> limits;
  private final List<String> names;

  private Thresholds(Check check, Map<String, Object> parameters) {
    this.parameters = parameters;
    this.names = check.question().names();
    this.measure = check.question().value().flatMap(value -> term(value.text()));
    this.limits =
        conditions(check.bands())
            .flatMap(condition -> term(condition.text()).stream())
            .flatMap(Term::all)
            .flatMap(Thresholds::limits)
            .toList();
  }

  /**
   * Reads a check.
   *
   * @param all what all checks of its component say of parameters: its measure may name them
   */
  static Thresholds of(Check check, Map<String, Object> all) {
    Map<String, Object> parameters = new HashMap<>(all);
    parameters.putAll(parameters(check));
    return new Thresholds(check, parameters);
  }

  /** Returns the parameters that a check's conditions name. */
  static Map<String, Object> parameters(Check check) {
    Map<String, Object> parameters = new HashMap<>();
    conditions(check.bands())
        .forEach(
            condition -> {
              Matcher said = PARAMETER.matcher(condition.where());
              while (said.find()) {
                String text = said.group(2);
                parameters.put(
                    said.group(1), text == null ? Double.valueOf(said.group(3)) : (Object) text);
              }
            });
    return parameters;
  }

  private static Stream<Condition> conditions(Bands bands) {
    return Stream.of(
            bands.valid().stream(),
            Stream.of(bands.healthy()),
            bands.warning().stream(),
            bands.expect().stream())
        .flatMap(conditions -> conditions);
  }

  private static Optional<Term> term(String text) {
    return new ExpressionCompiler(new Problems())
        .term(new Scalar(text, true, Layout.at(Place.whole(WRITTEN))));
  }

  private static Stream<Limit> limits(Term term) {
    if (term instanceof Binary binary && binary.isComparison()) {
      return Stream.of(new Limit(binary.left(), binary.right()));
    }
    if (term instanceof Call call && call.isOneOf()) {
      List<Term> arguments = call.arguments();
      return arguments.stream().skip(1).map(other -> new Limit(arguments.get(0), other));
    }
    return Stream.empty();
  }

  List<Limit> limits() {
    return limits;
  }

  /** Returns the constants that something is compared with. */
  Set<Double> constants() {
    Set<Double> constants = new LinkedHashSet<>();
    for (Limit limit : limits) {
      for (Term side : List.of(limit.left(), limit.right())) {
        double number = side.isConstant(names) ? side.number(parameters) : Double.NaN;
        if (Double.isFinite(number)) {
          constants.add(number + 0.0);
        }
      }
    }
    return constants;
  }

  /** Returns the texts that labels are compared with. */
  Map<String, Set<String>> labels() {
    Map<String, Set<String>> labels = new LinkedHashMap<>();
    for (Limit limit : limits) {
      label(limit.left(), limit.right(), labels);
      label(limit.right(), limit.left(), labels);
    }
    return labels;
  }

  private void label(Term one, Term other, Map<String, Set<String>> labels) {
    if (one instanceof Label label) {
      Set<String> texts = labels.computeIfAbsent(label.name(), name -> new LinkedHashSet<>());
      if (other instanceof Quoted quoted) {
        texts.add(quoted.text());
      } else if (other instanceof Name name && parameters.get(name.name()) instanceof String text) {
        texts.add(text);
      }
    }
  }

  /**
   * Returns the number at which both sides of a limit are equal while the others stay: exact where
   * they are linear in it, else merely another number.
   */
  OptionalDouble solve(Limit limit, String name, Map<String, Double> numbers) {
    double atZero = distance(limit, name, 0, numbers);
    double atOne = distance(limit, name, 1, numbers);
    double root = -atZero / (atOne - atZero) + 0.0;
    return Double.isFinite(root) ? OptionalDouble.of(root) : OptionalDouble.empty();
  }

  private double distance(Limit limit, String name, double number, Map<String, Double> numbers) {
    Map<String, Object> values = new HashMap<>(parameters);
    values.putAll(numbers);
    values.put(name, number);
    measure.ifPresent(term -> values.put(Question.VALUE, term.number(values)));
    return limit.left().number(values) - limit.right().number(values);
  }

  /** Returns a number and its neighbourhood: next to it, a little off, and further. */
  static List<Double> around(double number) {
    List<Double> around = new ArrayList<>(List.of(number));
    around.add(Math.nextDown(number));
    around.add(Math.nextUp(number));
    around.add(number - 1);
    around.add(number + 1);
    around.add(number * 0.9);
    around.add(number * 1.1);
    return around;
  }
}
