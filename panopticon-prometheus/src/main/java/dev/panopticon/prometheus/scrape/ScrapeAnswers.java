package dev.panopticon.prometheus.scrape;

import dev.panopticon.core.sample.Answer;
import dev.panopticon.core.sample.Labels;
import dev.panopticon.core.sample.Query;
import dev.panopticon.core.sample.RecordedSamples;
import dev.panopticon.core.sample.Sample;
import dev.panopticon.core.sample.Snapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Answers from what the targets gave. */
final class ScrapeAnswers {
  private static final int MOST_AT_ONE_PLACE = 10;

  private final Instant at;
  private final RecordedSamples samples;
  private final List<String> aboutAll;

  /** What is to be said about a target, by its {@code up}. */
  private final Map<Labels, List<String>> aboutTargets = new LinkedHashMap<>();

  /**
   * Begins.
   *
   * @param troubles what is wrong with the files that list targets; more of that job may be missing
   */
  ScrapeAnswers(List<Scrape> scrapes, Map<ScrapeJob, List<String>> troubles, Instant at) {
    this.at = at;
    List<Sample> all = new ArrayList<>();
    Set<Labels> missing = new LinkedHashSet<>();
    for (Scrape scrape : scrapes) {
      all.addAll(scrape.samples());
      if (!scrape.isWhole()) {
        missing.add(Labels.of(scrape.target().labels()));
      }
      if (!scrape.remarks().isEmpty()) {
        aboutTargets
            .computeIfAbsent(scrape.target().series("up"), up -> new ArrayList<>())
            .addAll(scrape.remarks());
      }
    }
    troubles.keySet().forEach(job -> missing.add(job.labels()));
    samples = RecordedSamples.of(all, at).lacking(missing);
    aboutAll = troubles.values().stream().flatMap(List::stream).toList();
  }

  /**
   * Returns the answers to plain selectors.
   *
   * <p>Those are partial that may have had samples of a target that was not scraped. What is to be
   * said about a target stands at the answers with its {@code up}; where nobody asked for that, the
   * snapshot says it.
   */
  Snapshot of(Collection<Query> queries) {
    Map<Query, Answer> plain = samples.fetch(queries).answers();
    Map<Labels, List<String>> unsaid = new LinkedHashMap<>(aboutTargets);
    Map<Query, Answer> answers = new LinkedHashMap<>();
    plain.forEach(
        (query, answer) -> {
          List<Labels> ups = ups(answer);
          ups.forEach(unsaid::remove);
          answers.put(query, withWarnings(answer, ups));
        });
    List<String> remarks = new ArrayList<>(aboutAll);
    unsaid.values().forEach(remarks::addAll);
    return new Snapshot(at, answers, shortened(remarks));
  }

  private Answer withWarnings(Answer answer, List<Labels> ups) {
    List<String> warnings = new ArrayList<>();
    ups.forEach(up -> warnings.addAll(aboutTargets.getOrDefault(up, List.of())));
    return answer instanceof Answer.Samples found
        ? new Answer.Samples(found.samples(), shortened(warnings), found.missing())
        : answer;
  }

  private static List<String> shortened(List<String> remarks) {
    int more = remarks.size() - MOST_AT_ONE_PLACE;
    return more <= 0
        ? remarks
        : Stream.concat(
                remarks.stream().limit(MOST_AT_ONE_PLACE), Stream.of("and %d more".formatted(more)))
            .toList();
  }

  private List<Labels> ups(Answer answer) {
    return answer instanceof Answer.Samples found
        ? found.samples().stream().map(Sample::labels).filter(aboutTargets::containsKey).toList()
        : List.of();
  }
}
