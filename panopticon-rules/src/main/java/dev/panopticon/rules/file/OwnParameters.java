package dev.panopticon.rules.file;

import dev.panopticon.core.cluster.Cycles;
import dev.panopticon.rules.expression.ExpressionCompiler;
import dev.panopticon.rules.problem.Code;
import dev.panopticon.rules.problem.Place;
import dev.panopticon.rules.problem.Problems;
import dev.panopticon.rules.problem.Suggestion;
import dev.panopticon.rules.yaml.Node;
import dev.panopticon.rules.yaml.Node.Entry;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The parameters of one component: those that its include gives {@code with} it, and the defaults
 * that are computed from these, are its own; it shares all others with the cluster.
 */
final class OwnParameters {
  private final List<Parameter> declared;
  private final Map<String, Entry> with;
  private final Set<String> own = new LinkedHashSet<>();

  /**
   * Finds the parameters of a component's own.
   *
   * @param isGiven whether the cluster gives a parameter a value, so that its default is not used
   */
  OwnParameters(ComponentSource component, List<Parameter> declared, Predicate<String> isGiven) {
    this.declared = declared;
    this.with = component.with();
    own.addAll(with.keySet());
    if (!own.isEmpty()) {
      grow(isGiven);
    }
  }

  private void grow(Predicate<String> isGiven) {
    Map<String, Set<String>> mentioned = new LinkedHashMap<>();
    declared.stream()
        .filter(parameter -> !isGiven.test(parameter.name()))
        .forEach(p -> mentioned.put(p.name(), p.mentions(p.byDefault())));
    for (String name : Cycles.order(mentioned)) {
      if (mentioned.getOrDefault(name, Set.of()).stream().anyMatch(own::contains)) {
        own.add(name);
      }
    }
  }

  /** Returns the names of all that the component declares. */
  Set<String> names() {
    Set<String> names = new LinkedHashSet<>();
    declared.forEach(parameter -> names.add(parameter.name()));
    return names;
  }

  /** Returns the declarations that are the cluster's. */
  List<Parameter> shared() {
    return declared.stream().filter(parameter -> !own.contains(parameter.name())).toList();
  }

  /**
   * Returns where the values of all parameters stand that the component declares.
   *
   * @param cluster where those of the cluster stand
   */
  Map<String, Place> places(Map<String, Place> cluster) {
    if (own.isEmpty()) {
      return cluster;
    }
    Map<String, Place> places = new HashMap<>(cluster);
    for (Parameter parameter : declared) {
      Optional<Node> given = Optional.ofNullable(with.get(parameter.name())).map(Entry::value);
      if (given.isPresent() || own.contains(parameter.name())) {
        given
            .or(parameter::byDefault)
            .ifPresent(value -> places.put(parameter.name(), value.place()));
      }
    }
    return places;
  }

  /** Returns the values of all parameters that the component declares, and where they stand. */
  LoadedParameters valued(
      Map<String, Object> cluster, Map<String, Place> places, Problems problems) {
    return new LoadedParameters(values(cluster, problems), places(places));
  }

  /** Returns the values of all parameters that the component declares. */
  Map<String, Object> values(Map<String, Object> cluster, Problems problems) {
    if (own.isEmpty()) {
      return ofDeclared(cluster);
    }
    refuseUnknown(problems);
    ParameterValues values = new ParameterValues(problems, new ExpressionCompiler(problems));
    Parameters computed = new Parameters(problems);
    Map<String, Object> known = new HashMap<>(cluster);
    known.keySet().removeAll(own);
    for (Parameter parameter : declared) {
      Optional<Entry> given = Optional.ofNullable(with.get(parameter.name()));
      if (given.isPresent()) {
        Optional<Object> value = values.read(parameter, given.get().value(), cluster);
        known.put(parameter.name(), value.orElse(Parameters.standIn(parameter)));
      } else if (own.contains(parameter.name())) {
        computed.declare(parameter);
      }
    }
    return ofDeclared(computed.resolve(known));
  }

  private Map<String, Object> ofDeclared(Map<String, Object> all) {
    Map<String, Object> values = new HashMap<>();
    for (Parameter parameter : declared) {
      Object value = all.get(parameter.name());
      if (value != null) {
        values.put(parameter.name(), value);
      }
    }
    return values;
  }

  private void refuseUnknown(Problems problems) {
    Set<String> names = names();
    with.forEach(
        (name, entry) -> {
          if (!names.contains(name)) {
            problems.add(
                Code.UNKNOWN_PARAMETER,
                entry.key().place(),
                "the included file does not declare the parameter '%s'%s"
                    .formatted(name, Suggestion.of(name, names)),
                Suggestion.notes(entry.key().place(), name, names));
          }
        });
  }
}
