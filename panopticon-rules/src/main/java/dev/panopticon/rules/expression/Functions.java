package dev.panopticon.rules.expression;

import dev.panopticon.rules.problem.Suggestion;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The functions of numbers; {@code oneOf} compares and is not among them. */
final class Functions {
  static final String ONE_OF = "oneOf";
  private static final Set<String> OF_ONE = Set.of("quorum", "abs", "floor", "ceil", "round");
  private static final String PERCENT = "percent";
  private static final Set<String> NAMES =
      Collections.unmodifiableSet(
          new TreeSet<>(
              Set.of("quorum", "abs", "floor", "ceil", "round", "min", "max", PERCENT, ONE_OF)));

  /** What else they are called. */
  private static final Map<String, String> OTHER_NAMES =
      Map.of("majority", "quorum", "ceiling", "ceil", "percentage", PERCENT, "in", ONE_OF);

  private Functions() {}

  static boolean isFunction(String name) {
    return NAMES.contains(name);
  }

  /** Returns the names of all functions, sorted. */
  static Set<String> names() {
    return NAMES;
  }

  /** Returns what to say of a name that no function has. */
  static String unknown(String name) {
    String meant = meant(name);
    return "unknown function '%s'%s"
        .formatted(
            name, meant.isEmpty() ? Suggestion.of(name, NAMES) : "; did you mean '" + meant + "'?");
  }

  /** Returns the function that is meant by a name that none has, or an empty text. */
  static String meant(String name) {
    return OTHER_NAMES.getOrDefault(name, Suggestion.nearest(name, NAMES).orElse(""));
  }

  /** Returns what a function takes, for messages; empty where this number of arguments is right. */
  static String wants(String name, int arguments) {
    if (OF_ONE.contains(name)) {
      return arguments == 1 ? "" : "1 number";
    }
    if (name.equals(PERCENT)) {
      return arguments == 2 ? "" : "2 numbers: percent(part, whole)";
    }
    if (name.equals(ONE_OF)) {
      return arguments >= 2 ? "" : "what is compared and at least 1 candidate: oneOf(x, a, b)";
    }
    return arguments >= 2 ? "" : "at least 2 numbers";
  }

  /** Returns what a function makes of its arguments, from left to right. */
  static Calculation apply(String name, List<Calculation> arguments) {
    Operation operation =
        Operation.named(name)
            .orElseThrow(() -> new IllegalArgumentException("must be a function, was " + name));
    Calculation first = arguments.get(0);
    return arguments.size() == 1
        ? Calculation.of(operation, first, first)
        : arguments.stream()
            .reduce((one, other) -> Calculation.of(operation, one, other))
            .orElse(first);
  }
}
