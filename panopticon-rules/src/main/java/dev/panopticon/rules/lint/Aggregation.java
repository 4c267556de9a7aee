package dev.panopticon.rules.lint;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A query that is one aggregation from its first to its last character, or one function that makes
 * a sample of its own.
 *
 * @param keeps whether the labels are those that stay, or those that go
 * @param labels the labels it names
 * @param maker the function, where it is one
 */
record Aggregation(boolean keeps, List<String> labels, Optional<String> maker) {
  private static final String CLAUSE = "\\s*(by|without)\\s*\\(([^()]*)\\)\\s*";
  private static final Pattern HEAD =
      Pattern.compile(
          "\\s*(?:sum|min|max|avg|count|group|stddev|stdvar|quantile)(?:"
              + CLAUSE
              + "|\\s*)(?=\\()");
  private static final Pattern TAIL = Pattern.compile(CLAUSE);

  /** Their samples have the labels that the selector says are equal to something, if any. */
  private static final Pattern MAKER =
      Pattern.compile("\\s*(absent|absent_over_time|vector)\\s*(?=\\()");

  private static final Pattern EQUAL =
      Pattern.compile("([A-Za-z_][A-Za-z0-9_]*)[\"'`]?\\s*=\\s*[\"'`]");

  Aggregation {
    labels = List.copyOf(labels);
  }

  /** Returns what aggregates, or nothing where the query is anything else. */
  static Optional<Aggregation> of(String query) {
    Matcher maker = MAKER.matcher(query);
    if (maker.lookingAt()) {
      int last = closing(query, maker.end());
      return last >= 0 && query.substring(last + 1).isBlank()
          ? Optional.of(made(maker.group(1), query.substring(maker.end(), last)))
          : Optional.empty();
    }
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
        ? Optional.of(new Aggregation(true, List.of(), Optional.empty()))
        : Optional.empty();
  }

  private static Aggregation made(String function, String argument) {
    List<String> labels = EQUAL.matcher(argument).results().map(label -> label.group(1)).toList();
    return new Aggregation(true, labels, Optional.of(function));
  }

  private static Aggregation clause(Matcher matcher) {
    return new Aggregation(
        matcher.group(1).equals("by"),
        Stream.of(matcher.group(2).split(",")).map(Aggregation::unquoted).toList(),
        Optional.empty());
  }

  /** Newer servers take names in quotes too. */
  private static String unquoted(String label) {
    return label.strip().replaceAll("^([\"'`])(.*)\\1$", "$2");
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
