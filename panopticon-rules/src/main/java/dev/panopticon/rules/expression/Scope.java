package dev.panopticon.rules.expression;

import java.util.ArrayList;
import java.util.LinkedHashMap;
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

  /** Copies the collections. */
  public Scope {
    numbers = List.copyOf(numbers);
    parameters = Map.copyOf(parameters);
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
    Map<String, Boolean> names = new LinkedHashMap<>();
    numbers.forEach(name -> names.put(name, true));
    parameters.keySet().stream().sorted().forEach(name -> names.put(name, true));
    return new ArrayList<>(names.keySet());
  }
}
