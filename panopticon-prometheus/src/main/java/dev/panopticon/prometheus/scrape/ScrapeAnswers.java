package dev.panopticon.prometheus.scrape;

import dev.panopticon.core.sample.Answer;
import dev.panopticon.core.sample.Labels;
import dev.panopticon.core.sample.Query;
import dev.panopticon.core.sample.RecordedSamples;
import dev.panopticon.core.sample.Sample;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Answers from what the targets gave. */
final class ScrapeAnswers {
  private static final int MOST_IN_ONE_ANSWER = 10;

  private final RecordedSamples samples;
  private final List<String> aboutAll;

  /** What is to be said about a target, by its {@code up}. */
  private final Map<Labels, List<String>> aboutTargets = new LinkedHashMap<>();

  ScrapeAnswers(List<Scrape> scrapes, List<String> remarks, Instant at) {
    List<Sample> all = new ArrayList<>();
    for (Scrape scrape : scrapes) {
      all.addAll(scrape.samples());
      if (!scrape.remarks().isEmpty()) {
        aboutTargets
            .computeIfAbsent(scrape.target().series("up"), up -> new ArrayList<>())
            .addAll(scrape.remarks());
      }
    }
    samples = RecordedSamples.of(all, at);
    aboutAll = remarks;
  }

  /**
   * Returns the answers to plain selectors.
   *
   * <p>What is to be said about a target stands at its {@code up}; where nobody asked for that, it
   * stands at every answer.
   */
  Map<Query, Answer> of(Collection<Query> queries) {
    Map<Query, Answer> plain = samples.fetch(queries).answers();
    Set<Labels> unsaid = new HashSet<>(aboutTargets.keySet());
    plain.values().forEach(answer -> ups(answer).forEach(unsaid::remove));
    List<String> everywhere = new ArrayList<>(aboutAll);
    aboutTargets.forEach(
        (up, remarks) -> {
          if (unsaid.contains(up)) {
            everywhere.addAll(remarks);
          }
        });
    Map<Query, Answer> answers = new LinkedHashMap<>();
    plain.forEach((query, answer) -> answers.put(query, withWarnings(answer, everywhere)));
    return answers;
  }

  private Answer withWarnings(Answer answer, List<String> everywhere) {
    if (!(answer instanceof Answer.Samples found)) {
      return answer;
    }
    List<String> warnings = new ArrayList<>(everywhere);
    ups(answer).forEach(up -> warnings.addAll(aboutTargets.getOrDefault(up, List.of())));
    int more = warnings.size() - MOST_IN_ONE_ANSWER;
    List<String> told =
        new ArrayList<>(warnings.subList(0, Math.min(warnings.size(), MOST_IN_ONE_ANSWER)));
    if (more > 0) {
      told.add("and " + more + " more");
    }
    return new Answer.Samples(found.samples(), told);
  }

  private List<Labels> ups(Answer answer) {
    return answer instanceof Answer.Samples found
        ? found.samples().stream().map(Sample::labels).filter(aboutTargets::containsKey).toList()
        : List.of();
  }
}
