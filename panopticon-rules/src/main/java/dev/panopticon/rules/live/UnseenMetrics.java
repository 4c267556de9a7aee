package dev.panopticon.rules.live;

import dev.panopticon.core.sample.Answer;
import dev.panopticon.core.sample.Query;
import dev.panopticon.core.sample.SampleSource;
import dev.panopticon.core.sample.Snapshot;
import dev.panopticon.rules.file.Asked;
import dev.panopticon.rules.problem.Code;
import dev.panopticon.rules.problem.Notes;
import dev.panopticon.rules.problem.Suggestion;
import dev.panopticon.rules.suppress.Findings;
import dev.panopticon.rules.suppress.Spot;
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
  private final Findings findings;
  private final List<Unseen> unseen = new ArrayList<>();

  /** The alternatives of one number, and who may silence that none is there. */
  private record Unseen(List<Asked> alternatives, Spot spot) {
    Asked first() {
      return alternatives.get(0);
    }
  }

  UnseenMetrics(SampleSource source, Findings findings) {
    this.source = source;
    this.findings = findings;
  }

  /** Adds the alternatives of one number of a check, none of which has a sample. */
  void add(List<Asked> alternatives, Spot spot) {
    unseen.add(new Unseen(alternatives, spot));
  }

  void report() {
    Map<String, Set<String>> names = names();
    for (Unseen one : unseen) {
      List<Asked> alternatives = one.alternatives();
      Asked first = one.first();
      Set<String> known = names.getOrDefault(first.metric(), Set.of());
      String what =
          alternatives.size() == 1
              ? "the source has no sample of this query"
              : "the source has no sample of any of these %d queries"
                  .formatted(alternatives.size());
      boolean isThere = known.contains(first.metric());
      findings.add(
          Code.NO_SAMPLES,
          one.spot(),
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
    for (Unseen one : unseen) {
      String metric = one.first().metric();
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
