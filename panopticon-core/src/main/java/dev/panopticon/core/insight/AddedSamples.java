package dev.panopticon.core.insight;

import dev.panopticon.core.cluster.Change.Scenario;
import dev.panopticon.core.sample.Answer;
import dev.panopticon.core.sample.Labels;
import dev.panopticon.core.sample.Query;
import dev.panopticon.core.sample.Sample;
import dev.panopticon.core.sample.Selector;
import dev.panopticon.core.sample.Snapshot;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Adds samples to the answers that they belong to, or replaces those of the same series. */
final class AddedSamples {
  private final Scenario before;
  private final List<Sample> samples;
  private final Set<Sample> taken = new HashSet<>();
  private final List<String> remarks = new ArrayList<>();

  AddedSamples(Scenario before, List<Sample> samples) {
    this.before = before;
    this.samples = samples;
  }

  Scenario apply() {
    Map<Query, Answer> answers = new LinkedHashMap<>();
    before.snapshot().answers().forEach((query, answer) -> answers.put(query, add(query, answer)));
    for (Sample sample : samples) {
      if (!taken.contains(sample)) {
        remarks.add("no query selects %s: it changes nothing".formatted(sample.labels()));
      }
    }
    return before.withSnapshot(new Snapshot(before.snapshot().at(), answers)).withRemarks(remarks);
  }

  private Answer add(Query query, Answer answer) {
    Optional<Selector> selector = plain(query);
    if (selector.isEmpty()) {
      samples.stream()
          .filter(sample -> speaksOf(query, sample.labels().metric()))
          .forEach(sample -> leave(sample, "computes from", query));
      return answer;
    }
    List<Sample> selected =
        samples.stream().filter(sample -> selector.get().matches(sample.labels())).toList();
    if (answer instanceof Answer.Samples old) {
      taken.addAll(selected);
      return selected.isEmpty() ? answer : old.with(merge(old, told(query, selected)));
    }
    selected.forEach(sample -> leave(sample, "was not answered, but selects", query));
    return answer;
  }

  /** What is only supposed is supposed now, unless told otherwise. */
  private List<Sample> told(Query query, List<Sample> supposed) {
    return query.isTimed()
        ? supposed.stream().map(sample -> sample.orAt(before.snapshot().at())).toList()
        : supposed;
  }

  private void leave(Sample sample, String why, Query query) {
    taken.add(sample);
    remarks.add("not simulated: %s %s %s".formatted(query, why, sample.labels().metric()));
  }

  private static List<Sample> merge(Answer.Samples old, List<Sample> added) {
    Map<Labels, List<Sample>> bySeries = new LinkedHashMap<>();
    for (Sample sample : old.samples()) {
      bySeries.computeIfAbsent(sample.labels(), series -> new ArrayList<>()).add(sample);
    }
    added.forEach(sample -> bySeries.put(sample.labels(), List.of(sample)));
    return bySeries.values().stream().flatMap(List::stream).toList();
  }

  private static Optional<Selector> plain(Query query) {
    try {
      return Optional.of(Selector.parse(query.text()));
    } catch (IllegalArgumentException isPromQl) {
      return Optional.empty();
    }
  }

  private static boolean speaksOf(Query query, String metric) {
    return Pattern.compile("(?<![\\w:])" + Pattern.quote(metric) + "(?![\\w:])")
        .matcher(query.text())
        .find();
  }
}
