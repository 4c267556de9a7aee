package dev.panopticon.rules.live;

import dev.panopticon.core.sample.Answer;
import dev.panopticon.core.sample.Query;
import dev.panopticon.core.sample.Sample;
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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Queries without any sample: their metrics are looked for by what their names begin or end with,
 * and with other labels.
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

  /** What the samples of a selector have as these labels. */
  private record Groups(String by, String selector) {
    String text() {
      return "group by (%s) (%s)".formatted(by, selector);
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
    Map<Query, List<Sample>> alike = ask(UnseenMetrics::namesLikeIt);
    Map<Query, List<Sample>> others = ask(UnseenMetrics::labelsItWants);
    for (Unseen one : unseen) {
      Asked first = one.first();
      Set<String> known = new TreeSet<>();
      alike
          .getOrDefault(first.query(), List.of())
          .forEach(sample -> known.add(sample.labels().metric()));
      List<Sample> other = others.getOrDefault(first.query(), List.of());
      if (other.isEmpty() && !known.contains(first.metric())) {
        tell(
            one,
            Suggestion.nearestOf(first.metric(), known),
            Suggestion.notes(first.place(), first.metric(), known));
      } else {
        tell(one, new OtherLabels(other).instead(first), Notes.none());
      }
    }
  }

  private void tell(Unseen one, String what, Notes notes) {
    int queries = one.alternatives().size();
    String ofWhich = queries == 1 ? "this query" : "any of these %d queries".formatted(queries);
    findings.add(
        Code.NO_SAMPLES,
        one.spot(),
        one.first().place(),
        "the source has no sample of %s%s".formatted(ofWhich, what),
        notes);
  }

  /** Asks for the names of metrics that are like one without a sample. */
  private static Optional<Groups> namesLikeIt(Asked asked) {
    String metric = asked.metric();
    int first = metric.indexOf('_');
    String last = metric.substring(metric.lastIndexOf('_') + 1);
    return first > 0
        ? Optional.of(
            new Groups(
                "__name__",
                "{__name__=~\"%s_.*|.*_%s\"}".formatted(metric.substring(0, first), last)))
        : Optional.empty();
  }

  /** Asks for the values of the labels that a selector wants, of any sample of its metric. */
  private static Optional<Groups> labelsItWants(Asked asked) {
    Set<String> labels = asked.wanted().keySet();
    return labels.isEmpty()
        ? Optional.empty()
        : Optional.of(new Groups(String.join(", ", labels), asked.metric()));
  }

  /** Returns what is answered, by the query that has no sample. */
  private Map<Query, List<Sample>> ask(Function<Asked, Optional<Groups>> question) {
    Map<Query, Groups> groups = new LinkedHashMap<>();
    unseen.forEach(
        one ->
            question.apply(one.first()).ifPresent(found -> groups.put(one.first().query(), found)));
    Map<Query, List<Sample>> answers = fetch(groups, Groups::text);
    groups.keySet().removeAll(answers.keySet());
    answers.putAll(fetch(groups, Groups::selector)); // recorded samples answer that, but no more
    return answers;
  }

  private Map<Query, List<Sample>> fetch(Map<Query, Groups> of, Function<Groups, String> form) {
    Map<Query, List<Sample>> answers = new LinkedHashMap<>();
    if (of.isEmpty()) {
      return answers;
    }
    Map<Query, Query> queries = new LinkedHashMap<>();
    of.forEach((about, groups) -> queries.put(about, Query.of(form.apply(groups))));
    Snapshot snapshot = source.fetch(new LinkedHashSet<>(queries.values()));
    queries.forEach(
        (about, query) -> {
          if (snapshot.answer(query) instanceof Answer.Samples answer) {
            answers.put(about, answer.samples());
          }
        });
    return answers;
  }
}
