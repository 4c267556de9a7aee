package dev.panopticon.rules.file;

import dev.panopticon.rules.format.Level;
import dev.panopticon.rules.problem.Code;
import dev.panopticon.rules.problem.Problems;
import dev.panopticon.rules.problem.Suggestion;
import dev.panopticon.rules.yaml.Node;
import dev.panopticon.rules.yaml.Node.Mapping;
import dev.panopticon.rules.yaml.Node.Scalar;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The roles of a component: what it needs without saying who that is. */
final class Roles {
  private final Map<String, Boolean> isOptional = new LinkedHashMap<>();
  private final Map<String, Node.Entry> bind;
  private final Problems problems;

  private Roles(Map<String, Node.Entry> bind, Problems problems) {
    this.bind = bind;
    this.problems = problems;
  }

  /** Reads what a component declares; whatever else is bound is reported. */
  static Roles of(Fields component, Map<String, Node.Entry> bind, Problems problems) {
    Roles roles = new Roles(bind, problems);
    component.map("roles").ifPresent(roles::declare);
    Set<String> declared = roles.isOptional.keySet();
    bind.forEach(
        (role, target) -> {
          if (!declared.contains(role)) {
            problems.add(
                Code.UNKNOWN_NAME,
                target.key().place(),
                "the included file has no role '%s'%s"
                    .formatted(role, Suggestion.of(role, declared)),
                Suggestion.notes(target.key().place(), role, declared));
          }
        });
    return roles;
  }

  private void declare(Mapping declared) {
    Fields roles = new Fields(declared, problems);
    for (String role : declared.entries().keySet()) {
      Optional<Fields> keys =
          roles.map(role).map(map -> new Fields(map, problems).allowing(Level.ROLE));
      keys.ifPresent(fields -> fields.text("description"));
      isOptional.put(role, keys.map(fields -> fields.flag("optional", false)).orElse(false));
    }
  }

  boolean has(String name) {
    return isOptional.containsKey(name);
  }

  /** Returns who a role stands for; an optional one may stand for nobody. */
  Optional<Scalar> bound(Node.Entry edge) {
    String role = edge.key().text();
    Node.Entry bound = bind.get(role);
    if (bound == null && !isOptional.getOrDefault(role, false)) {
      problems.add(
          Code.UNKNOWN_NAME,
          edge.key().place(),
          "the role '%1$s' is not bound: include this file with bind: { %1$s: COMPONENT }"
              .formatted(role));
    }
    return Optional.ofNullable(bound).map(Node.Entry::value).map(Scalar.class::cast);
  }
}
