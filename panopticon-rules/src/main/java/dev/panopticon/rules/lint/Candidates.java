package dev.panopticon.rules.lint;

import dev.panopticon.rules.expression.Term;
import dev.panopticon.rules.expression.Term.Label;
import dev.panopticon.rules.expression.Term.Quoted;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The values that are worth trying for what a condition depends on: some of every size, each
 * constant of the condition with its neighbours, each text that it names and one that it does not.
 *
 * @param values by the name of the number, or the path of the label
 * @param parameters what the parameters are that it names
 */
record Candidates(Map<String, List<Object>> values, Map<String, Object> parameters) {
  private static final List<Double> OF_EVERY_SIZE =
      List.of(0.0, 1.0, 2.0, -1.0, 0.5, 3.5, 100.0, 1e9, -1e9, 1e-9);
  private static final List<Double> INFINITE =
      List.of(Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);
  private static final String UNNAMED = "something else";

  /**
   * Gathers them.
   *
   * @param numbers the names of all numbers of the check
   * @param known the values of parameters
   */
  static Candidates of(Term condition, List<String> numbers, Map<String, Object> known) {
    Map<String, Object> parameters = new HashMap<>();
    condition
        .names()
        .filter(known::containsKey)
        .forEach(name -> parameters.put(name, known.get(name)));
    List<Object> ofNumber = List.copyOf(numbers(condition, numbers, parameters));
    List<Object> ofLabel = List.copyOf(texts(condition, parameters));
    Map<String, List<Object>> values = new LinkedHashMap<>();
    condition.names().filter(numbers::contains).forEach(name -> values.put(name, ofNumber));
    condition
        .all()
        .filter(Label.class::isInstance)
        .forEach(label -> values.put(((Label) label).path(), ofLabel));
    return new Candidates(values, parameters);
  }

  /** The constants come before their neighbours: where not all can be tried, they are. */
  private static Set<Double> numbers(
      Term condition, List<String> numbers, Map<String, Object> parameters) {
    Set<Double> all = new LinkedHashSet<>(OF_EVERY_SIZE);
    Set<Term> terms = new LinkedHashSet<>();
    if (addConstants(condition, numbers, terms)) {
      terms.add(condition);
    }
    TreeSet<Double> constants = new TreeSet<>();
    terms.stream()
        .map(term -> term.number(parameters))
        .filter(Double::isFinite)
        .forEach(constants::add);
    all.addAll(constants);
    constants.forEach(constant -> all.addAll(around(constant)));
    List<Double> ordered = new ArrayList<>(constants);
    for (int i = 1; i < ordered.size(); i++) {
      all.add((ordered.get(i - 1) + ordered.get(i)) / 2);
    }
    constants.forEach(constant -> all.addAll(List.of(constant / 2, 2 * constant, -constant)));
    all.addAll(INFINITE);
    return all;
  }

  /**
   * Adds the leaves, and of what is computed from them the wholes; returns whether all is constant.
   */
  private static boolean addConstants(Term term, List<String> numbers, Set<Term> found) {
    if (term.parts().isEmpty()) {
      boolean isConstant = term.isConstant(numbers);
      if (isConstant) {
        found.add(term);
      }
      return isConstant;
    }
    List<Term> constant =
        term.parts().stream().filter(part -> addConstants(part, numbers, found)).toList();
    boolean isConstant = constant.size() == term.parts().size();
    if (!isConstant) {
      found.addAll(constant);
    }
    return isConstant;
  }

  /** Returns a number and those that are just or clearly beside it. */
  static List<Double> around(double number) {
    return List.of(
        number,
        Math.nextDown(number),
        Math.nextUp(number),
        Math.rint(number),
        number - 1,
        number + 1);
  }

  private static Set<String> texts(Term condition, Map<String, Object> parameters) {
    Set<String> texts = new LinkedHashSet<>();
    texts.add("");
    condition
        .all()
        .filter(Quoted.class::isInstance)
        .forEach(quoted -> texts.add(((Quoted) quoted).text()));
    parameters.values().stream()
        .filter(String.class::isInstance)
        .forEach(text -> texts.add((String) text));
    texts.add(UNNAMED);
    return texts;
  }

  /** Returns how many combinations of them there are, or a larger number than is asked about. */
  long combinations(long most) {
    long combinations = 1;
    for (List<Object> ofName : values.values()) {
      combinations *= ofName.size();
      if (combinations > most) {
        return combinations;
      }
    }
    return combinations;
  }
}
