package dev.panopticon.packs;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the checks of a pack ask: metrics by their names, and one that is asked with several values
 * of a label with those, too.
 */
final class AskedMetrics {
  /** What is no metric in a query (texts, ranges, operators that are words), else one. */
  private static final Pattern METRIC =
      Pattern.compile(
          "\"[^\"]*\"|\\[[^]]*]|\\bor\\b"
              + "|\\b(?:by|on|ignoring|group_left|group_right)\\s*\\([^)]*\\)"
              + "|([a-zA-Z_][a-zA-Z0-9_]*+)(?!\\s*\\(|\\s+(?:by|without)\\b)(\\s*\\{[^}]*})?");

  private static final Pattern PARAMETER = Pattern.compile("\\$\\{[^}]*}");

  private static final Pattern LABEL = Pattern.compile("[a-zA-Z_]\\w*\\s*[=!~]+\\s*\"[^\"]*\"");

  /** A metric with what tells its series apart: labels whose value is no parameter. */
  record Series(String name, String labels) {}

  /** The labels that each metric is asked with. */
  private final Map<String, Set<String>> labels = new LinkedHashMap<>();

  private AskedMetrics() {}

  static AskedMetrics of(Pack pack) {
    AskedMetrics asked = new AskedMetrics();
    pack.map("checks").values().stream()
        .flatMap(check -> series((Map<?, ?>) check))
        .forEach(
            one ->
                asked
                    .labels
                    .computeIfAbsent(one.name(), name -> new LinkedHashSet<>())
                    .add(one.labels()));
    return asked;
  }

  /** Returns what a check asks, as the cell of a table. */
  String names(Map<?, ?> check) {
    return series(check)
        .map(one -> labels.get(one.name()).size() > 1 ? one.name() + one.labels() : one.name())
        .distinct()
        .map(one -> CatalogueText.cell("`%s`".formatted(one)))
        .collect(Collectors.joining(", "));
  }

  private static Stream<Series> series(Map<?, ?> check) {
    List<Object> queries = new ArrayList<>(Pack.list(check.get("query")));
    Pack.map(check, "queries").values().forEach(named -> queries.addAll(Pack.list(named)));
    return queries.stream().flatMap(query -> series(query.toString()).stream());
  }

  static List<Series> series(String query) {
    Matcher found = METRIC.matcher(PARAMETER.matcher(query).replaceAll("\\$"));
    return found
        .results()
        .filter(one -> one.group(1) != null)
        .map(one -> new Series(one.group(1), telling(one.group(2))))
        .toList();
  }

  private static String telling(@Nullable String labels) {
    String telling =
        LABEL
            .matcher(labels == null ? "" : labels)
            .results()
            .map(MatchResult::group)
            .filter(label -> !label.contains("$"))
            .collect(Collectors.joining(","));
    return telling.isEmpty() ? "" : "{%s}".formatted(telling);
  }
}
