package dev.panopticon.core.sample;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Samples that were recorded, as a source: it answers plain selectors, and nothing else of PromQL.
 *
 * <p>A query that is not a plain {@link Selector} gets a failed answer that says so. What is
 * recorded without a time is as new as the recording: a timed query gets it with the time of the
 * snapshot. Immutable.
 */
public final class RecordedSamples implements SampleSource {
  private static final Set<String> ABOUT_TARGETS =
      Set.of("up", "scrape_duration_seconds", "scrape_samples_scraped");

  private final Instant at;
  private final List<Sample> samples;
  private final Map<String, List<Sample>> byMetric = new HashMap<>();
  private final Map<Labels, String> unreadable;
  private final List<Labels> missing;

  private RecordedSamples(
      Instant at, List<Sample> samples, Map<Labels, String> unreadable, List<Labels> missing) {
    this.at = at;
    this.samples = samples;
    this.unreadable = unreadable;
    this.missing = missing;
    samples.forEach(
        sample ->
            byMetric
                .computeIfAbsent(sample.labels().metric(), metric -> new ArrayList<>())
                .add(sample));
  }

  /**
   * Returns a source that answers from these samples.
   *
   * @param otherwiseAt the time of its snapshots where no sample has a time; else the newest counts
   */
  public static RecordedSamples of(Collection<Sample> samples, Instant otherwiseAt) {
    return of(samples, Map.of(), otherwiseAt);
  }

  private static RecordedSamples of(
      Collection<Sample> samples, Map<Labels, String> unreadable, Instant otherwiseAt) {
    Instant at =
        samples.stream()
            .flatMap(sample -> sample.time().stream())
            .max(Instant::compareTo)
            .orElse(otherwiseAt);
    List<Labels> missing =
        unreadable.keySet().stream()
            .map(up -> up.with(Labels.NAME, ""))
            .sorted(Comparator.comparing(Labels::toString))
            .toList();
    return new RecordedSamples(at, List.copyOf(samples), Map.copyOf(unreadable), missing);
  }

  /**
   * Returns a source of these samples that lacks the series of some targets: answers are partial
   * where one of them may have been selected.
   *
   * @param missing the labels that all series of such a target have; what {@code up} and the like
   *     say of it is known where it is among the samples
   */
  public RecordedSamples lacking(Collection<Labels> missing) {
    return new RecordedSamples(at, samples, unreadable, List.copyOf(missing));
  }

  /**
   * Reads recorded samples from a file or a folder.
   *
   * <p>A folder of folders holds scrapes, {@code JOB/INSTANCE.prom}, each exactly as its exporter
   * serves it: job and instance come from the path, and {@code up} is added as Prometheus would: 1,
   * or 0 where the text is not in sample notation; answers then carry a warning that says where,
   * and those are partial that may lack a sample of it. A file, and each {@code *.prom} file that
   * lies flat in a folder, holds samples with labels of their own.
   *
   * @param otherwiseAt as for {@link #of}
   * @throws IOException if the path cannot be read, or holds no {@code .prom} file
   * @throws SampleTextException if a file that carries its own labels is not in sample notation
   */
  public static RecordedSamples read(Path path, Instant otherwiseAt) throws IOException {
    Recording recording = new Recording(path).read();
    return of(recording.samples(), recording.unreadable(), otherwiseAt);
  }

  /** Returns the samples in the order they were read. */
  public List<Sample> samples() {
    return samples;
  }

  @Override
  public Snapshot fetch(Collection<Query> queries) {
    Map<Query, Answer> answers = new LinkedHashMap<>();
    queries.forEach(query -> answers.computeIfAbsent(query, this::answer));
    return new Snapshot(at, answers);
  }

  private Answer answer(Query query) {
    try {
      Selector selector = Selector.parse(query.text());
      List<Sample> selected = select(selector);
      List<String> warnings = new ArrayList<>();
      selected.forEach(
          sample -> {
            if (unreadable.containsKey(sample.labels())) {
              warnings.add("the scrape is unreadable: " + unreadable.get(sample.labels()));
            }
          });
      List<Sample> told =
          query.isTimed() ? selected.stream().map(sample -> sample.orAt(at)).toList() : selected;
      return new Answer.Samples(told, warnings, missing(selector));
    } catch (IllegalArgumentException notPlain) {
      return Answer.rejected(
          "recorded samples answer plain selectors only: " + notPlain.getMessage());
    }
  }

  private List<Labels> missing(Selector selector) {
    String metric = selector.metric().orElse("");
    Set<Labels> known =
        ABOUT_TARGETS.contains(metric)
            ? byMetric.getOrDefault(metric, List.of()).stream()
                .map(Sample::labels)
                .collect(Collectors.toSet())
            : Set.of();
    return missing.stream()
        .filter(selector::mayMatch)
        .filter(target -> known.isEmpty() || !known.contains(target.with(Labels.NAME, metric)))
        .toList();
  }

  private List<Sample> select(Selector selector) {
    List<Sample> selected = new ArrayList<>();
    List<Sample> candidates =
        selector.metric().map(name -> byMetric.getOrDefault(name, List.of())).orElse(samples);
    for (Sample sample : candidates) {
      if (selector.matches(sample.labels())) {
        selected.add(sample);
      }
    }
    return selected;
  }
}
