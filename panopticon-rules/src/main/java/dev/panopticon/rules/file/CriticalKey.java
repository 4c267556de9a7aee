package dev.panopticon.rules.file;

import dev.panopticon.rules.problem.Code;
import dev.panopticon.rules.problem.Problems;
import dev.panopticon.rules.yaml.Node;
import dev.panopticon.rules.yaml.Node.Scalar;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Keys that would say what is bad. Rules say what is still good, and everything else is bad. */
final class CriticalKey {
  private static final Set<String> KEYS = Set.of("critical", "otherwise");
  private static final Pattern COMPARISON =
      Pattern.compile("([^<>=!&|]+?)\\s*(<=|>=|==|!=|<|>)\\s*([^<>=!&|]+)");
  private static final Map<String, String> TURNED =
      Map.of("<", ">=", "<=", ">", ">", "<=", ">=", "<", "==", "!=", "!=", "==");

  private CriticalKey() {}

  static boolean isOne(String key) {
    return KEYS.contains(key);
  }

  static void refuse(Node.Entry entry, Problems problems) {
    String condition = entry.value() instanceof Scalar scalar ? scalar.text().strip() : "";
    String example =
        entry.key().text().equals("critical") && !condition.isEmpty()
            ? "`healthy: " + turned(condition) + "`"
            : "`healthy: value >= 0.15`, and `else: warning` for the rest if that is mild";
    problems.add(
        Code.CRITICAL_CONDITION,
        entry.key().place(),
        "there is no '%s': say what is still healthy: %s".formatted(entry.key().text(), example));
  }

  /** Returns the condition that holds exactly where this one does not. */
  static String turned(String condition) {
    Matcher comparison = COMPARISON.matcher(condition);
    return comparison.matches()
        ? comparison.group(1) + " " + TURNED.get(comparison.group(2)) + " " + comparison.group(3)
        : "!(" + condition + ")";
  }
}
