package dev.panopticon.rules.lint;

import dev.panopticon.rules.expression.Term;
import dev.panopticon.rules.expression.Term.Binary;
import dev.panopticon.rules.expression.Term.Call;
import dev.panopticon.rules.expression.Term.Flag;
import dev.panopticon.rules.expression.Term.Label;
import dev.panopticon.rules.expression.Term.Literal;
import dev.panopticon.rules.expression.Term.Name;
import dev.panopticon.rules.expression.Term.Quoted;
import dev.panopticon.rules.expression.Term.Unary;
import dev.panopticon.rules.yaml.Node.Scalar;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Conditions about several numbers, taken apart: what is compared with constants, a number or what
 * is computed of some, is one name each; so is a label, and the difference of two numbers that are
 * compared with each other.
 */
final class Separated {
  private final LintedCheck check;

  /** By name, what each number is compared with. */
  private final Map<String, SortedSet<Double>> limits = new LinkedHashMap<>();

  /** Codes of a state, which have no order. */
  private final Set<String> codes = new LinkedHashSet<>();

  private final Map<String, Set<String>> texts = new LinkedHashMap<>();
  private boolean isSeparate = true;

  Separated(LintedCheck check) {
    this.check = check;
  }

  /** Returns the conditions with such names, or nothing where they compare anything else. */
  Optional<Conditions> of(Conditions conditions) {
    Conditions separate =
        new Conditions(
            check.scalar("valid").flatMap(text -> conditions.valid().map(t -> of(t, text))),
            check.scalar("healthy").map(text -> of(conditions.healthy(), text)).orElseThrow(),
            check.scalar("warning").flatMap(text -> conditions.warning().map(t -> of(t, text))),
            conditions.otherwise());
    return isSeparate ? Optional.of(separate) : Optional.empty();
  }

  /** Returns the names of numbers that are less or more, and not one state or another. */
  List<String> ordered() {
    return limits.keySet().stream().filter(name -> !codes.contains(name)).toList();
  }

  /** Returns what to try of each number and label: every limit, and what is beside and between. */
  Map<String, List<Object>> values() {
    Map<String, List<Object>> values = new LinkedHashMap<>();
    limits.forEach((name, points) -> values.put(name, cut(points)));
    texts.forEach((name, words) -> values.put(name, List.copyOf(words)));
    return values;
  }

  private static List<Object> cut(SortedSet<Double> points) {
    Set<Object> values = new LinkedHashSet<>();
    double before = points.first() > 0 ? 0 : points.first() - 1;
    values.add(before);
    for (double point : points) {
      values.add((before + point) / 2);
      values.add(point);
      before = point;
    }
    values.add(before + 1);
    return List.copyOf(values);
  }

  private Term of(Term term, Scalar text) {
    if (term instanceof Unary not && not.sign().equals("!")) {
      return new Unary("!", of(not.of(), text), not.extent());
    }
    if (term instanceof Call call && call.isOneOf()) {
      List<Term> all = call.arguments();
      Term compared = named(all.get(0), all.subList(1, all.size()), false, text);
      List<Term> named = new ArrayList<>(all);
      named.set(0, compared);
      return new Call(call.function(), named, call.extent());
    }
    if (term instanceof Binary binary && binary.isComparison()) {
      return compared(binary, text);
    }
    if (term instanceof Binary both) {
      return binary(both, of(both.left(), text), of(both.right(), text));
    }
    isSeparate &= term instanceof Flag;
    return term;
  }

  private Term compared(Binary binary, Scalar text) {
    Term left = binary.left();
    Term right = binary.right();
    boolean isOrder = binary.isOrdering();
    if (left.isConstant(check.numbers())) {
      return binary(binary, left, named(right, List.of(left), isOrder, text));
    }
    if (right.isConstant(check.numbers())) {
      return binary(binary, named(left, List.of(right), isOrder, text), right);
    }
    isSeparate &= isOrder;
    String difference = ExpressionLint.part(text, left) + " - " + ExpressionLint.part(text, right);
    limits.computeIfAbsent(difference, number -> new TreeSet<>()).add(0.0);
    return binary(binary, new Name(difference, left.extent()), new Literal(0, right.extent()));
  }

  private static Term binary(Binary binary, Term left, Term right) {
    return new Binary(binary.sign(), left, right, binary.extent());
  }

  /** Returns the name of what is compared with constants. */
  private Term named(Term term, List<Term> constants, boolean isOrder, Scalar text) {
    if (term.isConstant(check.numbers())) {
      return term;
    }
    isSeparate &= constants.stream().allMatch(one -> one.isConstant(check.numbers()));
    String name = term instanceof Label label ? label.path() : ExpressionLint.part(text, term);
    if (term instanceof Label) {
      Set<String> words = texts.computeIfAbsent(name, label -> new LinkedHashSet<>(Set.of("")));
      constants.forEach(one -> words.add(one instanceof Quoted quoted ? quoted.text() : ""));
    } else {
      SortedSet<Double> points = limits.computeIfAbsent(name, number -> new TreeSet<>());
      constants.forEach(one -> points.add(one.number(check.parameters())));
      if (!isOrder) {
        codes.add(name);
      }
    }
    return new Name(name, term.extent());
  }
}
