package dev.panopticon.rules.file;

import dev.panopticon.rules.format.Level;
import dev.panopticon.rules.problem.Code;
import dev.panopticon.rules.problem.Notes;
import dev.panopticon.rules.problem.Problems;
import dev.panopticon.rules.problem.Replacement;
import dev.panopticon.rules.yaml.Node;
import dev.panopticon.rules.yaml.Node.Mapping;
import dev.panopticon.rules.yaml.Node.Scalar;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Keys that would say what is bad. Rules say what is still good, and everything else is bad. */
final class CriticalKey {
  private static final String HEALTHY = "healthy";
  private static final String WARNING = "warning";
  private static final Set<String> RATINGS = Set.of(WARNING, "unknown", "critical");
  private static final Set<String> KEYS = Set.of("critical", "otherwise");
  private static final Pattern COMPARISON =
      Pattern.compile("([^<>=!&|]+?)\\s*(<=|>=|==|!=|<|>)\\s*([^<>=!&|]+)");
  private static final Map<String, String> TURNED =
      Map.of("<", ">=", "<=", ">", ">", "<=", ">=", "<", "==", "!=", "!=", "==");

  private CriticalKey() {}

  static boolean isOne(String key) {
    return KEYS.contains(key);
  }

  static void refuse(Node.Entry entry, Mapping map, Level level, Problems problems) {
    String condition = entry.value() instanceof Scalar scalar ? scalar.text().strip() : "";
    if (level == Level.LADDER) {
      refuseRung(entry, condition, map, problems);
      return;
    }
    if (RATINGS.contains(condition)) {
      refuseRating(entry, problems);
      return;
    }
    boolean isTurned = entry.key().text().equals("critical") && !condition.isEmpty();
    boolean isForWarning = map.get(HEALTHY).isPresent() && map.get(WARNING).isEmpty();
    String key = isForWarning ? WARNING : HEALTHY;
    String healthy = isTurned ? key + ": " + quoted(turned(condition)) : "";
    boolean isRepair = level == Level.CHECK && map.get(key).isEmpty();
    problems.add(
        Code.CRITICAL_CONDITION,
        entry.key().place(),
        "there is no '%s': say what is still %s: %s"
            .formatted(
                entry.key().text(),
                isTurned && isForWarning ? "a warning" : HEALTHY,
                isTurned
                    ? "`" + healthy + "`"
                    : "`healthy: value >= 0.15`, and `else: warning` for the rest if that is mild"),
        Notes.suggesting(
            isTurned && isRepair
                ? Replacement.of(entry.key().place(), "critical: " + condition, healthy)
                : Optional.empty()));
  }

  private static void refuseRating(Node.Entry entry, Problems problems) {
    String key = entry.key().text();
    problems.add(
        Code.CRITICAL_CONDITION,
        entry.key().place(),
        "there is no '%s': the rating of what earns none is 'else'".formatted(key),
        Notes.suggesting(Replacement.of(entry.key().place(), key, "else")));
  }

  /** Only of a majority, who is not critical is as many as must be at least a warning. */
  private static void refuseRung(Node.Entry entry, String rung, Mapping map, Problems problems) {
    boolean isRepair = rung.equals("majority") && map.get(WARNING).isEmpty();
    problems.add(
        Code.CRITICAL_CONDITION,
        entry.key().place(),
        "a combination has no '%s': critical is what is left; say how many votes are still a warning, like `warning: majority`"
            .formatted(entry.key().text()),
        Notes.suggesting(
            isRepair
                ? Replacement.of(entry.key().place(), entry.key().text(), WARNING)
                : Optional.empty()));
  }

  /** A plain scalar must not begin with the sign of a YAML tag, nor hold one of a comment. */
  private static String quoted(String condition) {
    boolean isPlain = !condition.startsWith("!") && !condition.matches("(?s).*(: | #).*");
    return isPlain ? condition : "'" + condition.replace("'", "''") + "'";
  }

  /** Returns the condition that holds exactly where this one does not. */
  static String turned(String condition) {
    Matcher comparison = COMPARISON.matcher(condition);
    return comparison.matches()
        ? comparison.group(1) + " " + TURNED.get(comparison.group(2)) + " " + comparison.group(3)
        : "!(" + condition + ")";
  }
}
