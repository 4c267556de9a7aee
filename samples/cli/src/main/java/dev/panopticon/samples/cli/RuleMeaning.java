package dev.panopticon.samples.cli;

import dev.panopticon.rules.explain.EffectiveRules;
import dev.panopticon.rules.explain.Setting;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What rules rate, without what they are called and where they stand: for the cluster, each
 * component and each check, what its keys come to.
 */
final class RuleMeaning {
  /** The path of the cluster itself. */
  static final String CLUSTER = "cluster";

  /** Told to people, or the way to what counts and not what counts. */
  private static final Set<String> NO_MEANING =
      Set.of(
          "title",
          "description",
          "runbook",
          "links",
          "needs",
          "suppress",
          "parameters",
          "jobs",
          "enabled",
          "components",
          "checks");

  private static final Set<String> ABSENT = Set.of("disabled", "removed", "left out");

  /** Their values end with how they are written: {@code 3 (nodes)}. */
  private static final Set<String> COMPUTED =
      Set.of("voters", "max-age", "for", "recover-for", "unknown-grace", "flapping");

  private static final Set<String> EXPRESSIONS =
      Set.of("value", "valid", "healthy", "warning", "expect");

  private final Map<String, Map<String, String>> byPath = new LinkedHashMap<>();

  private RuleMeaning() {}

  /** Returns the keys and what they come to, by {@code cluster}, component or component/check. */
  static Map<String, Map<String, String>> of(EffectiveRules rules) {
    RuleMeaning meaning = new RuleMeaning();
    meaning.byPath.put(CLUSTER, keys(rules.settings()));
    for (Setting component : parts(rules.settings(), "components")) {
      meaning.byPath.put(component.key(), keys(component.parts()));
      for (Setting check : parts(component.parts(), "checks")) {
        meaning.byPath.put(component.key() + "/" + check.key(), keys(check.parts()));
      }
    }
    return meaning.byPath;
  }

  private static List<Setting> parts(List<Setting> settings, String key) {
    return settings.stream()
        .filter(setting -> setting.key().equals(key))
        .flatMap(setting -> setting.parts().stream())
        .filter(RuleMeaning::isThere)
        .toList();
  }

  private static boolean isThere(Setting setting) {
    return !setting.parts().isEmpty() || !ABSENT.contains(setting.value());
  }

  private static Map<String, String> keys(List<Setting> settings) {
    Map<String, String> keys = new LinkedHashMap<>();
    for (Setting setting : settings) {
      if (setting.key().equals("depends-on")) {
        setting.parts().stream()
            .filter(RuleMeaning::isThere)
            .forEach(edge -> keys.put("depends-on " + edge.key(), edge.value()));
      } else if (!NO_MEANING.contains(setting.key()) && isThere(setting)) {
        keys.put(setting.key(), text(setting));
      }
    }
    return keys;
  }

  /** A combination is its rungs, whatever it is called. */
  private static String text(Setting setting) {
    if (COMPUTED.contains(setting.key())) {
      return setting.value().replaceFirst(" \\(.*\\)$", "");
    }
    return setting.parts().isEmpty()
        ? setting.value()
        : setting.parts().stream()
            .map(part -> part.key().equals("-") ? text(part) : part.key() + ": " + text(part))
            .collect(Collectors.joining(", "));
  }

  /**
   * Returns what two texts of a key have to share to be the same: spaces in expressions, the word
   * of an impact, and numbers that follow from the voters do not count.
   */
  static Optional<String> compared(String key, Optional<String> text) {
    if (key.startsWith("depends-on ")) {
      return text.map(impact -> impact.replaceFirst("^[a-z]+ ", ""));
    }
    if (key.equals("combine")) {
      return text.map(rungs -> rungs.replaceAll("(all|majority|any) of \\d+ = \\d+", "$1"));
    }
    return EXPRESSIONS.contains(key) ? text.map(RuleMeaning::withoutSpaces) : text;
  }

  private static String withoutSpaces(String text) {
    return text.contains("\"") || text.contains("'") ? text : text.replace(" ", "");
  }
}
