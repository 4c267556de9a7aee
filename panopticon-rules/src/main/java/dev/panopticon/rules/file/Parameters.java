package dev.panopticon.rules.file;

import dev.panopticon.core.cluster.Cycles;
import dev.panopticon.rules.expression.ExpressionCompiler;
import dev.panopticon.rules.problem.Code;
import dev.panopticon.rules.problem.Notes;
import dev.panopticon.rules.problem.Place;
import dev.panopticon.rules.problem.Problems;
import dev.panopticon.rules.problem.Suggestion;
import dev.panopticon.rules.yaml.Node;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The parameters of a cluster: one namespace over all its files.
 *
 * <p>What the host application gives counts before the cluster file, and that before a default.
 */
final class Parameters {
  /** The list that stands in for one without a value; known by its identity. */
  static final List<String> NO_LIST = Collections.unmodifiableList(new ArrayList<>());

  private final Problems problems;
  private final ExpressionCompiler compiler;
  private final ParameterValues values;
  private final Map<String, Parameter> declared = new LinkedHashMap<>();
  private final Map<String, Node> given = new LinkedHashMap<>();

  Parameters(Problems problems) {
    this.problems = problems;
    this.compiler = new ExpressionCompiler(problems);
    this.values = new ParameterValues(problems, compiler);
  }

  /** Adds the value that the cluster file or the host application gives; the last one counts. */
  void give(String name, Node value) {
    given.put(name, value);
  }

  boolean isGiven(String name) {
    return given.containsKey(name);
  }

  /** Adds a declaration; several of one name must agree, unless a value is given. */
  void declare(Parameter parameter) {
    Parameter first = declared.putIfAbsent(parameter.name(), parameter);
    if (first == null) {
      return;
    }
    if (first.type() == parameter.type()) {
      narrow(first, first.within(parameter.bounds()), parameter.place());
    }
    if (first.type() != parameter.type()) {
      problems.add(
          Code.PARAMETER_CLASH,
          parameter.place(),
          "the parameter '%s' is a %s here and a %s elsewhere"
              .formatted(parameter.name(), word(parameter.type()), word(first.type())),
          Notes.related(first.place(), "declared here too"));
    } else if (!given.containsKey(parameter.name()) && !text(first).equals(text(parameter))) {
      problems.add(
          Code.PARAMETER_CLASH,
          parameter.place(),
          "the parameter '%s' has different defaults; give its value in the cluster file"
              .formatted(parameter.name()),
          Notes.related(first.place(), "declared here too"));
    }
  }

  /** Bounds that leave nothing are told, and then no value is held against them. */
  private void narrow(Parameter first, Parameter both, Place place) {
    if (both.bounds().areEmpty()) {
      problems.add(
          Code.PARAMETER_CLASH,
          place,
          "no number is within the bounds that the parameter '%s' has here and elsewhere"
              .formatted(first.name()),
          Notes.related(first.place(), "declared here too"));
    } else {
      declared.put(first.name(), both);
    }
  }

  private static String word(Parameter.Type type) {
    return type.name().toLowerCase(java.util.Locale.ROOT);
  }

  private static String text(Parameter parameter) {
    return parameter.byDefault().map(ParameterValues::text).orElse("");
  }

  /** Adds a declaration of the cluster file, where no component has one. */
  void declareUnlessKnown(Parameter parameter) {
    declared.merge(parameter.name(), parameter, (known, more) -> known.within(parameter.bounds()));
  }

  /** Reports a name that nobody declares. */
  void refuseUnknown(String name, Place place) {
    if (!declared.containsKey(name)) {
      problems.add(
          Code.UNKNOWN_PARAMETER,
          place,
          "no file declares the parameter '%s'%s"
              .formatted(name, Suggestion.of(name, declared.keySet())));
    }
  }

  /**
   * Returns the value of every parameter; those that have none are reported.
   *
   * @param known values of others, which stay as they are
   */
  Map<String, Object> resolve(Map<String, Object> known) {
    Map<String, Set<String>> needs = new LinkedHashMap<>();
    declared.values().forEach(parameter -> needs.put(parameter.name(), needed(parameter)));
    Map<String, Object> resolved = new HashMap<>(known);
    for (List<String> cycle : Cycles.find(needs)) {
      refuse(cycle);
      cycle.forEach(
          name -> resolved.put(name, standIn(Objects.requireNonNull(declared.get(name)))));
    }
    Cycles.order(needs).forEach(name -> resolve(name, resolved));
    return resolved;
  }

  private void refuse(List<String> cycle) {
    Parameter first = Objects.requireNonNull(declared.get(cycle.get(0)));
    Node value = given.get(first.name());
    problems.add(
        Code.CYCLE,
        value == null ? first.place() : value.place(),
        "parameters are defined by each other: " + String.join(" -> ", cycle));
  }

  /** Resolves a parameter whose needs are resolved. */
  private void resolve(String name, Map<String, Object> resolved) {
    Parameter parameter = declared.get(name);
    if (parameter == null || resolved.containsKey(name)) {
      return;
    }
    Optional<Node> source = source(parameter);
    if (source.isEmpty()) {
      problems.add(
          Code.MISSING_PARAMETER,
          parameter.place(),
          "the parameter '%s' has no value: give it in the cluster file, a default here, or --set %s=..."
              .formatted(name, name));
    } else {
      values.read(parameter, source.get(), resolved).ifPresent(v -> resolved.put(name, v));
    }
    resolved.computeIfAbsent(name, missing -> standIn(parameter));
  }

  /**
   * What stands in for a value that is missing or wrong, so that only that is reported: nothing can
   * be computed with NaN, and the compiler knows.
   */
  static Object standIn(Parameter parameter) {
    return switch (parameter.type()) {
      case NUMBER -> Double.NaN;
      case TEXT -> "text";
      case LIST -> NO_LIST;
      case DURATION -> Duration.ofSeconds(1);
    };
  }

  /** Returns where the values stand. */
  Map<String, Place> places() {
    Map<String, Place> places = new HashMap<>();
    declared
        .values()
        .forEach(
            parameter ->
                source(parameter).ifPresent(value -> places.put(parameter.name(), value.place())));
    return places;
  }

  private Optional<Node> source(Parameter parameter) {
    Node value = given.get(parameter.name());
    return value == null ? parameter.byDefault() : Optional.of(value);
  }

  /** Returns the parameters that a number is computed from. */
  private Set<String> needed(Parameter parameter) {
    Set<String> needed = parameter.mentions(source(parameter));
    needed.retainAll(declared.keySet());
    boolean isProse = // a value that cannot be read may hold the name of a parameter as a word
        !needed.isEmpty()
            && source(parameter).orElse(null) instanceof Node.Scalar text
            && !compiler.canRead(text.text());
    return isProse ? Set.of() : needed;
  }
}
