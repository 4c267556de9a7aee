package dev.panopticon.rules.file;

import dev.panopticon.rules.problem.Code;
import dev.panopticon.rules.problem.Problems;
import dev.panopticon.rules.problem.Suggestion;
import dev.panopticon.rules.yaml.Node.Mapping;
import dev.panopticon.rules.yaml.Node.Scalar;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Parameters that overrides add to components. What an override changes may use them; where nothing
 * does, one that the component declares is meant.
 */
final class AddedParameters {
  private static final String PARAMETERS = "parameters";

  private final Problems problems;
  private final List<Added> added = new ArrayList<>();

  /** A parameter, and those that the component declares itself. */
  private record Added(String component, Scalar name, Set<String> declared) {}

  AddedParameters(Problems problems) {
    this.problems = problems;
  }

  /** Notes what an override adds to a component. */
  void add(String id, Mapping component, Mapping changes) {
    Set<String> declared = names(component);
    if (changes.get(PARAMETERS).orElse(null) instanceof Mapping parameters) {
      parameters
          .entries()
          .forEach(
              (name, entry) -> {
                if (!declared.contains(name) && !entry.value().isNull()) {
                  added.add(new Added(id, entry.key(), declared));
                }
              });
    }
  }

  private static Set<String> names(Mapping component) {
    return component.get(PARAMETERS).orElse(null) instanceof Mapping parameters
        ? parameters.entries().keySet()
        : Set.of();
  }

  /** Reports those that nothing in their component names, after all overrides. */
  void refuseUnused(Map<String, ComponentSource> components) {
    for (Added parameter : added) {
      ComponentSource component = components.get(parameter.component());
      Set<String> words = new HashSet<>();
      if (component != null) {
        UnusedValues.words(component.map(), words);
      }
      String name = parameter.name().text();
      if (component != null && !words.contains(name)) {
        problems.add(
            Code.UNKNOWN_PARAMETER,
            parameter.name().place(),
            "'%s' neither declares nor uses the parameter '%s'%s"
                .formatted(parameter.component(), name, Suggestion.of(name, parameter.declared())),
            Suggestion.notes(parameter.name().place(), name, parameter.declared()));
      }
    }
  }
}
