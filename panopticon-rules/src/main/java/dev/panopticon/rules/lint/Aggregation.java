package dev.panopticon.rules.lint;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A query that is one aggregation from its first to its last character.
 *
 * @param keeps whether the labels are those that stay, or those that go
 * @param labels the labels it names
 */
record Aggregation(boolean keeps, List<String> labels) {
  private static final String CLAUSE = "\\s*(by|without)\\s*\\(([^()]*)\\)\\s*";
  private static final Pattern HEAD =
      Pattern.compile(
          "\\s*(?:sum|min|max|avg|count|group|stddev|stdvar|quantile)(?:"
              + CLAUSE
              + "|\\s*)(?=\\()");
  private static final Pattern TAIL = Pattern.compile(CLAUSE);

  Aggregation {
    labels = List.copyOf(labels);
  }

  /** Returns what aggregates, or nothing where the query is anything else. */
  static Optional<Aggregation> of(String query) {
    Matcher head = HEAD.matcher(query);
    int end = head.lookingAt() ? closing(query, head.end()) : -1;
    if (end < 0) {
      return Optional.empty();
    }
    String rest = query.substring(end + 1);
    Matcher tail = TAIL.matcher(rest);
    if (head.group(1) != null && rest.isBlank()) {
      return Optional.of(clause(head));
    }
    if (head.group(1) == null && tail.matches()) {
      return Optional.of(clause(tail));
    }
    return head.group(1) == null && rest.isBlank()
        ? Optional.of(new Aggregation(true, List.of()))
        : Optional.empty();
  }

  private static Aggregation clause(Matcher matcher) {
    return new Aggregation(
        matcher.group(1).equals("by"), List.of(matcher.group(2).strip().split("\\s*,\\s*")));
  }

  /** Returns where the parenthesis closes that opens here; quoted ones are none. */
  private static int closing(String query, int opening) {
    int depth = 0;
    char quote = '\0';
    for (int i = opening; i < query.length(); i++) {
      char c = query.charAt(i);
      if (quote != '\0') {
        i += c == '\\' && quote != '`' ? 1 : 0;
        quote = c == quote ? '\0' : quote;
      } else if (c == '"' || c == '\'' || c == '`') {
        quote = c;
      } else if (c == '(') {
        depth++;
      } else if (c == ')' && --depth == 0) {
        return i;
      }
    }
    return -1;
  }

  /** Returns whether its samples may have a label. */
  boolean has(String label) {
    return labels.contains(label) == keeps;
  }
}
