package dev.panopticon.rules.file;

import dev.panopticon.rules.format.Level;
import dev.panopticon.rules.problem.Code;
import dev.panopticon.rules.problem.Problems;
import dev.panopticon.rules.problem.Suggestion;
import dev.panopticon.rules.yaml.Node;
import dev.panopticon.rules.yaml.Node.Entry;
import dev.panopticon.rules.yaml.Node.Mapping;
import dev.panopticon.rules.yaml.Node.Scalar;
import dev.panopticon.rules.yaml.Node.Sequence;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Finds values in a cluster file that reach nobody: no component declares a parameter of that name,
 * and the cluster file does not name it either. Most are misspelt.
 */
final class UnusedValues {
  private static final Pattern WORD = Pattern.compile("[a-z_][a-z0-9_]*");
  private static final Set<String> PROSE = Set.of("title", "description", "runbook", "links");

  private final Set<String> declared;
  private final Problems problems;

  UnusedValues(Set<String> declared, Problems problems) {
    this.declared = declared;
    this.problems = problems;
  }

  /** Reports them; a parameter that is declared with its own map may be kept for later. */
  void refuse(Fields cluster, Mapping values) {
    Set<String> words = new HashSet<>();
    for (String key : Level.CLUSTER.keys()) {
      cluster.node(key).filter(node -> !PROSE.contains(key)).ifPresent(node -> words(node, words));
    }
    for (Entry value : values.entries().values()) {
      String name = value.key().text();
      boolean isDeclared = value.value() instanceof Mapping || declared.contains(name);
      if (!isDeclared && !words.contains(name)) {
        problems.add(
            Code.UNKNOWN_PARAMETER,
            value.key().place(),
            "no file declares the parameter '%s'%s".formatted(name, Suggestion.of(name, declared)),
            Suggestion.notes(value.key().place(), name, declared));
      }
    }
  }

  /** Gathers the words of all values; keys name nothing. */
  static void words(Node node, Set<String> words) {
    if (node instanceof Scalar scalar) {
      WORD.matcher(scalar.text()).results().forEach(word -> words.add(word.group()));
    } else if (node instanceof Sequence list) {
      list.items().forEach(item -> words(item, words));
    } else if (node instanceof Mapping map) {
      map.entries()
          .forEach(
              (key, entry) -> {
                if (!PROSE.contains(key)) {
                  words(entry.value(), words);
                }
              });
    }
  }
}
