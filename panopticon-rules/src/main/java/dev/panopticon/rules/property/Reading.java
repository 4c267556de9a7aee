package dev.panopticon.rules.property;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What one voter may say in a check.
 *
 * @param numbers by the names of the queries or split values; a name that is left out has no sample
 * @param labels labels that conditions look at
 */
record Reading(Map<String, Double> numbers, Map<String, String> labels) {
  Reading {
    numbers = Map.copyOf(numbers);
    labels = Map.copyOf(labels);
  }

  /** Returns the reading where all numbers are the same. */
  static Reading of(List<String> names, double number) {
    Map<String, Double> numbers = new LinkedHashMap<>();
    names.forEach(name -> numbers.put(name, number));
    return new Reading(numbers, Map.of());
  }

  Reading with(String name, double number) {
    Map<String, Double> changed = new LinkedHashMap<>(numbers);
    changed.put(name, number);
    return new Reading(changed, labels);
  }

  Reading without(String name) {
    Map<String, Double> changed = new LinkedHashMap<>(numbers);
    changed.remove(name);
    return new Reading(changed, labels);
  }

  Reading withLabel(String name, String text) {
    Map<String, String> changed = new LinkedHashMap<>(labels);
    changed.put(name, text);
    return new Reading(numbers, changed);
  }
}
