package dev.panopticon.samples.cli;

import dev.panopticon.rules.explain.EffectiveRules;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What differs in the meaning of two rule sets.
 *
 * @param path {@code cluster}, a component, or component/check
 * @param key which of its keys; empty where all of it was added or removed
 * @param before what the key came to; empty where it was not there
 * @param after what it comes to; empty where it is not there
 */
record RuleChange(String path, String key, Optional<String> before, Optional<String> after) {
  /** What a band of numbers follows from. */
  private static final Set<String> BAND_KEYS = Set.of("valid", "healthy", "warning", "else");

  private static final String BANDS = "bands";

  /** In which way something differs. */
  enum Kind {
    ADDED,
    REMOVED,
    CHANGED
  }

  /** Returns in which way it differs. */
  Kind kind() {
    if (!key.isEmpty()) {
      return Kind.CHANGED;
    }
    return before.isPresent() ? Kind.REMOVED : Kind.ADDED;
  }

  /** Returns all changes, in the order of the rules before, with what is new at the end. */
  static List<RuleChange> between(EffectiveRules before, EffectiveRules after) {
    Map<String, Map<String, String>> was = RuleMeaning.of(before);
    Map<String, Map<String, String>> is = RuleMeaning.of(after);
    List<RuleChange> changes = new ArrayList<>();
    for (String path : union(was, is)) {
      Map<String, String> old = was.get(path);
      Map<String, String> now = is.get(path);
      if (old != null && now != null) {
        changes.addAll(keys(path, old, now));
      } else {
        changes.add(new RuleChange(path, "", whole(old), whole(now)));
      }
    }
    return changes;
  }

  private static Optional<String> whole(@Nullable Map<String, String> keys) {
    return Optional.ofNullable(keys).map(there -> "");
  }

  private static Set<String> union(Map<String, ?> one, Map<String, ?> other) {
    Set<String> union = new LinkedHashSet<>(one.keySet());
    union.addAll(other.keySet());
    return union;
  }

  private static List<RuleChange> keys(
      String path, Map<String, String> was, Map<String, String> is) {
    List<RuleChange> changes = new ArrayList<>();
    for (String key : union(was, is)) {
      Optional<String> before = Optional.ofNullable(was.get(key));
      Optional<String> after = Optional.ofNullable(is.get(key));
      if (!RuleMeaning.compared(key, before).equals(RuleMeaning.compared(key, after))) {
        changes.add(new RuleChange(path, key, before, after));
      }
    }
    return withoutRepetition(changes, was, is);
  }

  /** The exact bands decide, where both have them; conditions say it in the words of the rules. */
  private static List<RuleChange> withoutRepetition(
      List<RuleChange> changes, Map<String, String> was, Map<String, String> is) {
    boolean isSameBands = was.containsKey(BANDS) && Objects.equals(was.get(BANDS), is.get(BANDS));
    if (isSameBands) {
      changes.removeIf(change -> BAND_KEYS.contains(change.key()));
    } else if (changes.stream().anyMatch(change -> BAND_KEYS.contains(change.key()))) {
      changes.removeIf(change -> change.key().equals(BANDS));
    }
    return changes;
  }
}
