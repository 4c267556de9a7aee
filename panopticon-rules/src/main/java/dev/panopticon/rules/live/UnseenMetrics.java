package dev.panopticon.rules.live;

import dev.panopticon.core.sample.Answer;
import dev.panopticon.core.sample.Query;
import dev.panopticon.core.sample.SampleSource;
import dev.panopticon.core.sample.Snapshot;
import dev.panopticon.rules.file.Asked;
import dev.panopticon.rules.problem.Code;
import dev.panopticon.rules.problem.Notes;
import dev.panopticon.rules.problem.Problems;
import dev.panopticon.rules.problem.Suggestion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Queries without any sample; their metrics are looked for by what their names begin or end with.
 */
final class UnseenMetrics {
  private final SampleSource source;
  private final Problems problems;
  private final List<List<Asked>> unseen = new ArrayList<>();

  UnseenMetrics(SampleSource source, Problems problems) {
    this.source = source;
    this.problems = problems;
  }

  /** Adds the alternatives of one number of a check, none of which has a sample. */
  void add(List<Asked> alternatives) {
    unseen.add(List.copyOf(alternatives));
  }

  void report() {
    Map<String, Set<String>> names = names();
    for (List<Asked> alternatives : unseen) {
      Asked first = alternatives.get(0);
      Set<String> known = names.getOrDefault(first.metric(), Set.of());
      String what =
          alternatives.size() == 1
              ? "the source has no sample of this query"
              : "the source has no sample of any of these %d queries"
                  .formatted(alternatives.size());
      boolean isThere = known.contains(first.metric());
      problems.add(
          Code.NO_SAMPLES,
          first.place(),
          what
              + (isThere
                  ? "; '%s' has samples there, but none with these labels".formatted(first.metric())
                  : Suggestion.nearestOf(first.metric(), known)),
          isThere ? Notes.none() : Suggestion.notes(first.place(), first.metric(), known));
    }
  }

  /** Returns the names of metrics that are like those without a sample. */
  private Map<String, Set<String>> names() {
    Map<String, String> patterns = new LinkedHashMap<>();
    for (List<Asked> alternatives : unseen) {
      String metric = alternatives.get(0).metric();
      int first = metric.indexOf('_');
      if (first > 0) {
        String last = metric.substring(metric.lastIndexOf('_') + 1);
        patterns.put(
            metric, "{__name__=~\"%s_.*|.*_%s\"}".formatted(metric.substring(0, first), last));
      }
    }
    Map<String, Set<String>> names = ask(patterns, "group by (__name__) (%s)");
    Map<String, String> rejected = new LinkedHashMap<>(patterns);
    rejected.keySet().removeAll(names.keySet());
    names.putAll(ask(rejected, "%s")); // recorded samples answer that, but no more
    return names;
  }

  private Map<String, Set<String>> ask(Map<String, String> patterns, String form) {
    Map<String, Query> queries = new LinkedHashMap<>();
    patterns.forEach((metric, text) -> queries.put(metric, Query.of(form.formatted(text))));
    Map<String, Set<String>> names = new LinkedHashMap<>();
    if (queries.isEmpty()) {
      return names;
    }
    Snapshot snapshot = source.fetch(queries.values());
    queries.forEach(
        (metric, query) -> {
          if (snapshot.answer(query) instanceof Answer.Samples answer) {
            Set<String> found = new TreeSet<>();
            answer.samples().forEach(sample -> found.add(sample.labels().metric()));
            names.put(metric, found);
          }
        });
    return names;
  }
}
