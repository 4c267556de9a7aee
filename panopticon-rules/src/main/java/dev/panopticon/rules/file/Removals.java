package dev.panopticon.rules.file;

import dev.panopticon.rules.format.Level;
import dev.panopticon.rules.problem.Code;
import dev.panopticon.rules.problem.Problems;
import dev.panopticon.rules.problem.Suggestion;
import dev.panopticon.rules.yaml.Node;
import dev.panopticon.rules.yaml.Node.Entry;
import dev.panopticon.rules.yaml.Node.Mapping;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What an override removes with {@code ~} must be there; only keys of the format may be removed
 * whether they are there or not.
 */
final class Removals {
  private static final String CHECKS = "checks";

  private final Problems problems;

  Removals(Problems problems) {
    this.problems = problems;
  }

  /** Reports what cannot be removed from a component or a check. */
  void check(Level level, Mapping old, Mapping changes) {
    Map<String, Entry> removed = new LinkedHashMap<>();
    changes
        .entries()
        .forEach(
            (key, entry) -> {
              if (entry.value().isNull() && old.get(key).isEmpty()) {
                removed.put(key, entry);
              } else if (entry.value() instanceof Mapping inner) {
                within(key, map(old, key), inner);
              }
            });
    new Fields(new Mapping(removed, changes.place()), problems).allowing(level);
  }

  private void within(String owner, Mapping old, Mapping changes) {
    for (Entry entry : changes.entries().values()) {
      String name = entry.key().text();
      if (entry.value().isNull() && old.get(name).isEmpty()) {
        refuse(entry, owner, old.entries().keySet());
      } else if (entry.value() instanceof Mapping inner && owner.equals(CHECKS)) {
        check(Level.CHECK, map(old, name), inner);
      } else if (entry.value() instanceof Mapping inner) {
        within(name, map(old, name), inner);
      }
    }
  }

  private void refuse(Entry entry, String owner, Set<String> known) {
    String name = entry.key().text();
    boolean isOfJob = owner.equals(CHECKS) && (name.equals("up") || name.startsWith("up-"));
    problems.add(
        Code.UNKNOWN_NAME,
        entry.key().place(),
        "there is no '%s' in '%s' to remove%s"
            .formatted(
                name,
                owner,
                isOfJob
                    ? "; a check that 'jobs' adds is removed as 'ID/%s: ~'".formatted(name)
                    : Suggestion.of(name, known)),
        Suggestion.notes(entry.key().place(), name, known));
  }

  private static Mapping map(Mapping owner, String key) {
    Optional<Node> inner = owner.get(key);
    return inner.isPresent() && inner.get() instanceof Mapping map
        ? map
        : new Mapping(Map.of(), owner.place());
  }
}
