package dev.panopticon.rules.expression;

import dev.panopticon.rules.problem.Suggestion;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What an expression may name.
 *
 * @param numbers the names of a row's numbers, in its order
 * @param parameters values by name: a Double or a String; others cannot be computed with
 * @param labels which labels may be read; empty means all
 * @param hasLabels whether labels may be read at all
 */
public record Scope(
    List<String> numbers,
    Map<String, Object> parameters,
    Optional<Set<String>> labels,
    boolean hasLabels) {

  /** Copies the collections, but for the parameters: they are many, and scopes are short-lived. */
  public Scope {
    numbers = List.copyOf(numbers);
    parameters = Collections.unmodifiableMap(parameters);
    labels = labels.map(Set::copyOf);
  }

  /** Returns a scope with parameters alone, as sizes and defaults have. */
  public static Scope ofParameters(Map<String, Object> parameters) {
    return new Scope(List.of(), parameters, Optional.empty(), false);
  }

  /** Returns this scope with other parameters. */
  public Scope withParameters(Map<String, Object> others) {
    return new Scope(numbers, others, labels, hasLabels);
  }

  /** Returns every name, for suggestions. */
  List<String> names() {
    Set<String> names = new LinkedHashSet<>(numbers);
    names.addAll(Suggestion.sorted(parameters.keySet()));
    return List.copyOf(names);
  }
}
